package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.ListedEntry.Precision;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells what is at a path. By MLST where the server has it. Where it has not, by STAT, which lists on the control connection,
 * for files whose size SIZE confirms, and otherwise by listing the directory above.
 */
final class Looks {

    private static final Pattern ABSENT = Pattern.compile(
            "no such (file|directory)|not found|(does ?n.t|does not|not) exist|can.t find|cannot find|not a directory");
    private static final Pattern GONE = Pattern.compile("no such (file|directory)");
    private static final int ALL_MAY = 0777;
    private static final long BELIEVED_NANOS = 5_000_000_000L;
    private static final Pattern PATTERN_CHARACTERS = Pattern.compile("[*?\\[\\]{}\\\\~]");

    private final ServerProfile profile;
    private final RemoteNames names;
    private final Listing listing;
    private final ServerZone zone = new ServerZone();
    /** When something was last seen to be a directory. Without MLST a look at each of those above would take a listing. */
    private final Map<StorePath, Long> directories = Collections.synchronizedMap(new LatestOnly<>());
    /** What was listed for a look at one entry, and tells of the directories beside it, too. */
    private final Map<StorePath, Listed> listings = Collections.synchronizedMap(new LatestOnly<>());
    /** When files were written. */
    private final Map<StorePath, Long> written = Collections.synchronizedMap(new LatestOnly<>());

    private volatile Optional<String> top = Optional.empty();

    /** The directories in a directory, by their names on the server, and when they were listed. */
    private record Listed(Set<String> directories, long since) {}

    Looks(ServerProfile profile, RemoteNames names, Listing listing) {
        this.profile = profile;
        this.names = names;
        this.listing = listing;
    }

    /** What lies directly in a directory, in the order of paths. */
    List<StoredFile> list(FtpConnection connection, StorePath directory) throws IOException {
        String shown = shown(directory);
        StoredFile found = find(connection, directory).orElseThrow(() -> new NoSuchFileException(shown));
        if (found.kind() != FileKind.DIRECTORY) {
            throw new NotDirectoryException(directory.toString());
        }
        return stored(connection, directory, listing.of(connection, names.of(directory)));
    }

    /**
     * The same of a directory that was seen before. Without MLST a look at it would list the directory above, once for each of its
     * directories; so it is looked at only if the listing does not tell of the same one, as when it has become a link to another, or
     * if the server says that it has listed another place, as where a link leads to.
     */
    List<StoredFile> listSeen(FtpConnection connection, StoredFile seen) throws IOException {
        StorePath directory = seen.path();
        if (profile.listsFacts() || !listing.showsItself() || seen.kind() != FileKind.DIRECTORY) {
            return list(connection, directory);
        }
        Collection<ListedEntry> listed;
        boolean isThere;
        try {
            String expected = expected(connection, directory);
            listed = listing.of(connection, names.of(directory));
            isThere = withoutEnd(place(connection)).equals(expected);
        } catch (FtpRefusedException e) {
            requireForGood(e);
            // A look says what is there instead.
            return list(connection, directory);
        }
        return isThere && isOf(connection, seen, listed)
                ? stored(connection, directory, listed)
                : list(connection, directory);
    }

    /** What PWD says in a directory that no link leads to. */
    private String expected(FtpConnection connection, StorePath directory) throws IOException {
        return withoutEnd(top(connection)
                + names.of(directory).substring(withoutEnd(root()).length()));
    }

    /** Where the root is by the server's own account, which resolves the links that lead there. */
    private String top(FtpConnection connection) throws IOException {
        if (top.isEmpty()) {
            connection.demand("CWD", root());
            top = Optional.of(withoutEnd(place(connection)));
        }
        return top.get();
    }

    private String root() throws IOException {
        return names.of(StorePath.root());
    }

    private static String place(FtpConnection connection) throws IOException {
        return connection.ask("PWD").path().orElse("");
    }

    private static String withoutEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private boolean isOf(FtpConnection connection, StoredFile seen, Collection<ListedEntry> listed) throws IOException {
        Optional<ListedEntry> itself = named(listed, ".");
        if (itself.isEmpty()) {
            return false;
        }
        StoredFile now = stored(connection, seen.path(), itself.get(), Map.of());
        return now.looksLike(seen) && now.posix().equals(seen.posix());
    }

