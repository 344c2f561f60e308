package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of names as JSON arrays of strings. */
final class JsonArrays {

    private JsonArrays() {}

    static String write(List<String> strings) {
        return strings.stream().map(JsonArrays::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    static List<String> read(String json) {
        List<String> strings = new ArrayList<>();
        int at = 1;
        while (at < json.length() && json.charAt(at) == '"') {
            StringBuilder text = new StringBuilder();
            at = string(json, at + 1, text);
            strings.add(text.toString());
            if (at < json.length() && json.charAt(at) == ',') {
                at++;
            }
        }
        if (at != json.length() - 1 || !json.startsWith("[") || !json.endsWith("]")) {
            throw new SnapshotDamagedException("the file holds the list " + json
                    + ", expected a JSON array of strings without spaces; take another copy of the file");
        }
        return strings;
    }

    /** Reads up to the closing quote and returns the position after it. */
    private static int string(String json, int from, StringBuilder text) {
        int at = from;
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at++);
            if (c == '\\' && at < json.length() && json.charAt(at) == 'u' && at + 5 <= json.length()) {
                text.append((char) Integer.parseInt(json.substring(at + 1, at + 5), 16));
                at += 5;
            } else if (c == '\\' && at < json.length()) {
                text.append(json.charAt(at++));
            } else {
                text.append(c);
            }
        }
        return at + 1;
    }
}
