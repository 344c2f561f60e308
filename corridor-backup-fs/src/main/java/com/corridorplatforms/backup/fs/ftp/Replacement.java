package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings a file that was written to its place. Servers that rename over what is there do so at once. Where a server refuses
 * that, the old file is given another name first; if the connection breaks before the new one is in its place, the old one gets
 * its name back as soon as something is written into its directory again. Thread-safe.
 */
final class Replacement {

    /** In how many directories it is known what is left of others; beyond that nothing is looked for. */
    private static final int REMEMBERED = 1 << 16;

    /** Of so many files it is told that they could not be removed. */
    private static final int MOST_NAMED = 1000;

    private final Looks looks;
    private final RemoteNames names;
    private final Set<StorePath> settled = ConcurrentHashMap.newKeySet();
    private final Set<StorePath> broken = ConcurrentHashMap.newKeySet();

    /** What replacements that broke have left whose names do not tell the place; who writes to that knows it. */
    private final Set<StorePath> unnamed = ConcurrentHashMap.newKeySet();

    private final Map<StorePath, FtpReply> kept = new ConcurrentHashMap<>();

    Replacement(Looks looks, RemoteNames names) {
        this.looks = looks;
        this.names = names;
    }

    /** Takes note that nothing can be left in a directory, since it was only just made. */
    void made(StorePath directory) {
        if (settled.size() < REMEMBERED) {
            settled.add(directory);
        }
    }

    /** Whether nothing can have to be put right at a path. */
    boolean isSettled(StorePath path) {
        return !broken.contains(path)
                && settled.contains(path.parent().orElseThrow())
                && !unnamed.contains(NamesBeside.former(path));
    }

    /**
     * Puts right what a replacement that broke has left at a path or, before the first change in it, in its directory. After
     * that nobody looks there again: what lies there then may be a replacement that goes on.
     */
    void settle(FtpConnection connection, StorePath path) throws IOException {
        if (broken.contains(path)) {
            settle(connection, path, looks.find(connection, path).isPresent());
            broken.remove(path);
        }
        StorePath directory = path.parent().orElseThrow();
        if (!settled.contains(directory) && settled.size() < REMEMBERED) {
            settleAll(connection, directory);
        }
        if (unnamed.remove(NamesBeside.former(path))) {
            settle(connection, path, looks.find(connection, path).isPresent());
        }
    }

    /** One at a time. Whoever is in here holds a connection already and waits for nobody. */
    private synchronized void settleAll(FtpConnection connection, StorePath directory) throws IOException {
        if (settled.contains(directory)) {
            return;
        }
        Set<StorePath> there = paths(connection, directory);
        for (StorePath path : there) {
            Optional<StorePath> place = NamesBeside.isFormer(path) ? NamesBeside.placeOf(path) : Optional.empty();
            if (place.isPresent()) {
                settle(connection, place.get(), there.contains(place.get()));
            } else if (NamesBeside.isFormer(path)) {
                unnamed.add(path);
            }
        }
        settled.add(directory);
    }

    private Set<StorePath> paths(FtpConnection connection, StorePath directory) throws IOException {
        try {
            return looks.paths(connection, directory);
        } catch (FtpRefusedException e) {
            // Who may write into a directory and not list it cannot know.
            return Set.of();
        }
    }

    private void settle(FtpConnection connection, StorePath place, boolean isTaken) throws IOException {
        StorePath former = NamesBeside.former(place);
        if (looks.find(connection, former).isEmpty()) {
            return;
        }
        if (isTaken) {
            discard(connection, former);
        } else {
            connection.rename(names.of(former), names.of(place));
        }
    }

    /** Gives a file its place. */
    void place(FtpConnection connection, StorePath part, StorePath path) throws IOException {
        try {
            connection.rename(names.of(part), names.of(path));
        } catch (FtpRefusedException e) {
            Optional<StoredFile> there = looks.find(connection, path);
            if (there.isEmpty() || there.get().kind() == FileKind.DIRECTORY) {
                throw e;
            }
            swap(connection, part, path);
        }
    }

    private void swap(FtpConnection connection, StorePath part, StorePath path) throws IOException {
        StorePath former = NamesBeside.former(path);
        // What is left of an earlier replacement is of no use, since there is a file at the place.
        connection.ask("DELE", names.of(former));
        broken.add(path);
        try {
            swap(connection, names.of(part), names.of(path), names.of(former));
            discard(connection, former);
            broken.remove(path);
        } catch (FtpRefusedException e) {
            broken.remove(path);
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "the replacement of \"" + path + "\" broke off (" + e.getMessage()
                            + "); if it is missing, what was there before is kept as \"" + former + "\" beside it",
                    e);
        }
    }

    /** The old file keeps existing until the new one is in its place. It is refused only where the old one is there again. */
    private static void swap(FtpConnection connection, String part, String file, String former) throws IOException {
        connection.rename(file, former);
        try {
            connection.rename(part, file);
        } catch (FtpRefusedException e) {
            putBack(connection, former, file, e);
            throw e;
        }
    }

    private static void putBack(FtpConnection connection, String former, String file, FtpRefusedException why)
            throws IOException {
        try {
            connection.rename(former, file);
        } catch (IOException e) {
            IOException failure = new IOException(
                    "it was refused, " + why.getMessage() + ", and so was to put back what was there, "
                            + e.getMessage(),
                    e);
            failure.addSuppressed(why);
            throw failure;
        }
    }

    /** Nobody needs it any more, so that a server that keeps it has done what matters. */
    private void discard(FtpConnection connection, StorePath former) throws IOException {
        FtpReply reply = connection.ask("DELE", names.of(former));
        if (!reply.isDone() && kept.size() < MOST_NAMED) {
            kept.put(former, reply);
        }
    }

    /** What was replaced and could not be removed, and what the server said to that. */
    Map<StorePath, FtpReply> kept() {
        return Map.copyOf(kept);
    }
}
