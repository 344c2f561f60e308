package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetFailure;
import java.time.Instant;
import java.util.List;

/**
 * What a manifest is written from. It has no digest yet: that is of the bytes.
 *
 * @param id the snapshot's name
 * @param begun when it was begun
 * @param completed when its last target was captured
 * @param origin program, version and host
 * @param targets what was captured, in the order of capture
 * @param failures the optional targets that are missing
 * @param sums the SHA-256 of the lines of {@code SHA256SUMS} so far
 */
public record ManifestContent(
        SnapshotId id,
        Instant begun,
        Instant completed,
        String origin,
        List<Captured> targets,
        List<TargetFailure> failures,
        Digest sums) {

    /** Copies the collections. */
    public ManifestContent {
        targets = List.copyOf(targets);
        failures = List.copyOf(failures);
    }
}
