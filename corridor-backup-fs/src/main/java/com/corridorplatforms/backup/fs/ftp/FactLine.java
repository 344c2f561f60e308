package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.ListedEntry.Precision;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a line of MLSD or MLST (RFC 3659, section 7): facts divided by semicolons, a space, a name. */
final class FactLine {

    /** The time of MLSD, MDTM and MFMT, with any fraction cut off. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    private static final String LINK = "os.unix=";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final LocalDateTime UNKNOWN = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    private FactLine() {}

    /** What the line says, or empty if it cannot be understood. */
    static Optional<ListedEntry> parse(String line) {
        int end = line.indexOf(' ');
        if (end < 0 || end == line.length() - 1) {
            return Optional.empty();
        }
        try {
            return entry(facts(line.substring(0, end)), line.substring(end + 1));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> facts(String text) {
        Map<String, String> facts = new HashMap<>();
        for (String fact : text.split(";")) {
            int equals = fact.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(fact);
            }
            facts.put(fact.substring(0, equals).toLowerCase(Locale.ROOT), fact.substring(equals + 1));
        }
        return facts;
    }

    private static Optional<ListedEntry> entry(Map<String, String> facts, String name) {
        String type = facts.get("type");
        if (type == null) {
            return Optional.empty();
        }
        FileKind kind = kind(type.toLowerCase(Locale.ROOT));
        if (kind == FileKind.FILE && !facts.containsKey("size")) {
            return Optional.empty();
        }
        return Optional.of(new ListedEntry(
                named(type.toLowerCase(Locale.ROOT), name),
                kind,
                kind == FileKind.FILE ? Long.parseUnsignedLong(facts.get("size")) : 0,
                facts.containsKey("modify") ? time(facts.get("modify")) : UNKNOWN,
                Precision.UTC,
                posix(facts),
                kind == FileKind.SYMLINK ? target(type) : Optional.empty(),
                facts.getOrDefault("unique", "")));
    }

    private static FileKind kind(String type) {
        return switch (type) {
            case "file" -> FileKind.FILE;
            case "dir", "cdir", "pdir" -> FileKind.DIRECTORY;
            default ->
                type.startsWith(LINK + "slink") || type.startsWith(LINK + "symlink")
                        ? FileKind.SYMLINK
                        : FileKind.OTHER;
        };
    }

    /** Servers name the listed directory and the one above as they like; what they are is in the type. */
    private static String named(String type, String name) {
        return switch (type) {
            case "cdir" -> ".";
            case "pdir" -> "..";
            default -> name;
        };
    }

    private static Optional<String> target(String type) {
        int colon = type.indexOf(':');
        return colon < 0 || colon == type.length() - 1 ? Optional.empty() : Optional.of(type.substring(colon + 1));
    }

    static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.replaceFirst("\\..*", ""), TIME);
    }

    private static Optional<PosixAttributes> posix(Map<String, String> facts) {
        String mode = facts.get("unix.mode");
        String uid = facts.getOrDefault("unix.uid", facts.get("unix.owner"));
        String gid = facts.getOrDefault("unix.gid", facts.get("unix.group"));
        if (mode == null || uid == null || gid == null || !isNumber(uid) || !isNumber(gid)) {
            return Optional.empty();
        }
        return Optional.of(new PosixAttributes(
                Integer.parseInt(mode, 8) & 07777,
                Long.parseLong(uid),
                Long.parseLong(gid),
                Optional.ofNullable(facts.get("unix.ownername")),
                Optional.ofNullable(facts.get("unix.groupname"))));
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
