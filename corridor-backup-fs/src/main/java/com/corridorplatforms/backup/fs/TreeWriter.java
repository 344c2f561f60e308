package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Writes a captured tree into an empty store, from the index and the files of the snapshot, checking every digest. Whether
 * owners could be set is left to the proof, which compares them.
 */
final class TreeWriter {

    private static final int PERMISSIONS = 0777;
    private static final int OWNER_READS_AND_WRITES = 0600;

    private final WantedEntries snapshot;
    private final FileStore store;
    private final Durability durability;
    private final Attributes attributes;
    private final Attributes lastAttributes;
    private final Cancellation cancellation;
    private final int parallelism;
    /** The first entry below the root that has what is set in a pass of its own; from it on nothing is finished before that. */
    private Optional<StorePath> firstFurther = Optional.empty();

    TreeWriter(
            WantedEntries snapshot, FileStore store, OwnerPolicy owners, Cancellation cancellation, int parallelism) {
        this.snapshot = snapshot;
        this.store = store;
        this.durability = Durability.atOnce(store);
        this.attributes = new Attributes(store, owners, durability);
        this.lastAttributes = new Attributes(store, owners, Durability.oneByOne(store));
        this.cancellation = cancellation;
        this.parallelism = parallelism;
    }

    /** Writes everything but the attributes of the root, which would open a private directory to others. */
    void write(TreeProgress progress) throws IOException {
        writeContent(progress);
        if (firstFurther.isPresent()) {
            writeFurther();
            finishRest();
        }
        if (!durability.conclude() && store.features().contains(StoreFeature.DURABLE)) {
            store.force(StorePath.root());
        }
    }

    /** Sets the attributes of the root and of some other directories, whose content must be complete. */
    void finish(Set<StorePath> directories) throws IOException {
        if (directories.equals(Set.of(StorePath.root()))) {
            finishRoot();
            return;
        }
        FurtherRestore further = new FurtherRestore(store);
        eachEntry(entry -> {}, directory -> {
            if (directories.contains(directory.path())) {
                finish(directory, further);
            }
        });
        further.flush();
    }

    private void finish(IndexEntry directory, FurtherRestore further) throws IOException {
        lastAttributes.apply(directory.file());
        further.take(directory.file(), directory.furtherOrNone());
    }

    private void finishRoot() throws IOException {
        try (WantedEntries.Cursor index = snapshot.open()) {
            FurtherRestore further = new FurtherRestore(store);
            finish(index.next().orElseThrow(), further);
            further.flush();
        }
    }

    private void writeContent(TreeProgress progress) throws IOException {
        CompletedDirectories directories = new CompletedDirectories(this::finishUnlessLater);
        OrderedWork.<IndexEntry>run(parallelism, "corridor-restore", cancellation, this::deliver, entry -> {
            directories.take(entry);
            if (firstFurther.isEmpty()
                    && !entry.path().isRoot()
                    && !entry.furtherOrNone().isNone()) {
                firstFurther = Optional.of(entry.path());
            }
            if (entry.sameAs().isPresent()) {
                linkUnlessLater(entry);
            } else if (entry.isFile()) {
                progress.advance(entry.path(), entry.file().size());
            }
        });
        directories.end();
    }

    private void deliver(OrderedWork.Intake<IndexEntry> intake) throws IOException {
        try (WantedEntries.Cursor index = snapshot.open()) {
            for (Optional<IndexEntry> next = index.next(); next.isPresent(); next = index.next()) {
                IndexEntry entry = next.get();
                switch (entry.kind()) {
                    case DIRECTORY -> makeDirectory(entry.path());
                    case SYMLINK -> writeSymlink(entry);
                    case FILE -> {}
                    case OTHER -> throw new IllegalStateException("no index holds \"" + entry.path() + "\"");
                }
                boolean hasContent = entry.isFile() && entry.sameAs().isEmpty();
                intake.submit(() -> hasContent ? writeFile(entry) : entry);
            }
        }
    }

    private void makeDirectory(StorePath path) throws IOException {
        store.createDirectory(path);
        if (path.isRoot()) {
            FurtherRestore.inheritNothing(store, path);
        }
    }

