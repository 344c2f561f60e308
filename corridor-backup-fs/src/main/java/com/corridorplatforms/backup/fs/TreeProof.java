package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Compares a tree with the index it was restored from, both walked in the same order. */
final class TreeProof {

    private static final int DIFFERENCES_NAMED = 10;
    private static final long NOBODY_KNOWN = -1;

    private final WantedEntries snapshot;
    private final FileStore store;
    private final Predicate<StoredFile> ignored;
    private final boolean merged;
    private final OwnerPolicy owners;
    private final Consumer<Finding> findings;
    private final Cancellation cancellation;
    private final int parallelism;
    private final List<String> differences = new ArrayList<>();
    private long differing;

    TreeProof(
            WantedEntries snapshot,
            FileStore store,
            Predicate<StoredFile> ignored,
            boolean merged,
            OwnerPolicy owners,
            Consumer<Finding> findings,
            Cancellation cancellation,
            int parallelism) {
        this.snapshot = snapshot;
        this.store = store;
        this.ignored = ignored;
        this.merged = merged;
        this.owners = owners;
        this.findings = findings;
        this.cancellation = cancellation;
        this.parallelism = parallelism;
    }

    /** What one comparison found; empty if all is as it should be. */
    private record Compared(StorePath path, long bytes, List<String> problems) {}

    /** Compares names, kinds and sizes. */
    void compareListing(TreeProgress progress) throws IOException {
        OrderedWork.<Compared>run(
                1,
                "corridor-check",
                cancellation,
                intake -> merge((entry, found) -> {
                    cancellation.check();
                    add(entry.path(), EntryComparison.shape(entry, found));
                    progress.advance(entry.path(), entry.isFile() ? 1 : 0);
                }),
                compared -> {});
        conclude();
    }

    /** Compares everything, content included. Attributes that could not be set are findings, the rest ends the restore. */
    void compareContent(TreeProgress progress) throws IOException {
        try (AccessCheck access = AccessCheck.begin(store, root(), owners, findings)) {
            compareContent(progress, access);
        }
        conclude();
    }

    private void compareContent(TreeProgress progress, AccessCheck access) throws IOException {
        EntryComparison comparison = new EntryComparison(store, owners, findings, cancellation);
        FurtherFindings further = new FurtherFindings(store, findings);
        OrderedWork.<Compared>run(
                parallelism,
                "corridor-prove",
                cancellation,
                intake -> merge((entry, found) -> {
                    List<String> problems = new ArrayList<>(EntryComparison.shape(entry, found));
                    problems.addAll(comparison.links(entry, found));
                    intake.submit(() -> compare(comparison, entry, found, problems));
                    access.look(entry, found, owner(entry));
                    if (entry.sameAs().isEmpty() && FurtherRestore.isPossible(store)) {
                        further.take(found, entry.furtherOrNone());
                    }
                }),
                compared -> {
                    add(compared.path(), compared.problems());
                    progress.advance(compared.path(), compared.bytes());
                });
        further.flush();
    }

    private StoredFile root() throws IOException {
        try (WantedEntries.Cursor index = snapshot.open()) {
            return index.next().orElseThrow().file();
        }
    }

    /** Who shall own an entry; nobody knows where nothing was captured of it. */
    private long owner(IndexEntry entry) throws IOException {
        return entry.file().posix().isPresent()
                ? owners.ownerOf(entry.file().posix().get()).uid()
                : NOBODY_KNOWN;
    }

    private static Compared compare(
            EntryComparison comparison, IndexEntry entry, StoredFile found, List<String> problems) throws IOException {
        problems.addAll(comparison.attributes(entry, found));
        long bytes = 0;
        boolean isDone = entry.sameAs().isPresent() && comparison.seesLinks();
        if (problems.isEmpty() && entry.isFile() && !isDone) {
            problems.addAll(comparison.content(entry, found));
            bytes = entry.file().size();
        }
        return new Compared(entry.path(), bytes, problems);
    }

    private interface Pair {
        void accept(IndexEntry entry, StoredFile found) throws IOException;
    }

    private void merge(Pair pair) throws IOException {
        try (WantedEntries.Cursor index = snapshot.open()) {
            Cursor cursor = new Cursor(index);
            TreeWalk.of(store).except(ignored).walk(cursor.against(pair));
            cursor.skipTo(Optional.empty());
        }
    }

    /** Where the index stands while the tree is walked. */
    private final class Cursor {
        private final WantedEntries.Cursor index;
        private Optional<IndexEntry> current;

        private Cursor(WantedEntries.Cursor index) throws IOException {
            this.index = index;
            this.current = index.next();
        }

        private IoConsumer<StoredFile> against(Pair pair) {
            return found -> {
                skipTo(Optional.of(found.path()));
                if (current.isPresent() && current.get().path().equals(found.path())) {
                    pair.accept(current.get(), found);
                    current = index.next();
                } else if (!merged) {
                    add(found.path(), List.of("is there but was not captured"));
                }
            };
        }

        private void skipTo(Optional<StorePath> path) throws IOException {
            while (current.isPresent()
                    && (path.isEmpty() || current.get().path().compareTo(path.get()) < 0)) {
                add(current.get().path(), List.of("is missing"));
                current = index.next();
            }
        }
    }

    private synchronized void add(StorePath path, List<String> problems) {
        for (String problem : problems) {
            differing++;
            if (differences.size() < DIFFERENCES_NAMED) {
                differences.add("\"" + TreeFindings.subject(path) + "\" " + problem);
            }
        }
    }

    private synchronized void conclude() {
        if (differing > 0) {
            throw new BackupException("\"" + store.location() + "\" is not what was captured, in " + differing
                    + " respects: " + String.join("; ", differences)
                    + (differing > DIFFERENCES_NAMED ? "; and others" : ""));
        }
    }
}
