package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Tells whether the destination holds a file already, so that a copy that was broken off goes on where it was. A copy sets a
 * file's time after its content is whole, so a file of the same size and time is the same one, if the destination keeps times at all,
 * to the second at least. Thread-safe.
 */
final class AlreadyThere {

    /** Within this time after its modification a file may have been modified once more without another time. */
    private static final Duration DISTRUSTED = Duration.ofSeconds(2);

    private final FileStore source;
    private final FileStore destination;
    private final Bandwidth bandwidth;
    private final Cancellation cancellation;
    private final boolean isParanoid;

    AlreadyThere(
            FileStore source,
            FileStore destination,
            Bandwidth bandwidth,
            Cancellation cancellation,
            boolean isParanoid) {
        this.source = source;
        this.destination = destination;
        this.bandwidth = bandwidth;
        this.cancellation = cancellation;
        this.isParanoid = isParanoid;
    }

    /** The file as a result if its content is there; whether its attributes are is another matter. */
    Optional<Copied> find(StoredFile file, StoredFile there) throws IOException {
        if (there.kind() != FileKind.FILE || there.size() != file.size()) {
            return Optional.empty();
        }
        if (!isParanoid) {
            return hasSameTime(file, there) ? Optional.of(Copied.there(file, Optional.empty())) : Optional.empty();
        }
        Digest digest = digest(source, file);
        return digest.equals(digest(destination, there))
                ? Optional.of(Copied.there(file, Optional.of(digest)))
                : Optional.empty();
    }

    private boolean hasSameTime(StoredFile file, StoredFile there) {
        if (!destination.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            return false;
        }
        Instant time = file.modified();
        boolean isSame = there.modified().equals(time) || there.modified().equals(time.truncatedTo(ChronoUnit.SECONDS));
        boolean wasSettled = there.identity()
                .map(FileIdentity::changed)
                .map(copied -> copied.isAfter(time.plus(DISTRUSTED)))
                .orElse(true);
        return isSame && wasSettled;
    }

    private Digest digest(FileStore store, StoredFile file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            new SourceContent(store, file, bandwidth, false).read(in -> Transfer.copy(in, out, cancellation));
        }
        return Digest.ofFinished(digest.digest());
    }

    /** Whether the destination keeps something of a file otherwise than the source although it could keep it. */
    boolean differs(StoredFile file, StoredFile there) {
        boolean modesDiffer = destination.features().contains(StoreFeature.MODES)
                && !file.posix().map(PosixAttributes::mode).equals(there.posix().map(PosixAttributes::mode));
        boolean ownersDiffer = destination.features().contains(StoreFeature.OWNERS)
                && !(file.posix().map(PosixAttributes::uid).equals(there.posix().map(PosixAttributes::uid))
                        && file.posix()
                                .map(PosixAttributes::gid)
                                .equals(there.posix().map(PosixAttributes::gid)));
        return file.posix().isPresent() && (modesDiffer || ownersDiffer) || !hasSameTime(file, there);
    }
}
