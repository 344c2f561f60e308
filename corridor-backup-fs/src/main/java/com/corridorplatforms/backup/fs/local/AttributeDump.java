package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.RawText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text in which {@code getfattr -d} and {@code getfacl} tell what files have, and which {@code setfattr --restore} and
 * {@code setfacl --restore} read: for every file a line with its name, a line for each thing, an empty line. Line ends and
 * backslashes in names are a backslash and three octal digits; {@code getfacl} doubles a backslash instead.
 */
final class AttributeDump {

    private static final String FILE = "# file: ";

    private AttributeDump() {}

    /** The lines of every file by its name; other comments are left out. */
    static Map<RawText, List<String>> parse(byte[] dump) {
        Map<RawText, List<String>> files = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : new String(dump, StandardCharsets.ISO_8859_1).split("\n")) {
            if (line.startsWith(FILE)) {
                current = files.computeIfAbsent(
                        RawText.ofBytes(unescape(line.substring(FILE.length()))), name -> new ArrayList<>());
            } else if (!line.isEmpty() && !line.startsWith("# ")) {
                current.add(utf8(line));
            }
        }
        return files;
    }

    private static String utf8(String line) {
        return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The dump of one file. */
    static byte[] of(byte[] name, List<String> lines) {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        dump.writeBytes(FILE.getBytes(StandardCharsets.UTF_8));
        dump.writeBytes(escape(name));
        for (String line : lines) {
            dump.write('\n');
            dump.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        }
        dump.write('\n');
        dump.write('\n');
        return dump.toByteArray();
    }

    /** For a name of a file or of an attribute. */
    static byte[] escape(byte[] name) {
        ByteArrayOutputStream escaped = new ByteArrayOutputStream(name.length);
        for (byte octet : name) {
            if (octet == '\n' || octet == '\r' || octet == '\\' || octet == '=') {
                escaped.writeBytes(String.format("\\%03o", (int) octet).getBytes(StandardCharsets.US_ASCII));
            } else {
                escaped.write(octet);
            }
        }
        return escaped.toByteArray();
    }

    /** Takes a text of one character for each byte. */
    static byte[] unescape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\\\", i)) {
                bytes.write('\\');
                i++;
            } else if (isEscape(text, i)) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\'
                && at + 3 < text.length()
                && text.substring(at + 1, at + 4).chars().allMatch(digit -> digit >= '0' && digit <= '7');
    }
}
