package com.corridorplatforms.backup.examples.corridorapi.console;

import java.util.regex.Pattern;

/** Text that a terminal shows and does not obey: who names a file chooses what stands in a report. */
public final class Printable {

    private static final Pattern CONTROL = Pattern.compile("\\r(?!\\n)|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]");

    private Printable() {}

    /**
     * Replaces control characters, but for ends of lines and tabs.
     *
     * @param text any text
     * @return the text, with a backslash, "x" and two hexadecimal digits for each
     */
    public static String of(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)));
    }
}
