package com.corridorplatforms.backup.fs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as an index has them: {@code 2026-11-25T23:24:42.000000000Z}. An index has two for each file, and the JDK's formatter
 * takes longer for them than all else takes for a line; so the years of four digits are written and read by hand.
 */
final class IndexTime {

    private static final DateTimeFormatter ANY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String FORM = "0000-00-00T00:00:00.000000000Z";

    private IndexTime() {}

    static String format(Instant time) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        if (local.getYear() < 1 || local.getYear() > 9999) {
            return ANY.format(time);
        }
        char[] text = FORM.toCharArray();
        put(text, 0, 4, local.getYear());
        put(text, 5, 7, local.getMonthValue());
        put(text, 8, 10, local.getDayOfMonth());
        put(text, 11, 13, local.getHour());
        put(text, 14, 16, local.getMinute());
        put(text, 17, 19, local.getSecond());
        put(text, 20, 29, local.getNano());
        return new String(text);
    }

    private static void put(char[] text, int begin, int end, int value) {
        int left = value;
        for (int i = end - 1; i >= begin; i--) {
            text[i] = (char) ('0' + left % 10);
            left /= 10;
        }
    }

    /**
     * @throws DateTimeException if it is not such a time
     */
    static Instant parse(String text) {
        if (!isUsual(text)) {
            return ANY.parse(text, Instant::from);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 29))
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean isUsual(String text) {
        boolean usual = text.length() == FORM.length() && !text.startsWith("0000");
        for (int i = 0; usual && i < FORM.length(); i++) {
            char character = text.charAt(i);
            usual = FORM.charAt(i) == '0' ? character >= '0' && character <= '9' : character == FORM.charAt(i);
        }
        return usual;
    }

    private static int number(String text, int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
