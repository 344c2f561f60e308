package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.PreviousIndex.Earlier;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.CheckedCopy;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** Brings one file into the snapshot: linked, written until it held still, or not at all because it is gone. Thread-safe. */
final class FileCapture {

    private final FileStore store;
    private final CaptureContext context;
    private final FindingTally findings;
    private final Bandwidth bandwidth;
    private final int reads;
    private final boolean isParanoid;
    private final Unreadable unreadable;
    private final VanishedEntries vanished;

    FileCapture(
            FileStore store,
            CaptureContext context,
            FindingTally findings,
            CopyOptions options,
            Unreadable unreadable,
            VanishedEntries vanished) {
        this.store = store;
        this.context = context;
        this.findings = findings;
        this.bandwidth =
                new Bandwidth(options.bandwidth(), System::nanoTime, new CancellablePauses(context.cancellation()));
        this.reads = options.reads();
        this.isParanoid = options.isParanoid();
        this.unreadable = unreadable;
        this.vanished = vanished;
    }

    /** Captures a file that has one name, or the first name of several. */
    Optional<IndexEntry> capture(StoredFile listed, Optional<Earlier> earlier) throws IOException {
        Optional<IndexEntry> same = earlier.filter(then -> isSame(listed, then)).map(Earlier::entry);
        if (same.isPresent() && linked(listed.path(), same.get())) {
            return Optional.of(IndexEntry.of(listed, same.get().digest().orElseThrow(), true)
                    .having(same.get().further()));
        }
        return write(listed);
    }

    private boolean isSame(StoredFile listed, Earlier earlier) {
        if (!isParanoid) {
            return earlier.isUnchanged();
        }
        Optional<Digest> now = listed.size() == earlier.entry().file().size() ? digest(listed) : Optional.empty();
        boolean isSame = now.equals(earlier.entry().digest());
        if (earlier.isUnchanged() && now.isPresent() && !isSame) {
            findings.report(TreeFindings.changedUnnoticed(listed.path()));
        }
        return isSame;
    }

    /** The digest of the content, or empty if it did not hold still or cannot be read, which whoever writes it will say. */
    private Optional<Digest> digest(StoredFile listed) {
        MessageDigest digest = Digest.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            new SourceContent(store, listed, bandwidth, false)
                    .read(in -> Transfer.copy(in, out, context.cancellation()));
            return Optional.of(Digest.ofFinished(digest.digest()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Captures a further name of a file whose first name was captured. */
    Optional<IndexEntry> captureName(StoredFile listed, Optional<Earlier> earlier, Optional<IndexEntry> first)
            throws IOException {
        if (first.isEmpty() || !HardLinks.areOne(first.get().file(), listed)) {
            return capture(listed, earlier);
        }
        // The file may have changed between the two names; both must be what the first one is.
        Optional<IndexEntry> same = earlier.map(Earlier::entry)
                .filter(entry -> entry.digest().equals(first.get().digest()));
        if (same.isPresent() && linked(listed.path(), same.get())) {
            return Optional.of(IndexEntry.of(
                            listed.withSize(same.get().file().size()),
                            same.get().digest().orElseThrow(),
                            isSettled(listed, first.get()))
                    .sameAs(first.get().path()));
        }
        Path content = TreeLayout.place(first.get().path()).below(context.directory());
        CapturedFile captured = context.build(TreeLayout.place(listed.path()), file -> linkOrCopy(content, file));
        return Optional.of(
                IndexEntry.of(listed.withSize(captured.size()), captured.digest(), isSettled(listed, first.get()))
                        .sameAs(first.get().path()));
    }

    private static boolean isSettled(StoredFile listed, IndexEntry first) {
        return first.settled() && listed.looksLike(first.file());
    }

    private static void linkOrCopy(Path content, Path file) throws IOException {
        try {
            Files.createLink(file, content);
        } catch (IOException | UnsupportedOperationException e) {
            CheckedCopy.of(content, file);
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
                return Optional.of(writeOnce(before, read == reads));
            } catch (ChangedWhileRead e) {
                before = e.now();
            } catch (SourceContent.Failed e) {
                Optional<StoredFile> back =
                        read < reads ? SourceContent.back(store, listed.path(), e) : Optional.empty();
                if (back.isEmpty()) {
                    report(listed.path(), e.failure());
                    return Optional.empty();
                }
                before = back.get();
            }
        }
    }

    /** Says what became of a file that was not captured: it is gone while the rest is still there, or cannot be read. */
    private void report(StorePath path, IOException failure) throws IOException {
        if (store.find(path).map(now -> now.kind() == FileKind.FILE).orElse(false)) {
            unreadable.accept(path, failure);
        } else {
            TreeSource.require(store);
            vanished.add(path);
        }
    }

    private IndexEntry writeOnce(StoredFile before, boolean isLast) throws IOException {
        SourceContent content = new SourceContent(store, before, bandwidth, isLast);
        CapturedFile captured = write(before.path(), content);
        if (!content.isSteady()) {
            findings.report(TreeFindings.changed(before.path(), reads));
        }
        return IndexEntry.of(before.withSize(captured.size()), captured.digest(), content.isSteady());
    }

    private CapturedFile write(StorePath path, SourceContent content) throws IOException {
        return context.write(
                TreeLayout.place(path), out -> content.read(in -> Transfer.copy(in, out, context.cancellation())));
    }
}
