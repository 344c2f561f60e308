package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.ListedEntry.Precision;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a line of LIST as {@code ls -l} of Unix writes it, in English. */
final class LongLine {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Exactly one space ends the date; more belong to the name. */
    private static final Pattern LINE = Pattern.compile(
            "(?s)([-bcdlpsD])([-r][-w][-xsS][-r][-w][-xsS][-r][-w][-xtT])[+.@]?"
                    + " +(?<links>\\d+) +(?<owner>\\S+) +(?<group>\\S+) +(?:\\d+, *)?(?<size>\\d+)"
                    + " +(?<month>[A-Za-z]{3}) +(?<day>\\d{1,2}) +(?:(?<hour>\\d{1,2}):(?<minute>\\d{2})|(?<year>\\d{4})) (?<name>.+)");

    private static final Pattern SUM = Pattern.compile("total \\d+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final String ARROW = " -> ";

    private LongLine() {}

    /** What is no entry: the sum that {@code ls} prints first. */
    static boolean isSum(String line) {
        return SUM.matcher(line).matches();
    }

    /**
     * What the line says, or empty if it cannot be understood.
     *
     * @param line the line
     * @param today the latest day on which a file without a year can have been modified
     */
    static Optional<ListedEntry> parse(String line, LocalDate today) {
        Matcher matcher = LINE.matcher(line);
        int month = matcher.matches() ? MONTHS.indexOf(matcher.group("month").toLowerCase(Locale.ROOT)) + 1 : 0;
        if (month == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(entry(matcher, month, today));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ListedEntry entry(Matcher matcher, int month, LocalDate today) {
        FileKind kind = kind(matcher.group(1).charAt(0));
        String name = matcher.group("name");
        int arrow = kind == FileKind.SYMLINK ? name.indexOf(ARROW) : -1;
        if (arrow >= 0 && name.indexOf(ARROW, arrow + 1) >= 0) {
            throw new IllegalArgumentException("nobody can tell which of two arrows is part of a name");
        }
        boolean timed = matcher.group("year") == null;
        return new ListedEntry(
                arrow < 0 ? name : name.substring(0, arrow),
                kind,
                kind == FileKind.FILE ? Long.parseLong(matcher.group("size")) : 0,
                timed ? recent(matcher, month, today) : old(matcher, month),
                timed ? Precision.MINUTE : Precision.DAY,
                posix(matcher),
                arrow < 0 ? Optional.empty() : Optional.of(name.substring(arrow + ARROW.length())),
                "");
    }

    private static FileKind kind(char letter) {
        return switch (letter) {
            case '-' -> FileKind.FILE;
            case 'd' -> FileKind.DIRECTORY;
            case 'l' -> FileKind.SYMLINK;
            default -> FileKind.OTHER;
        };
    }

    private static LocalDateTime old(Matcher matcher, int month) {
        return LocalDate.of(Integer.parseInt(matcher.group("year")), month, Integer.parseInt(matcher.group("day")))
                .atStartOfDay();
    }

    /** A time without a year lies in the past: this year's day of that name, or last year's. */
    private static LocalDateTime recent(Matcher matcher, int month, LocalDate today) {
        int day = Integer.parseInt(matcher.group("day"));
        LocalTime time =
                LocalTime.of(Integer.parseInt(matcher.group("hour")), Integer.parseInt(matcher.group("minute")));
        boolean isThisYear =
                month < today.getMonthValue() || month == today.getMonthValue() && day <= today.getDayOfMonth();
        return LocalDate.of(isThisYear ? today.getYear() : today.getYear() - 1, month, day)
                .atTime(time);
    }

    private static Optional<PosixAttributes> posix(Matcher matcher) {
        String owner = matcher.group("owner");
        String group = matcher.group("group");
        if (!NUMBER.matcher(owner).matches() || !NUMBER.matcher(group).matches()) {
            return Optional.empty();
        }
        return Optional.of(new PosixAttributes(
                mode(matcher.group(2)),
                Long.parseLong(owner),
                Long.parseLong(group),
                Optional.empty(),
                Optional.empty()));
    }

    private static int mode(String letters) {
        int mode = 0;
        for (int i = 0; i < 9; i++) {
            char letter = letters.charAt(i);
            mode = mode << 1 | (letter == '-' || letter == 'S' || letter == 'T' ? 0 : 1);
        }
        mode |= Character.toLowerCase(letters.charAt(2)) == 's' ? 04000 : 0;
        mode |= Character.toLowerCase(letters.charAt(5)) == 's' ? 02000 : 0;
        return mode | (Character.toLowerCase(letters.charAt(8)) == 't' ? 01000 : 0);
    }
}
