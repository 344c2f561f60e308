package com.corridorplatforms.backup.examples.corridorapi.console;

import java.util.regex.Pattern;

/** Text that a terminal shows and does not obey: who names a file chooses what stands in a report. */
public final class Printable {

    private static final Pattern CONTROL = Pattern.compile("\\r(?!\\n)|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]");

    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

    private Printable() {}

    /**
     * Replaces control characters, but for ends of lines and tabs.
     *
     * @param text any text
     * @return the text, with a backslash, "x" and two hexadecimal digits for each
     */
    public static String of(String text) {
        return shown(CONTROL, text);
    }

    /**
     * Replaces ends of lines, too: a name with one in it begins no line of its own.
     *
     * @param text what shall stand in one line
     * @return the text, with a backslash, "x" and two hexadecimal digits for each
     */
    public static String line(String text) {
        return shown(LINE_BREAK, of(text));
    }

    private static String shown(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)));
    }
}
