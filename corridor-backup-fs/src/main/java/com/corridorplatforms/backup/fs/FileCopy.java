package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
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
 * besides stays. A file that is there with the same size and time is not written again, so a copy that was broken off goes on when it
 * is run again; {@link #paranoid} compares content instead. Several files are copied at once while the source is still being listed, so that memory does not grow with
 * the tree. Content is hashed on its way. A file that changes while it is read is read again. Attributes are set after
 * the content, those of a directory after everything in it; what the destination cannot keep is told in the report.
 *
 * <p>Left out, with a note that counts them, are {@code __pycache__} directories, {@code *.pid}, {@code *.lck} and the lock files of
 * editors and office programs, files named {@code lock} or {@code *.lock} that hold nothing, and the {@code .nfs*} files that
 * a client of NFS keeps of removed files still open; {@code exclude("!*.pid")} takes such a pattern back.
 *
 * <p>Failures that may pass are tried again. What cannot be read then is left out and reported; a destination that cannot be written ends the copy. Immutable: every
 * method returns another copy order.
 */
public final class FileCopy {

    private final FileStore source;
    private final FileStore destination;
    private final ProgressListener progress;
    private final Cancellation cancellation;
    private final CopyOptions options;

    private FileCopy(
            FileStore source,
            FileStore destination,
            ProgressListener progress,
            Cancellation cancellation,
            CopyOptions options) {
        this.source = source;
        this.destination = destination;
        this.progress = progress;
        this.cancellation = cancellation;
        this.options = options;
    }

    private FileCopy with(CopyOptions other) {
        return new FileCopy(source, destination, progress, cancellation, other);
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
         * @param destination where to copy to; its root is made if it does not exist. It must not lie in the source, which is
         *     noticed of directories of this host alone
         * @return the order
         */
        public FileCopy to(FileStore destination) {
            return new FileCopy(
                    source, destination, ProgressListener.NONE, new Cancellation(), CopyOptions.of(Selection.SENSIBLE));
        }
    }

    /**
     * The same with a listener.
     *
     * @param listener hears how the copy gets on, on the thread that runs it
     * @return another order
     */
    public FileCopy progress(ProgressListener listener) {
        return new FileCopy(source, destination, listener, cancellation, options);
    }

    /**
     * The same with a way to stop it.
     *
     * @param byOthers what to ask; noticed within a part of a file
     * @return another order
     */
    public FileCopy cancellation(Cancellation byOthers) {
        return new FileCopy(source, destination, progress, byOthers, options);
    }

    /**
     * The same with another number of files copied at once.
     *
     * @param files at least 1; as many as {@link FileStore#parallelism} says of the stores unless this is called
     * @return another order
     * @throws IllegalArgumentException if it is less
     */
    public FileCopy parallelism(int files) {
        return with(options.parallelism(files));
    }

    /**
     * The same without some entries. What lies below an excluded directory is excluded with it.
     *
     * @param patterns lines as in a {@code .gitignore} at the root of the tree; the last that matches decides, and one with
     *     an exclamation mark takes back what those before it say
     * @return another order
     */
    public FileCopy exclude(String... patterns) {
        return with(options.selection(options.selection().excluding(patterns)));
    }

    /**
     * The same with some entries alone, and the directories that lead to them. What lies below an included directory is
     * included with it; what is excluded stays so.
     *
     * @param patterns lines as in a {@code .gitignore} at the root of the tree
     * @return another order
     */
    public FileCopy include(String... patterns) {
        return with(options.selection(options.selection().including(patterns)));
    }

    /**
     * The same more slowly.
     *
     * @param bytesPerSecond how many bytes of content are read in a second at most, over all files
     * @return another order
     * @throws IllegalArgumentException if it is less than 1
     */
    public FileCopy bandwidth(long bytesPerSecond) {
        return with(options.bandwidth(bytesPerSecond));
    }

    /**
     * The same with another patience.
     *
     * @param policy how often what fails at the source or the destination is tried again
     * @return another order
     */
    public FileCopy retries(RetryPolicy policy) {
        return with(options.retries(policy));
    }

    /**
     * The same with another number of times that a file is read which changes while it is read. After the last the file is
     * kept as it was read, with a finding.
     *
     * @param times at least 1
     * @return another order
     * @throws IllegalArgumentException if it is less
     */
    public FileCopy reads(int times) {
        return with(options.reads(times));
    }

    /**
     * The same with the content of files compared that are at the destination already, instead of their sizes and times.
     *
     * @return another order
     */
    public FileCopy paranoid() {
        return with(options.paranoid());
    }

    /**
     * Copies.
     *
     * @return what was copied and what was not
     * @throws IOException if the destination cannot be written
     * @throws com.corridorplatforms.backup.api.BackupException if the source does not exist, or not to the end
     * @throws com.corridorplatforms.backup.api.OperationCancelledException if it was cancelled; what was copied so far stays
     */
    public CopyReport run() throws IOException {
        return new TreeCopy(source, destination, cancellation, options).run(progress);
    }
}