    private List<StoredFile> stored(FtpConnection connection, StorePath directory, Collection<ListedEntry> listed)
            throws IOException {
        SortedMap<StorePath, ListedEntry> entries = entries(directory, listed);
        List<String> vague = new ArrayList<>();
        for (Map.Entry<StorePath, ListedEntry> each : entries.entrySet()) {
            if (isVagueFile(each.getValue())) {
                vague.add(names.of(each.getKey()));
            }
        }
        Map<String, Instant> times = zone.exact(connection, vague);
        List<StoredFile> files = new ArrayList<>();
        for (Map.Entry<StorePath, ListedEntry> each : entries.entrySet()) {
            files.add(stored(connection, each.getKey(), each.getValue(), times));
        }
        return files;
    }

    private static boolean isVagueFile(ListedEntry entry) {
        return entry.kind() == FileKind.FILE && entry.exact() == Precision.DAY;
    }

    /** Whether the time of some entry is known to the day alone. */
    boolean hasVagueTimes() {
        return zone.isVague();
    }

    /** The paths of what lies directly in a directory. */
    Set<StorePath> paths(FtpConnection connection, StorePath directory) throws IOException {
        return entries(directory, listing.of(connection, names.of(directory))).keySet();
    }

    private SortedMap<StorePath, ListedEntry> entries(StorePath directory, Collection<ListedEntry> listed)
            throws IOException {
        SortedMap<StorePath, ListedEntry> entries = new TreeMap<>();
        for (ListedEntry entry : listed) {
            if (!entry.isDots()) {
                entries.put(directory.resolve(names.name(entry.name())), entry);
            }
        }
        return entries;
    }

    Optional<StoredFile> find(FtpConnection connection, StorePath path) throws IOException {
        Optional<ListedEntry> entry = entry(connection, path);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        List<String> vague = isVagueFile(entry.get()) ? List.of(names.of(path)) : List.of();
        return Optional.of(stored(connection, path, entry.get(), zone.exact(connection, vague)));
    }

    /** The line of an entry. */
    Optional<ListedEntry> entry(FtpConnection connection, StorePath path) throws IOException {
        if (profile.listsFacts()) {
            return byFacts(connection, path);
        }
        return path.isRoot() ? root(connection) : byLines(connection, path);
    }

    /**
     * Requires that a name that was written is listed exactly so: servers trim, expand or replace some.
     *
     * @param wanted whose name it is, or will be
     */
    void requireKept(FtpConnection connection, StorePath path, StorePath wanted, FileKind kind) throws IOException {
        boolean isListed = named(listing.of(connection, names.of(path.parent().orElseThrow())), lastName(path))
                .isPresent();
        if (!isListed
                || find(connection, path).filter(found -> found.kind() == kind).isEmpty()) {
            throw notKept(wanted);
        }
    }

    static FileSystemException notKept(StorePath path) {
        return new FileSystemException(
                path.toString(), null, "the server does not keep this name, it makes another one of it");
    }

    private Optional<ListedEntry> byFacts(FtpConnection connection, StorePath path) throws IOException {
        FtpReply reply = connection.ask("MLST", names.of(path));
        if (!reply.isDone()) {
            return unless(absent(reply, names.of(path)), connection, path, reply);
        }
        String line = reply.lines().size() < 3 ? "" : reply.lines().get(1).stripLeading();
        String where = names.of(path);
        ListedEntry entry = FactLine.parse(line).orElseThrow(() -> Listing.notUnderstood(line, where));
        boolean isClear =
                path.isRoot() || isNamedSo(entry, path) && (!mayBeLink(entry) || isItself(connection, entry, where));
        return isClear ? Optional.of(entry) : above(connection, path);
    }

    /** Pure-FTPd tells of what it makes of a name, by that other name; elsewhere the names differ for nothing. */
    private boolean isNamedSo(ListedEntry entry, StorePath path) throws IOException {
        String told = entry.name();
        return !RemoteNames.mayBecomeAnother(path)
                || told.substring(told.lastIndexOf('/') + 1).equals(lastName(path));
    }

    /** ProFTPD's MLST says of a link what it leads to, but with the mode of links. Others do not say where a link leads. */
    private static boolean mayBeLink(ListedEntry entry) {
        return entry.kind() == FileKind.SYMLINK
                || entry.posix().map(posix -> posix.mode() == ALL_MAY).orElse(false);
    }

