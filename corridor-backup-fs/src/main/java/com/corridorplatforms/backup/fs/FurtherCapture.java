package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.AsideThread;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;

/**
 * Looks at what captured entries have beside content, owner, mode and time before they go into the index: many at once, while
 * the next ones are captured, and none of those that did not change since the previous snapshot looked.
 */
final class FurtherCapture implements Closeable {

    private static final int AT_ONCE = 1000;
    /** As large as a line of the index can hold beside all the rest, in Base64. */
    private static final long LARGEST = 700_000;

    private final FileStore store;
    private final IoConsumer<IndexEntry> index;
    private final FindingTally findings;
    private final AsideThread thread = new AsideThread("corridor-capture-further");
    private List<IndexEntry> waiting = new ArrayList<>();
    private Optional<Look> running = Optional.empty();
    private long unreadable;

    FurtherCapture(FileStore store, IoConsumer<IndexEntry> index, FindingTally findings) {
        this.store = store;
        this.index = index;
        this.findings = findings;
    }

    /** Entries that wait for the index, and what they have beside, which is being looked at. */
    private record Look(List<IndexEntry> entries, Future<Found> found) {}

    private record Found(Map<StorePath, FurtherAttributes> attributes, Set<StorePath> unreadable) {}

    void take(IndexEntry entry) throws IOException {
        waiting.add(entry);
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    /** Has the waiting ones looked at, and writes those that were looked at meanwhile. */
    private void flush() throws IOException {
        List<IndexEntry> entries = waiting;
        waiting = new ArrayList<>();
        Look next = new Look(entries, thread.submit(() -> look(entries)));
        write();
        running = Optional.of(next);
    }

    private Found look(List<IndexEntry> entries) throws IOException {
        List<StoredFile> unknown = entries.stream()
                .filter(entry -> entry.further().isEmpty() && entry.sameAs().isEmpty())
                .map(IndexEntry::file)
                .toList();
        Set<StorePath> unreadable = new HashSet<>();
        Map<StorePath, FurtherAttributes> found =
                unknown.isEmpty() ? Map.of() : store.further(unknown, unreadable::add);
        return new Found(found, unreadable);
    }

    private void write() throws IOException {
        if (running.isPresent()) {
            Found found = OrderedWork.outcome(running.get().found());
            unreadable += found.unreadable().size();
            for (IndexEntry entry : running.get().entries()) {
                index.accept(entry.further().isPresent() ? entry : looked(entry, found));
            }
        }
    }

    /** Of what could not be kept whole, the next snapshot must not take over that it has no more. */
    private IndexEntry looked(IndexEntry entry, Found found) {
        FurtherAttributes all = found.attributes().getOrDefault(entry.path(), FurtherAttributes.NONE);
        FurtherAttributes kept = fitting(entry.path(), all);
        IndexEntry looked = entry.having(Optional.of(kept));
        return kept.equals(all) && !found.unreadable().contains(entry.path()) ? looked : looked.unsettled();
    }

    private FurtherAttributes fitting(StorePath path, FurtherAttributes further) {
        long bytes = further.extended().values().stream()
                .mapToLong(value -> value.bytes().length)
                .sum();
        if (bytes <= LARGEST) {
            return further;
        }
        findings.report(Finding.loss(
                "extended-attributes-too-large",
                TreeFindings.subject(path),
                "has " + bytes + " bytes of extended attributes, which are not in the snapshot; it holds up to "
                        + LARGEST + " of one file"));
        return further.withExtended(new TreeMap<>());
    }

    /** Looks at the last ones, and says what could not be seen. */
    void end() throws IOException {
        flush();
        write();
        store.unseen().forEach(findings::report);
        store.notices().forEach(findings::report);
        if (unreadable > 0) {
            findings.report(Finding.loss(
                    "further-attributes-unknown",
                    IndexField.ROOT,
                    "of " + unreadable
                            + " entries it could not be told which extended attributes or access control lists"
                            + " they have, so the snapshot has none of theirs"));
        }
    }

    /** Returns when nothing is being looked at any more. */
    @Override
    public void close() {
        thread.close();
    }
}
