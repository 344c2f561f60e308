package com.corridorplatforms.backup.jdbc.ansi;

import java.util.Arrays;

/** How engines compare values of different lengths that first fill up the shorter one with spaces. */
public final class PaddedComparison {

    private PaddedComparison() {}

    /**
     * Makes equal texts of texts that are compared as equal.
     *
     * @param text a text
     * @return the same without the spaces at its end; other blanks stay
     */
    public static String folded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * Makes equal bytes of bytes that are compared as equal.
     *
     * @param bytes bytes
     * @return the same without the bytes of a space at their end
     */
    public static byte[] folded(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == ' ') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
