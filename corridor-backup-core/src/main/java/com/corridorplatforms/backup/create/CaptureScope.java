package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.repository.DurableFiles;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What all targets of one snapshot share while they are captured.
 *
 * @param id the snapshot's name
 * @param directory where it is written
 * @param files how to change the disk
 * @param sums the growing list of digests
 * @param force makes files durable
 * @param clock tells the time
 * @param cancellation to be checked often
 * @param quiesced whether hooks hold the platform still
 */
record CaptureScope(
        SnapshotId id,
        Path directory,
        DurableFiles files,
        SumsFile sums,
        ForceQueue force,
        InstantSource clock,
        Cancellation cancellation,
        boolean quiesced) {

    /** Where programs build files; never part of a snapshot. */
    Path scratch() {
        return directory.resolve(".build");
    }
}
