package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.RawText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Lists directories, by MLSD where there is MLST, otherwise by LIST. A line that is not understood fails the listing: a file
 * left out in silence is a file lost. Thread-safe.
 */
final class Listing {

    /** How many directories without a dot file are listed a second way before MLSD is believed to show them. */
    private static final int DOUBTS = 16;

    /** What servers answer that take "-a" for a name. */
    private static final int NOT_FOUND = 550;

    private final ServerProfile profile;
    private final InstantSource clock;
    private final AtomicInteger doubts = new AtomicInteger(DOUBTS);
    private final AtomicBoolean factsHideFiles = new AtomicBoolean();
    private final AtomicBoolean takesAll = new AtomicBoolean();
    private final AtomicBoolean showsItself = new AtomicBoolean();
    private final AtomicBoolean refusesAll = new AtomicBoolean();

    Listing(ServerProfile profile, InstantSource clock) {
        this.profile = profile;
        this.clock = clock;
    }

    /** The entries of a directory by name, with "." and ".." where the server tells them. */
    Collection<ListedEntry> of(FtpConnection connection, String directory) throws IOException {
        return (profile.listsFacts() ? byFacts(connection, directory) : byLines(connection, directory)).values();
    }

    private Map<String, ListedEntry> byFacts(FtpConnection connection, String directory) throws IOException {
        Map<String, ListedEntry> entries = byName(connection.lines("MLSD", directory), directory, FactLine::parse);
        boolean isDoubtful = factsHideFiles.get() || profile.hidesDanglingLinks() || lacksTarget(entries);
        if (showsDotFile(entries)) {
            doubts.set(0);
        } else {
            isDoubtful |= doubts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }
        if (isDoubtful) {
            addHidden(connection, directory, entries);
        }
        return entries;
    }

    private static boolean lacksTarget(Map<String, ListedEntry> entries) {
        return entries.values().stream().anyMatch(Listing::lacksTarget);
    }

    private static boolean lacksTarget(ListedEntry entry) {
        return entry.kind() == FileKind.SYMLINK && entry.target().isEmpty();
    }

    private static boolean showsDotFile(Map<String, ListedEntry> entries) {
        return entries.values().stream().anyMatch(Listing::isDotFile);
    }

    private static boolean isDotFile(ListedEntry entry) {
        return entry.name().startsWith(".") && !entry.isDots();
    }

    /** What LIST knows of dot files and links that MLSD does not say. */
    private void addHidden(FtpConnection connection, String directory, Map<String, ListedEntry> entries)
            throws IOException {
        try {
            for (ListedEntry entry : byLines(connection, directory).values()) {
                ListedEntry known = entries.get(entry.name());
                if (known == null && isDotFile(entry)) {
                    factsHideFiles.set(true);
                }
                boolean isHidden = known == null && (isDotFile(entry) || entry.kind() == FileKind.SYMLINK);
                if (isHidden || known != null && lacksTarget(known)) {
                    entries.put(entry.name(), known == null ? entry : known.leadingTo(entry.target()));
                }
            }
        } catch (FtpRefusedException e) {
            if (!e.reply().isUnknownCommand()) {
                throw e;
            }
            // A server that has no LIST cannot contradict its MLSD.
            doubts.set(0);
        }
    }

    /** By LIST of the working directory: as an argument, servers would take a name for options or for a pattern. */
    private Map<String, ListedEntry> byLines(FtpConnection connection, String directory) throws IOException {
        connection.demand("CWD", directory);
        Map<String, ListedEntry> entries = new LinkedHashMap<>();
        if (!refusesAll.get()) {
            try {
                entries.putAll(lines(connection, directory, "-a"));
            } catch (FtpRefusedException e) {
                if (!e.reply().isUnknownCommand() && e.code() != NOT_FOUND) {
                    throw e;
                }
                // It is the option that is refused, unless the directory is.
                entries.putAll(lines(connection, directory, ""));
                refusesAll.set(true);
                return entries;
            }
        }
        requireItself(entries, directory);
        if (showsDotFile(entries) || entries.containsKey(".")) {
            takesAll.set(true);
        }
        if (!takesAll.get()) {
            lines(connection, directory, "").forEach(entries::putIfAbsent);
        }
        return entries;
    }

    /** vsftpd calls the listing of a directory that it may not open done, and empty. */
    private void requireItself(Map<String, ListedEntry> entries, String directory) throws IOException {
        if (entries.containsKey(".")) {
            showsItself.set(true);
        } else if (showsItself.get() && !refusesAll.get()) {
            throw new AccessDeniedException(
                    directory,
                    null,
                    "the server lists nothing of it, not even itself, expected a directory it may list");
        }
    }

    private Map<String, ListedEntry> lines(FtpConnection connection, String directory, String options)
            throws IOException {
        List<String> lines = new ArrayList<>(connection.lines("LIST", options));
        lines.removeIf(LongLine::isSum);
        return byName(lines, directory, line -> LongLine.parse(line, latest()));
    }

    /** No zone is more than a day ahead of UTC. */
    LocalDate latest() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }

    private static Map<String, ListedEntry> byName(
            List<String> lines, String directory, Function<String, Optional<ListedEntry>> parser) throws IOException {
        Map<String, ListedEntry> entries = new LinkedHashMap<>();
        for (String line : lines) {
            ListedEntry entry = parser.apply(line)
                    .filter(parsed -> parsed.name().indexOf('/') < 0)
                    .orElseThrow(() -> notUnderstood(line, directory));
            entries.put(entry.name(), entry);
        }
        return entries;
    }

    static IOException notUnderstood(String line, String directory) {
        return new IOException("the server's listing of \"" + text(directory)
                + "\" has a line that is not understood: \"" + text(line).replaceAll("\\p{Cntrl}", "?")
                + "\"; nothing is left out in silence, so it cannot be listed");
    }

    private static String text(String wire) {
        return RawText.ofBytes(wire.getBytes(StandardCharsets.ISO_8859_1)).toString();
    }
}
