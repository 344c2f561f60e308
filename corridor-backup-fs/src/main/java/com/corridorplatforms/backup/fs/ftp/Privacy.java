package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps what is written from others, as far as the server lets it: by a mask for all that a connection makes, otherwise by modes.
 * A file in a directory that others may enter is made empty, and given its mode before it holds anything. Thread-safe.
 */
final class Privacy {

    /** Of so many directories it is known that nobody else may enter; others are taken for open. */
    private static final int REMEMBERED = 1 << 16;

    private final ServerProfile profile;
    private final Set<StorePath> shut = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Optional<FtpReply>> refusal = new AtomicReference<>(Optional.empty());
    private volatile boolean overwrites = true;

    Privacy(ServerProfile profile) {
        this.profile = profile;
    }

    /** What the server said when it refused a mode, if it did. */
    Optional<FtpReply> refusal() {
        return refusal.get();
    }

    /** Shuts a directory that was only just made. */
    void shut(FtpConnection connection, StorePath directory, String wire) throws IOException {
        boolean isShut = profile.masks() || profile.changesModes() && isGiven(connection, "700", wire);
        if (isShut && shut.size() < REMEMBERED) {
            shut.add(directory);
        }
    }

    /** Takes note that a directory gets another mode. */
    void open(StorePath directory) {
        shut.remove(directory);
    }

    /** Whether a file has to be made before it is written. */
    boolean comesFirst(StorePath file) {
        return !profile.masks()
                && profile.changesModes()
                && overwrites
                && !shut.contains(file.parent().orElseThrow());
    }

    /** Makes an empty file that nobody else may read. */
    void make(FtpConnection connection, String wire) throws IOException {
        connection.transfer("STOR", wire, 0, Transfer::finish);
        isGiven(connection, "600", wire);
    }

    /** Takes note that the server does not let a file be written that is there: modes are given afterwards then. */
    void cannotOverwrite() {
        overwrites = false;
    }

    /** What keeps a file that was written from others; nothing if it is already. */
    List<List<String>> hiding(String wire) {
        return profile.masks() || !profile.changesModes() ? List.of() : List.of(AttributeChange.mode("600", wire));
    }

    private boolean isGiven(FtpConnection connection, String mode, String wire) throws IOException {
        FtpReply reply =
                connection.askAll(List.of(AttributeChange.mode(mode, wire))).get(0);
        takeNote(reply);
        return reply.isDone();
    }

    /** Takes note of the answer to what was to keep something from others. */
    void takeNote(FtpReply reply) {
        if (!reply.isDone()) {
            refusal.set(Optional.of(reply));
        }
    }
}
