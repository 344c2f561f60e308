package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.CopyReport.Reason;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** Copies single entries between stores. Thread-safe. */
final class EntryCopy {

    private static final int READS = 3;
    private static final int OWNER_ALL = 0700;

    private final FileStore source;
    private final FileStore destination;
    private final Attributes attributes;
    private final CopyTally tally;
    private final Cancellation cancellation;

    EntryCopy(
            FileStore source,
            FileStore destination,
            Attributes attributes,
            CopyTally tally,
            Cancellation cancellation) {
        this.source = source;
        this.destination = destination;
        this.attributes = attributes;
        this.tally = tally;
        this.cancellation = cancellation;
    }

    /** Says once what the source keeps and the destination cannot. */
    void reportMissingFeatures() {
        missing(StoreFeature.MODES, "modes-not-kept", "keeps no modes; every copied file has the store's own");
        missing(
                StoreFeature.OWNERS,
                "owners-not-kept",
                "keeps no owners; every copied file belongs to the store's user");
        missing(StoreFeature.MODIFICATION_TIMES, "times-not-kept", "keeps no times; every copied file is as new");
        missing(
                StoreFeature.HARD_LINKS,
                "hard-links-not-kept",
                "keeps no hard links; every name has a copy of its own");
    }

    private void missing(StoreFeature feature, String code, String message) {
        if (source.features().contains(feature) && !destination.features().contains(feature)) {
            tally.find(Finding.translated(code, destination.location(), message));
        }
    }

    Optional<Copied> copySymlink(StoredFile link) throws IOException {
        if (!destination.features().contains(StoreFeature.SYMLINKS)) {
            tally.omit(link.path(), Reason.UNSUPPORTED, "is a symbolic link, which the destination cannot hold");
            return Optional.empty();
        }
        removeInTheWay(link.path());
        destination.createSymlink(link.path(), link.linkTarget().orElseThrow());
        applyAttributes(link);
        return Optional.of(Copied.of(link));
    }

    /** Copies one more name of a file whose first name was copied, or not. */
    Optional<Copied> linkFile(StoredFile file, Optional<Copied> first) throws IOException {
        if (first.isEmpty()) {
            return copyFile(file);
        }
        removeInTheWay(file.path());
        destination.createHardLink(file.path(), first.get().file().path());
        return Optional.of(new Copied(file, first.get().digest(), 0));
    }

    private void removeInTheWay(StorePath path) throws IOException {
        Optional<StoredFile> there = destination.find(path);
        if (there.isPresent() && there.get().kind() != FileKind.DIRECTORY) {
            destination.delete(path);
        }
    }

    Optional<Copied> copyFile(StoredFile listed) throws IOException {
        StoredFile before = listed;
        for (int read = 1; ; read++) {
            try {
                Copied copied = copyOnce(before);
                StoredFile now = look(listed.path());
                boolean steady = copied.bytes() == before.size() && now.looksLike(before);
                if (steady || read == READS) {
                    if (!steady) {
                        tally.find(TreeFindings.changed(listed.path(), READS));
                    }
                    applyAttributes(now);
                    return Optional.of(copied);
                }
                before = now;
            } catch (SourceContent.Failed e) {
                omit(listed.path(), e.failure());
                return Optional.empty();
            }
        }
    }

    private Copied copyOnce(StoredFile file) throws IOException {
        MessageDigest digest = Digest.sha256();
        SourceContent content = new SourceContent(source, file.path());
        destination.put(
                file.path(),
                reader -> content.read(in -> {
                    digest.reset();
                    reader.accept(new Cancellable(new DigestInputStream(in, digest), cancellation));
                }));
        return new Copied(file, Optional.of(Digest.ofFinished(digest.digest())), content.bytes());
    }

    private StoredFile look(StorePath path) throws SourceContent.Failed {
        try {
            return source.find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
        } catch (IOException e) {
            throw new SourceContent.Failed(e);
        }
    }

    private void applyAttributes(StoredFile file) throws IOException {
        if (!attributes.apply(file)) {
            tally.find(TreeFindings.ownerNotSet(file.path()));
        }
    }

    /** Makes a directory, or makes one that is there writable until everything in it was copied. */
    void openDirectory(StorePath path) throws IOException {
        destination.createDirectory(path);
        if (destination.features().contains(StoreFeature.MODES)) {
            int mode = destination
                    .find(path)
                    .flatMap(StoredFile::posix)
                    .map(PosixAttributes::mode)
                    .orElse(OWNER_ALL);
            if ((mode & OWNER_ALL) != OWNER_ALL) {
                destination.setMode(path, mode | OWNER_ALL);
            }
        }
    }

    /** Gives a directory its attributes, once everything in it was copied. */
    void finish(StoredFile directory) throws IOException {
        applyAttributes(directory);
    }

    private void omit(StorePath path, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            tally.omit(path, Reason.VANISHED, "was deleted after it was listed and before it was read");
        } else if (failure instanceof AccessDeniedException) {
            tally.omit(path, Reason.DENIED, "may not be read");
        } else {
            tally.omit(path, Reason.UNREADABLE, String.valueOf(failure.getMessage()));
        }
    }
}
