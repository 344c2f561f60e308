package com.corridorplatforms.backup.fs;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a regular expression of a pattern of {@code .gitignore} (gitignore(5), fnmatch(3) with FNM_PATHNAME): {@code *} and
 * {@code ?} stand for anything but a slash, brackets for one of some characters, {@code **} between slashes for any number of
 * directories, a backslash for the character behind it. A pattern that cannot be completed matches nothing, as in git.
 */
final class GlobRegex {

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("alnum", "\\p{Alnum}"),
            Map.entry("alpha", "\\p{Alpha}"),
            Map.entry("blank", "\\p{Blank}"),
            Map.entry("cntrl", "\\p{Cntrl}"),
            Map.entry("digit", "\\p{Digit}"),
            Map.entry("graph", "\\p{Graph}"),
            Map.entry("lower", "\\p{Lower}"),
            Map.entry("print", "\\p{Print}"),
            Map.entry("punct", "\\p{Punct}"),
            Map.entry("space", "\\p{Space}"),
            Map.entry("upper", "\\p{Upper}"),
            Map.entry("xdigit", "\\p{XDigit}"));

    private final int[] glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;

    private GlobRegex(String glob) {
        this.glob = glob.codePoints().toArray();
    }

    /** The expression, or empty if nothing can match. */
    static Optional<Pattern> of(String glob) {
        GlobRegex translation = new GlobRegex(glob);
        return translation.translate()
                ? Optional.of(Pattern.compile(translation.regex.toString(), Pattern.DOTALL))
                : Optional.empty();
    }

    private boolean translate() {
        boolean isPossible = true;
        while (isPossible && at < glob.length) {
            isPossible = switch (glob[at]) {
                case '*' -> stars();
                case '?' -> append("[^/]", 1);
                case '[' -> bracket();
                case '\\' -> at + 1 < glob.length && literal(glob[at + 1], 2);
                default -> literal(glob[at], 1);
            };
        }
        return isPossible;
    }

    private boolean append(String part, int length) {
        regex.append(part);
        at += length;
        return true;
    }

    private boolean literal(int character, int length) {
        return append(escaped(character), length);
    }

    private static String escaped(int character) {
        return String.format("\\x{%x}", character);
    }

    private boolean stars() {
        int end = at;
        while (end < glob.length && glob[end] == '*') {
            end++;
        }
        boolean begins = at == 0 || glob[at - 1] == '/';
        boolean isWhole = end - at > 1 && begins;
        if (isWhole && end == glob.length) {
            return append(".*", end - at);
        }
        if (isWhole && glob[end] == '/') {
            return append("(?:.*/)?", end + 1 - at);
        }
        return append("[^/]*", end - at);
    }

    private boolean bracket() {
        int begin = at + 1;
        boolean isNegated = begin < glob.length && (glob[begin] == '!' || glob[begin] == '^');
        int position = isNegated ? begin + 1 : begin;
        int first = position;
        StringBuilder members = new StringBuilder();
        while (position < glob.length && (glob[position] != ']' || position == first)) {
            int end = isClass(position) ? classMember(position, members) : member(position, members);
            if (end < 0) {
                return false;
            }
            position = end;
        }
        if (position >= glob.length) {
            return false;
        }
        String none = isNegated ? "[^/]" : "(?!)";
        String some = "(?!/)[" + (isNegated ? "^" : "") + members + "]";
        return append(members.isEmpty() ? none : some, position + 1 - at);
    }

    private boolean isClass(int position) {
        return glob[position] == '[' && position + 1 < glob.length && glob[position + 1] == ':';
    }

    /** Adds a class such as {@code [:digit:]} and returns what follows it; less than 0 if there is no such class. */
    private int classMember(int position, StringBuilder members) {
        StringBuilder name = new StringBuilder();
        int end = position + 2;
        while (end < glob.length && glob[end] != ']') {
            name.appendCodePoint(glob[end]);
            end++;
        }
        String known = name.toString().endsWith(":") ? CLASSES.get(name.substring(0, name.length() - 1)) : null;
        if (known == null || end >= glob.length) {
            return -1;
        }
        members.append(known);
        return end + 1;
    }

    /** Adds one character or a range and returns what follows it; less than 0 if the pattern ends in the middle. */
    private int member(int position, StringBuilder members) {
        int low = glob[position] == '\\' ? position + 1 : position;
        boolean isRange = low + 2 < glob.length && glob[low + 1] == '-' && glob[low + 2] != ']';
        int high = isRange ? low + 2 : low;
        if (isRange && glob[high] == '\\') {
            high++;
        }
        if (high >= glob.length) {
            return -1;
        }
        // A range that runs backwards holds its first character alone, in git too.
        int last = Math.max(glob[low], glob[high]);
        members.append(escaped(glob[low])).append('-').append(escaped(last));
        return high + 1;
    }
}
