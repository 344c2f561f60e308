package com.corridorplatforms.backup.jdbc.ansi;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Canonical instants that are shown with an offset, and the same in UTC. */
public final class Instants {

    /** The offset of instants in UTC. */
    public static final String UTC = "+00:00";

    private static final Pattern FORM = Pattern.compile(
            "([+-]?\\d{4,9}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)([+-]\\d\\d:\\d\\d(?::\\d\\d)?)");

    private Instants() {}

    /**
     * The same instant in UTC.
     *
     * @param canonical an instant with any offset
     * @return the instant with the offset {@code +00:00}; infinity, and what is no instant, as it is
     */
    public static String inUtc(String canonical) {
        if (canonical.endsWith(UTC)) {
            return canonical;
        }
        Matcher matcher = FORM.matcher(canonical);
        return matcher.matches() ? inUtc(matcher) : canonical;
    }

    private static String inUtc(Matcher matcher) {
        LocalDateTime local =
                LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        return text(local.minusSeconds(ZoneOffset.of(matcher.group(3)).getTotalSeconds())) + UTC;
    }

    private static String text(LocalDateTime time) {
        String text =
                DateTimeFormatter.ISO_LOCAL_DATE.format(time) + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        int point = text.indexOf('.');
        int end = text.length();
        while (point >= 0 && text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end);
    }
}