    /** While every directory is still open to this process, and when nothing more will be made that could inherit. */
    private void writeFurther() throws IOException {
        FurtherRestore further = new FurtherRestore(store);
        eachEntry(
                entry -> {
                    if (!entry.path().isRoot() && entry.sameAs().isEmpty()) {
                        further.take(entry.file(), entry.furtherOrNone());
                    }
                },
                directory -> {});
        further.flush();
    }

    private void writeSymlink(IndexEntry entry) throws IOException {
        store.createSymlink(entry.path(), entry.file().linkTarget().orElseThrow());
        attributes.apply(entry.file());
    }

    private IndexEntry writeFile(IndexEntry entry) throws IOException {
        MessageDigest digest = Digest.sha256();
        ContentSource content = reader -> {
            digest.reset();
            try (InputStream in = new DigestInputStream(openContent(entry.path()), digest)) {
                reader.accept(new Cancellable(in, cancellation));
            }
        };
        OptionalInt permissions = permissions(entry.file());
        store.put(entry.path(), content.sparse(entry.furtherOrNone().sparse()).permissions(permissions));
        Digest written = Digest.ofFinished(digest.digest());
        if (!written.equals(entry.digest().orElseThrow())) {
            throw new SnapshotDamagedException("\"" + snapshot.content(entry.path())
                    + "\" is not as it was captured: its SHA-256 is " + written + ", expected "
                    + entry.digest().orElseThrow() + "; use another snapshot");
        }
        attributes.applyToNew(entry.file(), permissions);
        return entry;
    }

    /** Those of a mode that does not keep this process from what is left to be done. */
    private static OptionalInt permissions(StoredFile file) {
        int mode = file.posix().map(PosixAttributes::mode).orElse(0);
        return (mode & OWNER_READS_AND_WRITES) == OWNER_READS_AND_WRITES
                ? OptionalInt.of(mode & PERMISSIONS)
                : OptionalInt.empty();
    }

    private InputStream openContent(StorePath path) throws IOException {
        Path content = snapshot.content(path);
        if (!Files.isRegularFile(content, LinkOption.NOFOLLOW_LINKS)) {
            throw new SnapshotDamagedException(
                    "\"" + content + "\" is missing from the snapshot or no file; use another snapshot");
        }
        return Files.newInputStream(content, LinkOption.NOFOLLOW_LINKS);
    }

    private void finishUnlessLater(IndexEntry directory) throws IOException {
        if (firstFurther.isEmpty()) {
            finishBelowRoot(directory);
        }
    }

    private void linkUnlessLater(IndexEntry entry) throws IOException {
        if (firstFurther.isEmpty()) {
            linkName(entry.path(), entry.sameAs().orElseThrow());
        }
    }

    /** Makes the hard links and gives directories their attributes from the first entry on for which both had to wait. */
    private void finishRest() throws IOException {
        StorePath first = firstFurther.orElseThrow();
        eachEntry(
                entry -> {
                    if (entry.sameAs().isPresent() && entry.path().compareTo(first) >= 0) {
                        linkName(entry.path(), entry.sameAs().get());
                    }
                },
                directory -> {
                    if (directory.path().compareTo(first) >= 0
                            || directory.path().isAbove(first)) {
                        finishBelowRoot(directory);
                    }
                });
    }

    private void finishBelowRoot(IndexEntry directory) throws IOException {
        if (!directory.path().isRoot()) {
            attributes.apply(directory.file());
        }
    }

    /** Visits all entries in order, and the directories once more when all below them was visited. */
    private void eachEntry(IoConsumer<IndexEntry> visitor, IoConsumer<IndexEntry> complete) throws IOException {
        CompletedDirectories directories = new CompletedDirectories(complete);
        try (WantedEntries.Cursor index = snapshot.open()) {
            for (Optional<IndexEntry> next = index.next(); next.isPresent(); next = index.next()) {
                cancellation.check();
                directories.take(next.get());
                visitor.accept(next.get());
            }
        }
        directories.end();
    }

    private void linkName(StorePath path, StorePath first) throws IOException {
        try {
            store.createHardLink(path, first);
        } catch (NoSuchFileException e) {
            throw new SnapshotDamagedException("\"" + TreeLayout.index(snapshot.snapshot()) + "\" is damaged: \"" + path
                    + "\" is a hard link of \"" + first + "\", which it does not hold; use another snapshot");
        }
    }
}
