package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.ExternalContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.SnapshotId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where a target writes what it captures. Hashing, permissions, making durable and linking to the previous snapshot are
 * done here, once for all targets. All methods may be called from several threads at once.
 */
public interface CaptureContext extends TargetContext {

    /**
     * The snapshot being made.
     *
     * @return its id
     */
    SnapshotId snapshot();

    /**
     * The clock of the operation.
     *
     * @return where to get the time from
     */
    InstantSource clock();

    /**
     * Tells whether the caller's quiesce hooks hold the platform still during this capture.
     *
     * @return true if they do
     */
    boolean isQuiesced();

    /**
     * The same target in the newest complete snapshot before this one.
     *
     * @return what was captured then and where it lies, or empty for a first capture
     */
    Optional<PreviousCapture> previous();

    /**
     * Writes one file. Missing parent directories are made. If the writer throws, the file is removed, nothing is
     * recorded, the exception passes through, and the same path may be written again.
     *
     * @param path where to, below the target's directory
     * @param writer is given the stream once; need not close it
     * @return size and digest of what was written
     * @throws IOException if it cannot be written, or the path was already recorded
     */
    CapturedFile write(SnapshotPath path, IoConsumer<OutputStream> writer) throws IOException;

    /**
     * Has one file built by a program that needs a path rather than a stream, such as SQLite.
     *
     * @param path where to, below the target's directory
     * @param builder is given a path at which no file exists yet, and must leave one regular file there
     * @return size and digest of what was built
     * @throws IOException if it cannot be built, or the path was already recorded
     */
    CapturedFile build(SnapshotPath path, IoConsumer<Path> builder) throws IOException;

    /**
     * Takes an unchanged file over from the previous capture, without reading it: a hard link, or a copy that is checked
     * against the digest where the file system cannot link or the link count is exhausted.
     *
     * @param path where to, below the target's directory
     * @param previous the file in the previous capture
     * @return the same size and digest under the new path
     * @throws IOException if the previous capture lacks the file or holds one of another size, or there is no previous one
     */
    CapturedFile link(SnapshotPath path, CapturedFile previous) throws IOException;

    /**
     * Makes a directory that would otherwise not exist because it is empty.
     *
     * @param path below the target's directory
     * @throws IOException if it cannot be made
     */
    void createDirectory(SnapshotPath path) throws IOException;

    /**
     * Records a deviation from the source and tells the progress listener.
     *
     * @param finding what deviates
     */
    void report(Finding finding);

    /**
     * Ends the capture. Nothing can be written afterwards.
     *
     * @param formatVersion the version of the target's own layout
     * @param window when it was read, and what held it still
     * @param properties what to remember; never a secret
     * @param external content kept outside the repository
     * @return the record, with the number, size and digest of the files written and the findings reported
     * @throws IOException if the list of files cannot be completed
     */
    Captured seal(
            int formatVersion,
            ConsistencyWindow window,
            SortedMap<String, String> properties,
            List<ExternalContent> external)
            throws IOException;
}