    /** LIST of the entry itself says of a link that it is one; a server that lists something else instead names it otherwise. */
    private boolean isItself(FtpConnection connection, ListedEntry entry, String wire) throws IOException {
        if (entry.kind() == FileKind.SYMLINK || PATTERN_CHARACTERS.matcher(wire).find()) {
            return false;
        }
        try {
            List<String> lines = connection.lines("LIST", "-d " + wire);
            return lines.size() == 1
                    && LongLine.parse(lines.get(0), listing.latest())
                            .filter(found -> found.name().equals(wire) && found.kind() == entry.kind())
                            .isPresent();
        } catch (FtpRefusedException e) {
            // Then what lists the directory above knows.
            return false;
        }
    }

    /** What the reply says beside the name it repeats: a file may be called "not found". */
    static boolean absent(FtpReply reply, String wire) {
        String said = reply.toString().replace(wire, "").replace(wire.substring(wire.lastIndexOf('/') + 1), "");
        return reply.isRefusedForGood()
                && ABSENT.matcher(said.toLowerCase(Locale.ROOT)).find();
    }

    /** A refusal that does not say why: what lists the directory above knows. */
    private Optional<ListedEntry> unless(boolean absent, FtpConnection connection, StorePath path, FtpReply reply)
            throws IOException {
        if (absent || saysGone(connection, names.of(path))) {
            return Optional.empty();
        }
        if (path.isRoot()) {
            return byWorkingDirectory(connection, reply);
        }
        return above(connection, path);
    }

    /** Nothing lies above the root that could be listed. */
    private Optional<ListedEntry> byWorkingDirectory(FtpConnection connection, FtpReply refusal) throws IOException {
        FtpReply reply = connection.ask("CWD", names.of(StorePath.root()));
        if (!reply.isDone() && absent(reply, names.of(StorePath.root()))) {
            return Optional.empty();
        }
        throw denied(
                StorePath.root(),
                reply.isDone() ? new FtpRefusedException("MLST", refusal) : new FtpRefusedException("CWD", reply));
    }

    /**
     * Servers that do not say why they refuse MLST often do for CWD, and that spares a listing. Of a link that leads to nothing CWD
     * says the same, so it does not count where MLST does not see such links.
     */
    private boolean saysGone(FtpConnection connection, String wire) throws IOException {
        if (profile.hidesDanglingLinks()) {
            return false;
        }
        FtpReply reply = connection.ask("CWD", wire);
        return !reply.isDone()
                && GONE.matcher(reply.toString().toLowerCase(Locale.ROOT)).find();
    }

    private Optional<ListedEntry> above(FtpConnection connection, StorePath path) throws IOException {
        StorePath parent = path.parent().orElseThrow();
        // LIST goes to the directory first, and that tells of the root whether it is there.
        boolean isBelieved = !profile.listsFacts() && (parent.isRoot() || wasDirectory(parent));
        if (!isBelieved && !isDirectory(connection, parent)) {
            return Optional.empty();
        }
        try {
            Collection<ListedEntry> listed = listing.of(connection, names.of(parent));
            remember(parent, listed);
            return named(listed, lastName(path));
        } catch (FtpRefusedException e) {
            requireForGood(e);
            if (isBelieved && parent.isRoot() && isAbsentRoot(e)) {
                return Optional.empty();
            }
            if (isBelieved && !parent.isRoot()) {
                forget(parent);
                return above(connection, path);
            }
            throw denied(path, e);
        }
    }

    /** What is refused for the moment, such as a data connection for which no port is free, says nothing of what is there. */
    private static void requireForGood(FtpRefusedException refusal) throws FtpRefusedException {
        if (!refusal.reply().isRefusedForGood()) {
            throw refusal;
        }
    }

    private void remember(StorePath parent, Collection<ListedEntry> listed) {
        if (profile.listsFacts()) {
            return;
        }
        Set<String> found = listed.stream()
                .filter(entry -> entry.kind() == FileKind.DIRECTORY && !entry.isDots())
                .map(ListedEntry::name)
                .collect(Collectors.toSet());
        synchronized (listings) {
            listings.values().removeIf(each -> !isLately(each.since()));
            listings.put(parent, new Listed(found, System.nanoTime()));
        }
    }

