package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.ansi.IsoTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How dates and times look in cells: {@code prefix} + the canonical text + a fraction of at least {@code digits} digits +
 * {@code suffix}.
 *
 * @param kind which part of date and time there is
 * @param digits the digits of a second's fraction that the profile's library reads; 0 for dates
 * @param prefix what the library wants before it
 * @param suffix what the library wants after it
 */
record TemporalForm(Kind kind, int digits, String prefix, String suffix) {

    /** Which part of date and time there is, and what it looks like. */
    enum Kind {
        DATE("\\d{4}-\\d\\d-\\d\\d", 10),
        TIME("\\d\\d:\\d\\d:\\d\\d", 8),
        TIMESTAMP("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", 19),
        INSTANT("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", 19);

        private final Pattern edited;
        private final int length;
        private final String shape;

        Kind(String body, int length) {
            this.shape = "9999-99-99 99:99:99"
                    .substring(name().equals("TIME") ? 11 : 0, name().equals("TIME") ? 19 : length);
            String fraction = length == 10 ? "(?:[ T]00:00:00(?:\\.0+)?)?" : "(?:\\.(\\d{1,9}))?";
            String offset = name().equals("INSTANT") ? "(Z|[+-]\\d\\d:\\d\\d(?::\\d\\d)?)?" : "";
            this.edited = Pattern.compile("(" + body + ")" + fraction + offset);
            this.length = length;
        }
    }

    private static final String UTC = "+00:00";
    private static final Pattern UNUSUAL = Pattern.compile("-?infinity|[+-]\\d{4,}-.*|0000-.*|24:00:00");

    /** A time that no day has, as MariaDB and MySQL do. */
    private static final Pattern LONG_TIME = Pattern.compile("(?:-\\d{2,3}|\\d{3}):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?");

    /** The form that compares: an instant in UTC, with its zone left out. */
    String normalized(String canonical) {
        if (kind != Kind.INSTANT || canonical.endsWith("infinity")) {
            return canonical;
        }
        String utc = canonical.endsWith(UTC) ? canonical : Instants.inUtc(canonical);
        return utc.substring(0, utc.length() - UTC.length());
    }

    /** Tells whether the library can read it: four digits of a year that is not 0, an hour below 24. */
    boolean isReadable(String canonical) {
        if (canonical.length() < kind.length || !Character.isDigit(canonical.charAt(0))) {
            return false;
        }
        return kind == Kind.TIME
                ? canonical.charAt(2) == ':' && canonical.compareTo("24") < 0
                : !canonical.startsWith("0000");
    }

    /** The cell of a readable value; a key keeps digits that the library cannot read. */
    String withFraction(String canonical, boolean keyed) {
        if (digits == 0) {
            return prefix + canonical + suffix;
        }
        int given = Math.max(canonical.length() - kind.length - 1, 0);
        if (given > digits && !keyed) {
            return prefix + canonical.substring(0, kind.length + 1 + digits);
        }
        String point = given == 0 ? "." : "";
        return prefix + canonical + point + "0".repeat(Math.max(digits - given, 0));
    }

    /** The readable value closest to one that is not. */
    String nearest(String canonical) {
        boolean early = canonical.startsWith("-") || canonical.startsWith("0000");
        String date = early ? "0001-01-01" : "9999-12-31";
        String time = early ? "00:00:00" : "23:59:59";
        String fraction = early ? "" : "." + "9".repeat(digits);
        return switch (kind) {
            case DATE -> withFraction(date, false);
            case TIME -> withFraction(time + fraction, false);
            case TIMESTAMP, INSTANT -> withFraction(date + " " + time + fraction, false);
        };
    }

    /** Tells whether a canonical value says no more than its cell. */
    boolean isWhole(String canonical, boolean keyed) {
        if (kind == Kind.INSTANT && !canonical.endsWith(UTC) && !canonical.endsWith("infinity")) {
            return false;
        }
        String compared = normalized(canonical);
        return keyed || (isReadable(compared) && compared.length() - kind.length - 1 <= digits);
    }

    /** The value of a cell, as exported or as an application wrote it. */
    Object decode(String cell) {
        return isUsual(cell) ? usual(cell) : unusualOrEdited(cell);
    }

    /** Nearly all cells look so, and a pattern would take most of the time that reading a file takes. */
    private boolean isUsual(String cell) {
        int point = prefix.length() + kind.length;
        return digits > 0
                && cell.length() == point + 1 + digits
                && cell.startsWith(prefix)
                && cell.charAt(point) == '.'
                && isShaped(cell)
                && isDigits(cell, point + 1);
    }

    private boolean isShaped(String cell) {
        for (int i = 0; i < kind.length; i++) {
            char c = cell.charAt(prefix.length() + i);
            char wanted = kind.shape.charAt(i);
            if (wanted == '9' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private String usual(String cell) {
        int body = prefix.length() + kind.length;
        String value = cell.substring(prefix.length(), body) + fraction(cell.substring(body + 1));
        return kind == Kind.INSTANT ? value + UTC : value;
    }

    private Object unusualOrEdited(String cell) {
        String body = cell.startsWith(prefix) ? cell.substring(prefix.length()) : cell;
        Matcher matcher =
                kind.edited.matcher(body.length() > 10 && body.charAt(10) == 'T' ? body.replace('T', ' ') : body);
        if (matcher.matches()) {
            return decode(matcher);
        }
        if (kind == Kind.TIME && LONG_TIME.matcher(body).matches()) {
            return IsoTime.withoutZeros(body);
        }
        return UNUSUAL.matcher(body).matches() ? unusual(body) : new Unreadable(cell);
    }

    private String unusual(String body) {
        return kind == Kind.INSTANT && !body.endsWith("infinity") ? body + UTC : body;
    }

    private Object decode(Matcher matcher) {
        if (kind == Kind.DATE) {
            return matcher.group(1);
        }
        String value = matcher.group(1) + fraction(matcher.group(2));
        if (kind != Kind.INSTANT) {
            return value;
        }
        String zone = matcher.group(3);
        return value + (zone == null || zone.equals("Z") ? UTC : zone);
    }

    private static String fraction(@Nullable String digits) {
        if (digits == null) {
            return "";
        }
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? "" : "." + digits.substring(0, end);
    }
}
