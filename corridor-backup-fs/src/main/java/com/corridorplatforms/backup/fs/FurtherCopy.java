package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings what copied entries have beside content, owner, mode and time from one store to another, many at once, and reports
 * what has not arrived. Used by one thread, except for {@link #isSparse}.
 */
final class FurtherCopy {

    private static final int AT_ONCE = 1000;
    /** Asking takes longer than writing a smaller file. */
    private static final long SMALLEST_SPARSE = 1 << 20;

    private static final int OWNER_ENTERS = 0100;

    private final FileStore source;
    private final FileStore destination;
    private final CopyTally tally;
    private final FurtherRestore writer;
    private final FurtherFindings findings;
    private final List<StoredFile> waiting = new ArrayList<>();
    private long unreadable;

    FurtherCopy(FileStore source, FileStore destination, CopyTally tally) {
        this.source = source;
        this.destination = destination;
        this.tally = tally;
        this.writer = new FurtherRestore(destination);
        this.findings = new FurtherFindings(destination, tally::find);
    }

    /** Whether a file takes less room than it has bytes, and shall do so at the destination. */
    static boolean isSparse(FileStore source, FileStore destination, StoredFile file) throws IOException {
        return file.size() >= SMALLEST_SPARSE
                && source.features().contains(StoreFeature.SPARSE_FILES)
                && destination.features().contains(StoreFeature.SPARSE_FILES)
                && source.further(List.of(file), path -> {})
                        .getOrDefault(file.path(), FurtherAttributes.NONE)
                        .sparse();
    }

    /** Takes an entry that is complete; a directory when nothing more will be made in it, since it would inherit. */
    void take(StoredFile file) throws IOException {
        if (FurtherRestore.isPossible(source)) {
            waiting.add(file);
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }
    }

    /** Ends what is waiting before a directory may be shut to its owner. */
    void beforeShutting(StoredFile directory) throws IOException {
        int mode = directory.posix().map(PosixAttributes::mode).orElse(OWNER_ENTERS);
        if ((mode & OWNER_ENTERS) == 0) {
            flush();
        }
    }

    private void flush() throws IOException {
        Map<StorePath, FurtherAttributes> found =
                waiting.isEmpty() ? Map.of() : source.further(waiting, path -> unreadable++);
        for (StoredFile file : waiting) {
            FurtherAttributes further = found.getOrDefault(file.path(), FurtherAttributes.NONE);
            writer.take(file, further);
            findings.take(file, further);
        }
        writer.flush();
        findings.flush();
        waiting.clear();
    }

    /** Copies what is waiting, and says what could not be seen. */
    void end() throws IOException {
        flush();
        source.unseen().forEach(tally::find);
        source.notices().forEach(tally::find);
        destination.notices().forEach(tally::find);
        if (unreadable > 0) {
            tally.find(Finding.loss(
                    "further-attributes-unknown",
                    source.location(),
                    "of " + unreadable
                            + " entries it could not be told which extended attributes or access control lists"
                            + " they have, so their copies have none"));
        }
    }
}
