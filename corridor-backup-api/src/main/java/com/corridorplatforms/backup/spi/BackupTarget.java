package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One system whose state is backed up: a database, a tree of files. The orchestration calls it in this order:
 *
 * <pre>
 * backup    estimateBytes, capture                         then, for optional proof, verify
 * restore   verify, plan                                   reads only
 *           plan again (to notice drift), restoration: stage, check, activate, prove, finish
 *           or, after a failure or a kill, rollback
 * </pre>
 *
 * <p>Implementations are used by one operation at a time but may be called from another thread each time. They throw
 * {@link IOException} or {@link com.corridorplatforms.backup.api.BackupException}; messages name the thing and the remedy.
 */
public interface BackupTarget {

    /**
     * Names the target; unique within a backup.
     *
     * @return always the same id
     */
    TargetId id();

    /**
     * What the target holds, which decides when its turn comes.
     *
     * @return always the same kind
     */
    TargetKind kind();

    /**
     * The directories of this host that {@link #capture} reads. A repository that lies in one of them is refused, as the
     * backup would be part of its own source.
     *
     * @return absolute paths; none if the source is not a directory of this host
     */
    default List<Path> sources() {
        return List.of();
    }

    /**
     * Guesses how many bytes {@link #capture} will newly write, so that a backup that cannot fit fails at once.
     *
     * @param context gives access to the previous capture, whose unchanged files cost nothing
     * @return bytes, rather too many than too few, or -1 if a guess would cost as much as the capture
     * @throws IOException if the source cannot be reached
     */
    long estimateBytes(CaptureContext context) throws IOException;

    /**
     * Reads the source and writes it through the context. On any exception the caller discards what was written.
     *
     * @param context where to write, and what to observe
     * @return what {@link CaptureContext#seal} returned
     * @throws IOException if the source cannot be read or the snapshot cannot be written
     */
    Captured capture(CaptureContext context) throws IOException;

    /**
     * Checks what digests of files cannot: that the captured content is whole in its own terms. The digests of the files are
     * checked at the same time; if one of them is wrong, what the target found does not count.
     *
     * @param captured what was captured
     * @param context gives access to the files and takes the damages
     * @throws IOException if the files cannot be read
     */
    void verify(Captured captured, VerifyContext context) throws IOException;

    /**
     * Says what a restore would do. Reads only, and gives equal steps as long as neither snapshot nor destination change.
     *
     * @param captured what was captured
     * @param context what the caller wants, and access to the files
     * @return the steps, in order, each with a fingerprint of its destination
     * @throws IOException if the destination cannot be examined
     * @throws com.corridorplatforms.backup.api.BackupException if the request cannot be met, such as a destination that
     *     holds content under {@link com.corridorplatforms.backup.api.ExistingContent#REFUSE}
     */
    List<RestoreStep> plan(Captured captured, PlanContext context) throws IOException;

    /**
     * Prepares to carry out a plan, or to go on with one that a kill interrupted. Changes nothing by itself.
     *
     * @param captured what was captured
     * @param context the plan, and access to the files
     * @return the restoration, keyed by the plan's id
     * @throws IOException if the destination cannot be reached
     */
    Restoration restoration(Captured captured, RestoreContext context) throws IOException;

    /**
     * The directory of the captured files that {@link Restoration#stage} compares with their digests while it reads them, so
     * that nobody has to read them before. Those digests must lie in a captured file outside of that directory, which is
     * compared with the snapshot's list before.
     *
     * @return a directory of the target's part of a snapshot; empty, which is the default, if all files are to be compared
     *     before
     */
    default Optional<SnapshotPath> comparedWhileStaged() {
        return Optional.empty();
    }

    /**
     * Removes what a snapshot keeps outside the repository. Called when the snapshot is removed; a target that keeps
     * nothing outside has nothing to do.
     *
     * @param captured what was captured
     * @throws IOException if it cannot be removed
     */
    default void discard(Captured captured) throws IOException {}
}