    private static boolean isLately(long nanos) {
        return System.nanoTime() - nanos < BELIEVED_NANOS;
    }

    private boolean wasDirectory(StorePath path) throws IOException {
        Long seen = directories.get(path);
        return seen != null && isLately(seen) || wasListed(path);
    }

    private void forget(StorePath directory) {
        directories.remove(directory);
        listings.remove(directory.parent().orElseThrow());
    }

    private boolean wasListed(StorePath directory) throws IOException {
        Listed beside =
                directory.isRoot() ? null : listings.get(directory.parent().orElseThrow());
        return beside != null
                && isLately(beside.since())
                && beside.directories().contains(lastName(directory));
    }

    /** Takes note of a directory that was only just made or seen, where a look at it would take a listing. */
    void knowDirectory(StorePath directory) {
        if (!profile.listsFacts()) {
            directories.put(directory, System.nanoTime());
        }
    }

    /** Takes note of a file that was only just given its place. */
    void written(StorePath file) {
        if (!profile.listsFacts()) {
            written.put(file, System.nanoTime());
        }
    }

    /**
     * Requires that something is at a path, and no link, through which a mode would be given to something else. Without MLST that would
     * take a listing for each; so a file that was only just written is believed once, and a directory that was seen as one within the last
     * seconds as long as the server can go there, and says that it is there.
     */
    void requireNoLink(FtpConnection connection, StorePath path) throws IOException {
        Long since = written.remove(path);
        boolean isBelieved = since != null && isLately(since) || wasDirectory(path) && isInPlace(connection, path);
        if (isBelieved) {
            return;
        }
        StoredFile found = find(connection, path).orElseThrow(() -> new NoSuchFileException(path.toString()));
        if (found.kind() == FileKind.SYMLINK) {
            throw new FileSystemException(
                    path.toString(), null, "is a symbolic link, which has no attributes of its own here");
        }
    }

    private boolean isInPlace(FtpConnection connection, StorePath directory) throws IOException {
        String expected = expected(connection, directory);
        List<FtpReply> replies = connection.askAll(List.of(List.of("CWD", names.of(directory)), List.of("PWD")));
        return replies.get(0).isDone()
                && withoutEnd(replies.get(1).path().orElse("")).equals(expected);
    }

    private boolean isDirectory(FtpConnection connection, StorePath path) throws IOException {
        boolean isOne = entry(connection, path)
                .filter(entry -> entry.kind() == FileKind.DIRECTORY)
                .isPresent();
        if (isOne) {
            knowDirectory(path);
        }
        return isOne;
    }

    private String lastName(StorePath path) throws IOException {
        String whole = names.of(path);
        return whole.substring(whole.lastIndexOf('/') + 1);
    }

