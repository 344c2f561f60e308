package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.AsideThread;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;

/**
 * Writes captured entries into the index, after a look at what they have beside content, owner, mode and time: many at once,
 * while the next ones are captured, and not at those that did not change since the previous snapshot looked.
 */
final class FurtherCapture implements Closeable {

    /** As large as a line of the index can hold beside all the rest, in Base64. */
    private static final long LARGEST = 700_000;

    private final FileStore store;
    private final IoConsumer<IndexEntry> index;
    private final FindingTally findings;
    private final AsideThread thread = new AsideThread("corridor-capture-further");
    private final FurtherBatch<IndexEntry> waiting = new FurtherBatch<>();
    private Optional<Future<?>> running = Optional.empty();
    private long unreadable;

    FurtherCapture(FileStore store, IoConsumer<IndexEntry> index, FindingTally findings) {
        this.store = store;
        this.index = index;
        this.findings = findings;
    }

    void take(IndexEntry entry) throws IOException {
        if (waiting.add(entry, entry.furtherOrNone())) {
            flush();
        }
    }

    /** Has the waiting ones looked at and written when those before them are. */
    private void flush() throws IOException {
        await();
        List<IndexEntry> entries = waiting.take();
        running = Optional.of(thread.submit(() -> {
            write(entries);
            return entries;
        }));
    }

    private void await() throws IOException {
        if (running.isPresent()) {
            OrderedWork.outcome(running.get());
        }
    }

    private void write(List<IndexEntry> entries) throws IOException {
        Iterator<IndexEntry> rest = entries.iterator();
        List<StoredFile> unknown = entries.stream()
                .filter(FurtherCapture::isUnknown)
                .map(IndexEntry::file)
                .toList();
        if (!unknown.isEmpty()) {
            store.further(unknown, look -> index.accept(looked(upToUnknown(rest), look)));
        }
        while (rest.hasNext()) {
            IndexEntry entry = rest.next();
            FurtherLook untold = new FurtherLook(entry.path(), FurtherAttributes.NONE, false);
            index.accept(isUnknown(entry) ? looked(entry, untold) : known(entry));
        }
    }

    private static boolean isUnknown(IndexEntry entry) {
        return entry.further().isEmpty() && entry.sameAs().isEmpty();
    }

    /** Writes the next ones of which all is known, and returns the one behind them. */
    private IndexEntry upToUnknown(Iterator<IndexEntry> rest) throws IOException {
        IndexEntry entry = rest.next();
        while (!isUnknown(entry)) {
            index.accept(known(entry));
            entry = rest.next();
        }
        return entry;
    }

    private static IndexEntry known(IndexEntry entry) {
        return entry.further().isPresent() ? entry : entry.having(Optional.of(FurtherAttributes.NONE));
    }

    /** Of what could not be kept whole, the next snapshot must not take over that it has no more. */
    private IndexEntry looked(IndexEntry entry, FurtherLook look) {
        FurtherAttributes kept = fitting(entry.path(), look.attributes());
        IndexEntry looked = entry.having(Optional.of(kept));
        unreadable += look.isWhole() ? 0 : 1;
        return kept.equals(look.attributes()) && look.isWhole() ? looked : looked.unsettled();
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
        await();
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
