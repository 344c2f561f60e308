package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings what copied entries have beside content, owner, mode and time from one store to another, many at once, and reports
 * what has not arrived. Used by one thread, except for {@link #isSparse}.
 */
final class FurtherCopy {

    /** Asking takes longer than writing a smaller file. */
    private static final long SMALLEST_SPARSE = 1 << 20;

    private static final int OWNER_ENTERS = 0100;

    private final FileStore source;
    private final FileStore destination;
    private final CopyTally tally;
    private final FurtherRestore writer;
    private final FurtherFindings findings;
    private final FurtherBatch<StoredFile> waiting = new FurtherBatch<>();
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
        AtomicBoolean isSparse = new AtomicBoolean();
        if (file.size() >= SMALLEST_SPARSE
                && source.features().contains(StoreFeature.SPARSE_FILES)
                && destination.features().contains(StoreFeature.SPARSE_FILES)) {
            source.further(List.of(file), look -> isSparse.set(look.attributes().sparse()));
        }
        return isSparse.get();
    }

    /** Takes an entry that is complete; a directory when nothing more will be made in it, since it would inherit. */
    void take(StoredFile file) throws IOException {
        if (FurtherRestore.isPossible(source) && waiting.add(file, FurtherAttributes.NONE)) {
            flush();
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
        List<StoredFile> files = waiting.take();
        if (!files.isEmpty()) {
            Iterator<StoredFile> asked = files.iterator();
            source.further(files, look -> take(asked.next(), look));
        }
        writer.flush();
        findings.flush();
    }

    /** Both fill up with the same entry, the writer first: nothing is held against what was not written yet. */
    private void take(StoredFile file, FurtherLook look) throws IOException {
        unreadable += look.isWhole() ? 0 : 1;
        writer.take(file, look.attributes());
        findings.take(file, look.attributes());
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
