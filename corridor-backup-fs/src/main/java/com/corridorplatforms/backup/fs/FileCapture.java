package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Brings one file into the snapshot: linked, written until it held still, or not at all because it is gone. Thread-safe. */
final class FileCapture {

    private static final int READS = 3;

    private final FileStore store;
    private final CaptureContext context;
    private final FindingTally findings;

    FileCapture(FileStore store, CaptureContext context, FindingTally findings) {
        this.store = store;
        this.context = context;
        this.findings = findings;
    }

    /** Captures a file that has one name, or the first name of several. */
    Optional<IndexEntry> capture(StoredFile listed, Optional<IndexEntry> unchanged) throws IOException {
        if (unchanged.isPresent() && linked(listed.path(), unchanged.get())) {
            return Optional.of(IndexEntry.of(listed, unchanged.get().digest().orElseThrow(), true));
        }
        return write(listed);
    }

    /** Captures a further name of a file whose first name was captured. */
    Optional<IndexEntry> captureName(StoredFile listed, Optional<IndexEntry> unchanged, Optional<IndexEntry> first)
            throws IOException {
        if (first.isEmpty()) {
            return capture(listed, unchanged);
        }
        // The file may have changed between the two names; both must be what the first one is.
        Optional<IndexEntry> same =
                unchanged.filter(entry -> entry.digest().equals(first.get().digest()));
        if (same.isPresent() && linked(listed.path(), same.get())) {
            return Optional.of(IndexEntry.of(listed, same.get().digest().orElseThrow(), true)
                    .sameAs(first.get().path()));
        }
        Path content = TreeLayout.place(first.get().path()).below(context.directory());
        CapturedFile captured = context.build(TreeLayout.place(listed.path()), file -> linkOrCopy(content, file));
        return Optional.of(IndexEntry.of(
                        sized(listed, captured.size()),
                        captured.digest(),
                        first.get().settled() && listed.looksLike(first.get().file()))
                .sameAs(first.get().path()));
    }

    private static void linkOrCopy(Path content, Path file) throws IOException {
        try {
            Files.createLink(file, content);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(content, file);
        }
    }

    private boolean linked(StorePath path, IndexEntry previous) {
        SnapshotPath place = TreeLayout.place(path);
        Digest digest = previous.digest().orElseThrow();
        try {
            context.link(place, new CapturedFile(place, previous.file().size(), digest));
            return true;
        } catch (IOException e) {
            findings.report(TreeFindings.relinked(path, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private Optional<IndexEntry> write(StoredFile listed) throws IOException {
        StoredFile before = listed;
        for (int read = 1; ; read++) {
            try {
                return Optional.of(writeOnce(before, read == READS));
            } catch (ChangedWhileRead e) {
                before = e.now;
            } catch (NoSuchFileException e) {
                return vanished(listed.path(), e);
            } catch (SourceContent.Failed e) {
                return vanished(listed.path(), TreeSource.explain(store, listed.path(), e.failure()));
            }
        }
    }

    /** A source that cannot be read ends the capture, unless there is nothing left to be read. */
    private <E extends Exception> Optional<IndexEntry> vanished(StorePath path, E otherwise) throws IOException, E {
        if (isGone(path)) {
            findings.report(TreeFindings.vanished(path));
            return Optional.empty();
        }
        throw otherwise;
    }

    private boolean isGone(StorePath path) throws IOException {
        return store.find(path).map(now -> now.kind() != FileKind.FILE).orElse(true);
    }

    private IndexEntry writeOnce(StoredFile before, boolean isLast) throws IOException {
        StorePath path = before.path();
        boolean[] settled = new boolean[1];
        CapturedFile captured = write(before, now -> {
            settled[0] = now.isPresent();
            if (now.isEmpty() && !isLast) {
                throw new ChangedWhileRead(look(path));
            }
        });
        if (!settled[0]) {
            findings.report(TreeFindings.changed(path, READS));
        }
        return IndexEntry.of(sized(before, captured.size()), captured.digest(), settled[0]);
    }

    /** Writes the content and, before it counts as written, tells whether the file is still the one that was to be read. */
    private CapturedFile write(StoredFile before, IoConsumer<Optional<StoredFile>> judge) throws IOException {
        StorePath path = before.path();
        try {
            return context.write(TreeLayout.place(path), out -> {
                SourceContent content = new SourceContent(store, path);
                content.read(in -> Transfer.copy(in, out, context.cancellation()));
                long bytes = content.bytes();
                StoredFile now = look(path);
                boolean steady = bytes == before.size() && now.looksLike(before);
                judge.accept(steady ? Optional.of(now) : Optional.empty());
            });
        } catch (InvalidPathException e) {
            throw new BackupException(
                    "\"" + path + "\" cannot be written because this process runs in the locale \""
                            + System.getProperty("sun.jnu.encoding")
                            + "\", expected UTF-8; start it with LC_ALL=C.UTF-8",
                    e);
        }
    }

    private StoredFile look(StorePath path) throws IOException {
        return store.find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    private static StoredFile sized(StoredFile file, long size) {
        return new StoredFile(
                file.path(), file.kind(), size, file.modified(), file.posix(), file.identity(), file.linkTarget());
    }

    /** The file is no longer the one that was to be read. */
    private static final class ChangedWhileRead extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient StoredFile now;

        private ChangedWhileRead(StoredFile now) {
            this.now = now;
        }
    }
}
