package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.ServerWords;
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
import java.util.function.Function;

/**
 * Lists directories, by MLSD where there is MLST, otherwise by LIST. A line that is not understood fails the listing: a file
 * left out in silence is a file lost. Thread-safe.
 *
 * <p>A server is asked a second time where its first answer may lack something: without encryption, a data connection that
 * something between ends early looks as one that the server ends; and MLSD may leave out dot files, of which only one that
 * it shows proves the opposite. What only the second answer names is added if it is of a kind that servers hide, and has the
 * directory listed again otherwise.
 */
final class Listing {

    /** How often a directory is listed whose listings contradict each other: it may change meanwhile. */
    private static final int MOST_LOOKS = 3;

    /** What servers answer that take "-a" for a name. */
    private static final int NOT_FOUND = 550;

    private final ServerProfile profile;
    private final InstantSource clock;
    private final boolean mayBeCut;
    private final StatusListing status;
    private final AtomicBoolean factsShowDotFiles = new AtomicBoolean();
    private final AtomicBoolean factsHideFiles = new AtomicBoolean();
    private final AtomicBoolean takesAll = new AtomicBoolean();
    private final AtomicBoolean showsItself = new AtomicBoolean();
    private final AtomicBoolean refusesAll = new AtomicBoolean();

    /**
     * @param mayBeCut whether a data connection can end early without that showing, as it can unless it is encrypted
     */
    Listing(ServerProfile profile, InstantSource clock, boolean mayBeCut) {
        this.profile = profile;
        this.clock = clock;
        this.mayBeCut = mayBeCut;
        this.status = new StatusListing(line -> LongLine.parse(line, latest()));
    }

    /** The entries of a directory by name, with "." and ".." where the server tells them. */
    Collection<ListedEntry> of(FtpConnection connection, String directory) throws IOException {
        Optional<ListedEntry> missing = Optional.empty();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Map<String, ListedEntry> entries =
                    profile.listsFacts() ? byFacts(connection, directory) : byLines(connection, directory);
            missing = isDoubtful(entries) ? compare(connection, directory, entries) : Optional.empty();
            if (missing.isEmpty()) {
                return entries.values();
            }
        }
        throw new FtpLostException("the server's listings of \"" + text(directory)
                + "\" contradict each other: of two in a row the first lacks \""
                + text(missing.orElseThrow().name()) + "\"; nothing is left out in silence, so it cannot be listed");
    }

    /** What a directory is listed as by itself, where LIST tells. */
    Optional<ListedEntry> itself(FtpConnection connection, String directory) throws IOException {
        return Optional.ofNullable(byLines(connection, directory).get("."));
    }

    /** Whether LIST tells of directories by themselves, as far as is known by now. */
    boolean showsItself() {
        return showsItself.get();
    }

    private static Map<String, ListedEntry> byFacts(FtpConnection connection, String directory) throws IOException {
        return byName(connection.lines("MLSD", directory), directory, FactLine::parse);
    }

    private boolean isDoubtful(Map<String, ListedEntry> entries) {
        if (!profile.listsFacts() || mayBeCut) {
            return mayBeCut;
        }
        if (entries.values().stream().anyMatch(Listing::isDotFile)) {
            factsShowDotFiles.set(true);
        }
        return !factsShowDotFiles.get()
                || factsHideFiles.get()
                || profile.hidesDanglingLinks()
                || entries.values().stream().anyMatch(Listing::lacksTarget);
    }

    private static boolean lacksTarget(ListedEntry entry) {
        return entry.kind() == FileKind.SYMLINK && entry.target().isEmpty();
    }

    private static boolean isDotFile(ListedEntry entry) {
        return entry.name().startsWith(".") && !entry.isDots();
    }

    /** Adds what a second answer knows of hidden entries and of links, and gives an entry that should not have been missing. */
    private Optional<ListedEntry> compare(FtpConnection connection, String directory, Map<String, ListedEntry> entries)
            throws IOException {
        Optional<ListedEntry> missing = Optional.empty();
        for (ListedEntry entry : again(connection, directory, entries.size()).values()) {
            ListedEntry known = entries.get(entry.name());
            if (known != null) {
                entries.put(entry.name(), lacksTarget(known) ? known.leadingTo(entry.target()) : known);
            } else if (!entry.isDots() && mayBeHidden(entry)) {
                factsHideFiles.compareAndSet(false, isDotFile(entry));
                entries.put(entry.name(), entry);
            } else if (!entry.isDots()) {
                missing = Optional.of(entry);
            }
        }
        return missing;
    }

    private static boolean mayBeHidden(ListedEntry entry) {
        return isDotFile(entry) || entry.kind() == FileKind.SYMLINK || entry.kind() == FileKind.OTHER;
    }

    private Map<String, ListedEntry> again(FtpConnection connection, String directory, int expected)
            throws IOException {
        Optional<Map<String, ListedEntry>> told = status.of(connection, directory, expected);
        if (told.isPresent()) {
            return told.get();
        }
        try {
            return byLines(connection, directory);
        } catch (FtpRefusedException e) {
            if (!profile.listsFacts() || !e.reply().isUnknownCommand()) {
                throw e;
            }
            // A server that has no LIST can only be asked the same once more.
            factsShowDotFiles.set(true);
            return byFacts(connection, directory);
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
        if (entries.containsKey(".") || entries.values().stream().anyMatch(Listing::isDotFile)) {
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
            if (entries.put(entry.name(), entry) != null && !entry.isDots()) {
                // It may be one that was removed and made again meanwhile, so that another attempt is worth while.
                throw new FtpLostException("the server lists \"" + text(entry.name()) + "\" in \"" + text(directory)
                        + "\" twice, as servers do that show several names as one; nothing is left out in silence, so it"
                        + " cannot be listed; give one of them another name there, or set \"encoding\"");
            }
        }
        return entries;
    }

    static IOException notUnderstood(String line, String directory) {
        return new IOException("the server's listing of \"" + text(directory)
                + "\" has a line that is not understood: \"" + ServerWords.printable(text(line))
                + "\"; nothing is left out in silence, so it cannot be listed");
    }

    static String text(String wire) {
        return RawText.ofBytes(wire.getBytes(StandardCharsets.ISO_8859_1)).toString();
    }
}
