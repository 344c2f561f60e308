package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at what captured entries have beside content, owner, mode and time before they go into the index: many at once, and
 * none of those that did not change since the previous snapshot looked.
 */
final class FurtherCapture {

    private static final int AT_ONCE = 2000;
    /** As large as a line of the index can hold beside all the rest, in Base64. */
    private static final long LARGEST = 700_000;

    private final FileStore store;
    private final IoConsumer<IndexEntry> index;
    private final FindingTally findings;
    private final List<IndexEntry> waiting = new ArrayList<>();
    private long unreadable;

    FurtherCapture(FileStore store, IoConsumer<IndexEntry> index, FindingTally findings) {
        this.store = store;
        this.index = index;
        this.findings = findings;
    }

    void take(IndexEntry entry) throws IOException {
        waiting.add(entry);
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    private void flush() throws IOException {
        List<StoredFile> unknown = waiting.stream()
                .filter(entry -> entry.further().isEmpty() && entry.sameAs().isEmpty())
                .map(IndexEntry::file)
                .toList();
        Map<StorePath, FurtherAttributes> found =
                unknown.isEmpty() ? Map.of() : store.further(unknown, path -> unreadable++);
        for (IndexEntry entry : waiting) {
            index.accept(entry.having(entry.further().or(() -> Optional.of(fitting(entry.path(), found)))));
        }
        waiting.clear();
    }

    private FurtherAttributes fitting(StorePath path, Map<StorePath, FurtherAttributes> found) {
        FurtherAttributes further = found.getOrDefault(path, FurtherAttributes.NONE);
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
}
