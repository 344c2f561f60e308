package com.corridorplatforms.backup.examples.corridorapi.console;

import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import java.time.Duration;
import java.util.Locale;

/** Writes amounts for people: {@code 12,345 rows}, {@code 4.2 MB}, {@code 1 min 20 s}. */
public final class Amounts {

    private static final String[] BYTES = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Amounts() {}

    /**
     * A number with its thousands apart.
     *
     * @param number any
     * @return such as {@code 12,345}
     */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * A number of things.
     *
     * @param number how many
     * @param singular the name of one
     * @return such as {@code 1 file} or {@code 12 files}
     */
    public static String count(long number, String singular) {
        return count(number) + " " + (number == 1 ? singular : singular + "s");
    }

    /**
     * A size in powers of 1000.
     *
     * @param bytes how many
     * @return such as {@code 4.2 MB}
     */
    public static String bytes(long bytes) {
        if (Math.abs(bytes) < 1000) {
            return bytes + " B";
        }
        double value = bytes / 1000.0;
        int unit = 0;
        while (Math.abs(value) >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, BYTES[unit]);
    }

    /**
     * An amount of what a progress event counts.
     *
     * @param amount how much
     * @param unit of what
     * @return such as {@code 12,345 rows}
     */
    public static String of(long amount, Unit unit) {
        return switch (unit) {
            case BYTES -> bytes(amount);
            case FILES -> count(amount, "file");
            case ROWS -> count(amount, "row");
        };
    }

    /**
     * A span of time.
     *
     * @param duration how long
     * @return such as {@code 0.4 s} or {@code 3 min 20 s}
     */
    public static String duration(Duration duration) {
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
