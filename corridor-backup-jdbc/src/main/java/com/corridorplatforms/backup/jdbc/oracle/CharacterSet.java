package com.corridorplatforms.backup.jdbc.oracle;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The character set of a database, which decides which texts it holds and how many bytes they take.
 *
 * @param name the engine's name of it
 */
record CharacterSet(String name) {

    /** Unicode, with characters beyond the basic plane in twice three bytes. */
    private static final String OLD_UNICODE = "UTF8";

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("AL32UTF8", "UTF-8"),
            Map.entry(OLD_UNICODE, "UTF-8"),
            Map.entry("US7ASCII", "US-ASCII"),
            Map.entry("WE8ISO8859P1", "ISO-8859-1"),
            Map.entry("WE8ISO8859P15", "ISO-8859-15"),
            Map.entry("WE8MSWIN1252", "windows-1252"),
            Map.entry("EE8ISO8859P2", "ISO-8859-2"),
            Map.entry("EE8MSWIN1250", "windows-1250"),
            Map.entry("CL8ISO8859P5", "ISO-8859-5"),
            Map.entry("CL8MSWIN1251", "windows-1251"),
            Map.entry("TR8MSWIN1254", "windows-1254"),
            Map.entry("EL8MSWIN1253", "windows-1253"));

    boolean isUnicode() {
        return name.equals("AL32UTF8") || name.equals(OLD_UNICODE);
    }

    /** Of a character set that is not known here, what all have in common. */
    private Charset charset() {
        String known = KNOWN.get(name);
        return known == null || !Charset.isSupported(known) ? StandardCharsets.US_ASCII : Charset.forName(known);
    }

    boolean holds(String text) {
        return isUnicode() || charset().newEncoder().canEncode(text);
    }

    int bytes(String text) {
        int bytes = text.getBytes(charset()).length;
        int supplementary = text.length() - text.codePointCount(0, text.length());
        return name.equals(OLD_UNICODE) ? bytes + 2 * supplementary : bytes;
    }

    /** Characters as the database counts them. */
    int characters(String text) {
        return name.equals(OLD_UNICODE) ? text.length() : text.codePointCount(0, text.length());
    }
}
