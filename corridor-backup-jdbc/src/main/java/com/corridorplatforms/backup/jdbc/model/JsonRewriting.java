package com.corridorplatforms.backup.jdbc.model;

import com.corridorplatforms.backup.jdbc.model.JsonForm.Members;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Rewritten;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One pass over a text that is known to be JSON, which builds it anew. Not recursive, so any depth has room. */
final class JsonRewriting {

    /** More than any engine holds; a number is as slow to read as the square of its length. */
    private static final int LONGEST_NUMBER = 200_000;

    private static final int DIGITS_OF_UNIT = 4;
    private static final int HEXADECIMAL = 16;
    /** What is within each other is moved once for every level. */
    private static final int DEEPEST = 1000;

    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String LETTERS = "\"\\bfnrt";

    private static final Comparator<byte[]> SHORT_NAMES_FIRST =
            Comparator.<byte[]>comparingInt(name -> name.length).thenComparing(Arrays::compareUnsigned);

    private final JsonForm form;
    private final String json;
    private final Deque<Group> open = new ArrayDeque<>();
    private CharSequence result = "";
    private @Nullable String lost;
    private int at;

    JsonRewriting(JsonForm form, String json) {
        this.form = form;
        this.json = json;
    }

    /** An array or an object that is not closed yet. */
    private final class Group {

        private final boolean isObject;
        private final StringBuilder text = new StringBuilder();
        private final Map<byte[], CharSequence> sorted = new TreeMap<>(SHORT_NAMES_FIRST);
        private @Nullable String name;

        Group(boolean isObject) {
            this.isObject = isObject;
        }

        boolean awaitsName() {
            return isObject && name == null;
        }

        void add(CharSequence value) {
            if (name == null) {
                append(value);
            } else if (form.members() == Members.AS_WRITTEN) {
                append(quoted(name)).append(form.colon()).append(value);
            } else if (sorted.put(name.getBytes(StandardCharsets.UTF_8), value) != null) {
                lost = "a name that occurs twice in one object, of which only the last is kept there";
            }
            name = null;
        }

        private StringBuilder append(CharSequence value) {
            return text.append(text.length() == 0 ? "" : form.separator()).append(value);
        }

        CharSequence closed() {
            sorted.forEach((bytes, value) -> append(quoted(new String(bytes, StandardCharsets.UTF_8)))
                    .append(form.colon())
                    .append(value));
            return text.insert(0, isObject ? '{' : '[').append(isObject ? '}' : ']');
        }
    }

    Rewritten run() {
        while (at < json.length()) {
            char next = json.charAt(at);
            switch (next) {
                case ' ', '\t', '\n', '\r', ',', ':' -> at++;
                case '{', '[' -> {
                    at++;
                    open.push(new Group(next == '{'));
                    if (open.size() > DEEPEST) {
                        return new Rewritten(
                                json, Optional.of("more than " + DEEPEST + " levels, which are written anew there"));
                    }
                }
                case '}', ']' -> {
                    at++;
                    take(open.pop().closed());
                }
                case '"' -> string();
                default -> take(next == '-' || Character.isDigit(next) ? number() : plain());
            }
        }
        return new Rewritten(result.toString(), Optional.ofNullable(lost));
    }

    private void take(CharSequence value) {
        if (open.isEmpty()) {
            result = value;
        } else {
            open.peek().add(value);
        }
    }

    private void string() {
        String string = unquoted();
        Group group = open.peek();
        if (group != null && group.awaitsName()) {
            group.name = string;
        } else {
            take(quoted(string));
        }
    }

    private String plain() {
        int begin = at;
        while (at < json.length() && ",:]} \t\n\r".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        return json.substring(begin, at);
    }

    private String number() {
        String number = plain();
        Optional<String> written = Optional.empty();
        if (number.length() <= LONGEST_NUMBER) {
            try {
                written = form.numbers().written(number);
            } catch (ArithmeticException | NumberFormatException beyondAnyExponent) {
                written = Optional.empty();
            }
        }
        if (written.isEmpty()) {
            lost = "a number of which not all digits are kept there";
        }
        return written.orElse(number);
    }

    private String unquoted() {
        StringBuilder string = new StringBuilder();
        at++;
        for (char next = json.charAt(at); next != '"'; next = json.charAt(at)) {
            at++;
            string.append(next == '\\' ? unescaped() : next);
        }
        at++;
        return string.toString();
    }

    private char unescaped() {
        char escaped = json.charAt(at++);
        if (escaped == 'u') {
            at += DIGITS_OF_UNIT;
            return (char) Integer.parseInt(json, at - DIGITS_OF_UNIT, at, HEXADECIMAL);
        }
        int letter = LETTERS.indexOf(escaped);
        return letter < 0 ? escaped : ESCAPED.charAt(letter);
    }

    private static String quoted(String string) {
        StringBuilder quoted = new StringBuilder(string.length() + 2).append('"');
        for (int i = 0; i < string.length(); i++) {
            char each = string.charAt(i);
            int letter = ESCAPED.indexOf(each);
            if (letter >= 0) {
                quoted.append('\\').append(LETTERS.charAt(letter));
            } else if (each < ' ') {
                quoted.append("\\u00").append(each < HEXADECIMAL ? "0" : "").append(Integer.toHexString(each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
