package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.PreviousCapture;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The index of the previous snapshot, read alongside a walk in the same order. A file counts as unchanged if size, time of
 * modification, inode and time of change are the same, unless it was modified so shortly before that snapshot read it that
 * another modification could have been given the same time. A store that tells neither inode nor time of change, as one behind FTP,
 * may round its times to minutes and its clock may be minutes away from this host's; there the last quarter of an hour
 * counts as shortly before, and a time that is no more than the beginning of time says nothing. So may the clock of a mount's server
 * be, which matters where it counts whole seconds: within one a file can be written, read and written again.
 */
final class PreviousIndex implements Closeable {

    private static final Duration DISTRUSTED = Duration.ofSeconds(2);
    private static final Duration DISTRUSTED_ALONE = Duration.ofMinutes(15);

    private final FileStore store;
    private final Instant begin;
    private final boolean sawTheSame;
    private final Consumer<Finding> findings;
    private final GoneDirectories gone = new GoneDirectories();
    private Optional<IndexReader> reader;
    private Optional<IndexEntry> current = Optional.empty();
    private boolean isMet;

    private PreviousIndex(FileStore store, Instant begin, boolean sawTheSame, Consumer<Finding> findings) {
        this.store = store;
        this.reader = Optional.empty();
        this.begin = begin;
        this.sawTheSame = sawTheSame;
        this.findings = findings;
    }

    static PreviousIndex of(CaptureContext context, FileStore store, Consumer<Finding> findings) throws IOException {
        Optional<PreviousCapture> previous =
                context.previous().filter(capture -> capture.captured().formatVersion() == TreeLayout.FORMAT_VERSION);
        if (previous.isEmpty()) {
            return new PreviousIndex(store, Instant.MIN, false, findings);
        }
        Instant begin = previous.get().captured().window().begin();
        String seen = previous.get().captured().properties().get(TreeLayout.ATTRIBUTES);
        PreviousIndex index =
                new PreviousIndex(store, begin, TreeLayout.attributes(store).equals(seen), findings);
        index.open(previous.get());
        return index;
    }

    private void open(PreviousCapture previous) {
        try {
            reader = Optional.of(IndexReader.open(TreeLayout.index(previous.directory())));
            current = reader.get().next();
        } catch (BackupException | IOException e) {
            abandon(e);
        }
    }

    /**
     * What the previous snapshot holds of a file.
     *
     * @param entry its entry
     * @param isUnchanged whether nothing suggests that it has changed since
     */
    record Earlier(IndexEntry entry, boolean isUnchanged) {}

    /** What the previous snapshot holds of a file, if it is of use; asked in the order of the walk. */
    Optional<Earlier> find(StoredFile file) {
        return at(file).filter(entry -> entry.isFile() && entry.settled()).map(entry -> earlier(file, entry));
    }

    /** What an entry has beside, if nothing suggests that it has changed; asked in the order of the walk. */
    Optional<FurtherAttributes> furtherOf(StoredFile file) {
        return at(file).filter(IndexEntry::settled)
                .flatMap(entry -> earlier(file, entry).entry().further());
    }

    private Optional<IndexEntry> at(StoredFile file) {
        passUntil(file.path());
        Optional<IndexEntry> entry = current.filter(there -> there.path().equals(file.path()));
        isMet |= entry.isPresent();
        gone.meet(file.path());
        return entry;
    }

    private void passUntil(StorePath next) {
        pass(entry -> entry.path().compareTo(next) < 0, entry -> gone.miss(entry, Optional.of(next)));
    }

    private void pass(Predicate<IndexEntry> which, Consumer<IndexEntry> missed) {
        try {
            while (current.filter(which).isPresent()) {
                if (!isMet) {
                    missed.accept(current.get());
                }
                current = reader.orElseThrow().next();
                isMet = false;
            }
        } catch (BackupException | IOException e) {
            abandon(e);
        }
    }

    /** An entry that is left out on purpose, with all below it; told in the order of the walk. */
    void leaveOut(StorePath path) {
        passUntil(path);
        pass(entry -> entry.path().equals(path) || path.isAbove(entry.path()), entry -> {});
        gone.meet(path);
    }

    /** Says which directories are gone; to be asked once everything else is read. */
    void conclude() throws IOException {
        pass(entry -> true, entry -> gone.miss(entry, Optional.empty()));
        gone.conclude(store, findings);
    }

    /** Whatever an entry has beside can only change together with its time of change. */
    private Earlier earlier(StoredFile file, IndexEntry entry) {
        boolean isUnchanged = file.looksLike(entry.file()) && isTrusted(entry.file());
        boolean isKnown = isUnchanged && sawTheSame && file.identity().isPresent();
        return new Earlier(isKnown ? entry : entry.having(Optional.empty()), isUnchanged);
    }

    private boolean isTrusted(StoredFile file) {
        if (file.identity().isEmpty()) {
            return file.modified().isAfter(Instant.EPOCH) && file.modified().isBefore(begin.minus(DISTRUSTED_ALONE));
        }
        Instant changed = file.identity().get().changed();
        if (changed.getNano() == 0) {
            Instant trusted = begin.minus(DISTRUSTED_ALONE);
            return file.modified().isBefore(trusted) && changed.isBefore(trusted);
        }
        return file.modified().isBefore(begin.minus(DISTRUSTED)) && changed.isBefore(begin);
    }

    /** A damaged index costs time, never content: everything is read again. */
    private void abandon(Exception damage) {
        try {
            close();
        } catch (IOException e) {
            damage.addSuppressed(e);
        }
        reader = Optional.empty();
        current = Optional.empty();
        findings.accept(Finding.note(
                "previous-unusable", IndexField.ROOT, "every file was read again: " + damage.getMessage()));
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
        }
    }
}
