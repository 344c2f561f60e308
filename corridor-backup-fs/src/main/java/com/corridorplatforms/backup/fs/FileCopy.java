package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;

/**
 * Copies a tree of files from one store to another:
 *
 * <pre>
 * CopyReport report = FileCopy.from(LocalStore.at(source)).to(LocalStore.at(destination)).run();
 * </pre>
 *
 * <p>Files of the same path are replaced, each without a moment in which a part of it is seen; what the destination holds
 * besides stays. Several files are copied at once while the source is still being listed, so that memory does not grow with
 * the tree. Content is hashed on its way. A file that changes while it is read is read again. Attributes are set after
 * the content, those of a directory after everything in it; what the destination cannot keep is told in the report.
 *
 * <p>What cannot be read is left out and reported; a destination that cannot be written ends the copy. Immutable: every
 * method returns another copy order.
 */
public final class FileCopy {

    private final FileStore source;
    private final FileStore destination;
    private final ProgressListener progress;
    private final Cancellation cancellation;
    private final int parallelism;

    private FileCopy(
            FileStore source,
            FileStore destination,
            ProgressListener progress,
            Cancellation cancellation,
            int parallelism) {
        this.source = source;
        this.destination = destination;
        this.progress = progress;
        this.cancellation = cancellation;
        this.parallelism = parallelism;
    }

    /**
     * Begins a copy order.
     *
     * @param source where to copy from
     * @return what to say next
     */
    public static From from(FileStore source) {
        return new From(source);
    }

    /** A copy order that still lacks its destination. */
    public static final class From {

        private final FileStore source;

        private From(FileStore source) {
            this.source = source;
        }

        /**
         * Completes the order.
         *
         * @param destination where to copy to; its root is made if it does not exist
         * @return the order
         */
        public FileCopy to(FileStore destination) {
            return new FileCopy(
                    source, destination, ProgressListener.NONE, new Cancellation(), TreeBackup.defaultParallelism());
        }
    }

    /**
     * The same with a listener.
     *
     * @param listener hears how the copy gets on, on the thread that runs it
     * @return another order
     */
    public FileCopy progress(ProgressListener listener) {
        return new FileCopy(source, destination, listener, cancellation, parallelism);
    }

    /**
     * The same with a way to stop it.
     *
     * @param byOthers what to ask; noticed within a part of a file
     * @return another order
     */
    public FileCopy cancellation(Cancellation byOthers) {
        return new FileCopy(source, destination, progress, byOthers, parallelism);
    }

    /**
     * The same with another number of files copied at once.
     *
     * @param files at least 1
     * @return another order
     * @throws IllegalArgumentException if it is less
     */
    public FileCopy parallelism(int files) {
        if (files < 1) {
            throw new IllegalArgumentException("cannot copy " + files + " files at once, expected at least 1");
        }
        return new FileCopy(source, destination, progress, cancellation, files);
    }

    /**
     * Copies.
     *
     * @return what was copied and what was not
     * @throws IOException if the destination cannot be written
     * @throws com.corridorplatforms.backup.api.BackupException if the source does not exist
     * @throws com.corridorplatforms.backup.api.OperationCancelledException if it was cancelled; what was copied so far stays
     */
    public CopyReport run() throws IOException {
        return new TreeCopy(source, destination, cancellation, parallelism).run(progress);
    }
}
