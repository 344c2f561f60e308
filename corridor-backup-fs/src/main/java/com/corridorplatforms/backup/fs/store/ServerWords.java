package com.corridorplatforms.backup.fs.store;

import java.util.regex.Pattern;

/** What servers say, for messages. */
public final class ServerWords {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_SHOWN = 100;

    private ServerWords() {}

    /**
     * Makes it harmless where it is shown.
     *
     * @param said what a server said
     * @return the same with a question mark for each control character
     */
    public static String printable(String said) {
        return CONTROL.matcher(said).replaceAll("?");
    }

    /**
     * The same of what was not expected, which may be of any length.
     *
     * @param said what a server said
     * @return its first 100 characters at most
     */
    public static String beginning(String said) {
        return printable(said.substring(0, Math.min(said.length(), LONGEST_SHOWN)));
    }
}