    private static Optional<ListedEntry> named(Collection<ListedEntry> entries, String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private AccessDeniedException denied(StorePath path, FtpRefusedException refusal) throws IOException {
        AccessDeniedException denied = new AccessDeniedException(shown(path), null, refusal.getMessage());
        denied.initCause(refusal);
        return denied;
    }

    /** The root's path would name nothing. */
    private String shown(StorePath path) throws IOException {
        return path.isRoot() ? Listing.text(names.of(path)) : path.toString();
    }

    private Optional<ListedEntry> root(FtpConnection connection) throws IOException {
        try {
            Optional<ListedEntry> itself = listing.itself(connection, names.of(StorePath.root()));
            return Optional.of(
                    itself.orElseGet(() -> FactLine.parse("type=dir; .").orElseThrow()));
        } catch (FtpRefusedException e) {
            if (isAbsentRoot(e)) {
                return Optional.empty();
            }
            throw e.isOf("CWD") ? denied(StorePath.root(), e) : e;
        }
    }

    private boolean isAbsentRoot(FtpRefusedException refusal) throws IOException {
        return refusal.isOf("CWD") && absent(refusal.reply(), names.of(StorePath.root()));
    }

    private Optional<ListedEntry> byLines(FtpConnection connection, StorePath path) throws IOException {
        String wire = names.of(path);
        if (PATTERN_CHARACTERS.matcher(wire).find()) {
            return above(connection, path);
        }
        Optional<ListedEntry> file = byStatus(connection, wire);
        return file.isPresent() ? file : above(connection, path);
    }

    /** One line that bears the name is the file itself, or the only entry of a directory of that name; SIZE tells which. */
    private Optional<ListedEntry> byStatus(FtpConnection connection, String wire) throws IOException {
        List<FtpReply> replies = connection.askAll(List.of(List.of("STAT", wire), List.of("SIZE", wire)));
        List<String> lines = replies.get(0).lines();
        if (lines.size() != 3) {
            return Optional.empty();
        }
        String name = wire.substring(wire.lastIndexOf('/') + 1);
        return LongLine.parse(lines.get(1).stripLeading(), listing.latest())
                .filter(parsed ->
                        parsed.kind() == FileKind.FILE && parsed.name().equals(name))
                .filter(parsed -> FtpConnection.size(replies.get(1)).orElse(-1) == parsed.size());
    }

    /**
     * What to ask to be told by {@link #again} whether a file is what it was. Not STAT, for which a server reads the whole directory,
     * as vsftpd does.
     */
    List<List<String>> questions(StorePath path) throws IOException {
        String wire = names.of(path);
        return profile.listsFacts()
                ? List.of(List.of("MLST", wire))
                : List.of(List.of("SIZE", wire), List.of("MDTM", wire));
    }

    /** What the answers to the {@link #questions} say of a file that was seen before; empty if more has to be asked. */
    Optional<StoredFile> again(StoredFile seen, List<FtpReply> answers) {
        if (!profile.listsFacts()) {
            return isSame(seen, answers) ? Optional.of(seen) : Optional.empty();
        }
        return line(answers.get(0))
                .flatMap(FactLine::parse)
                .filter(found -> !mayBeLink(found) && found.kind() == FileKind.FILE)
                .map(found -> file(seen.path(), found));
    }

    /** Servers tell both of files alone. A time that was listed to the minute is compared so. */
    private static boolean isSame(StoredFile seen, List<FtpReply> answers) {
        return FtpConnection.size(answers.get(0)).orElse(-1) == seen.size()
                && ServerZone.exact(answers.get(1))
                        .filter(time -> time.equals(seen.modified())
                                || time.truncatedTo(ChronoUnit.MINUTES).equals(seen.modified()))
                        .isPresent();
    }

    /** Whether a server that is asked about a path alone tells of something. One that cannot answer now has not said no. */
    boolean sees(FtpConnection connection, StorePath path) throws IOException {
        String wire = names.of(path);
        List<List<String>> questions = profile.listsFacts()
                ? List.of(List.of("MLST", wire))
                : List.of(List.of("SIZE", wire), List.of("CWD", wire));
        List<FtpReply> answers = connection.askAll(questions);
        for (int i = 0; i < answers.size(); i++) {
            boolean isSure = answers.get(i).isDone() || answers.get(i).isRefusedForGood();
            if (!isSure) {
                throw new FtpRefusedException(questions.get(i).get(0), answers.get(i));
            }
        }
        return answers.stream().anyMatch(FtpReply::isDone);
    }

    private static StoredFile file(StorePath path, ListedEntry facts) {
        Instant modified = facts.modified().toInstant(ZoneOffset.UTC);
        return new StoredFile(
                path, FileKind.FILE, facts.size(), modified, facts.posix(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> line(FtpReply reply) {
        return reply.isDone() && reply.lines().size() >= 3
                ? Optional.of(reply.lines().get(1).stripLeading())
                : Optional.empty();
    }

    private StoredFile stored(FtpConnection connection, StorePath path, ListedEntry entry, Map<String, Instant> times)
            throws IOException {
        Instant exact = times.get(names.of(path));
        Optional<RawText> target = entry.kind() == FileKind.SYMLINK ? target(entry) : Optional.empty();
        // A link that leads nobody knows where cannot be made again, as little as a device can.
        boolean isLost = entry.kind() == FileKind.SYMLINK && target.isEmpty();
        return new StoredFile(
                path,
                isLost ? FileKind.OTHER : entry.kind(),
                entry.size(),
                exact == null ? zone.instant(connection, entry, names.of(path)) : exact,
                entry.posix(),
                Optional.empty(),
                target);
    }

    private Optional<RawText> target(ListedEntry entry) throws IOException {
        return entry.target().isEmpty()
                ? Optional.empty()
                : Optional.of(names.name(entry.target().get()));
    }
}
