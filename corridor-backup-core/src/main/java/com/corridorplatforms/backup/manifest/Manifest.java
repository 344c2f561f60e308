package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Snapshot;

/**
 * A manifest that was read and found to be as it was written.
 *
 * @param snapshot what it says
 * @param sums the SHA-256 of all lines of {@code SHA256SUMS} but its last
 */
public record Manifest(Snapshot snapshot, Digest sums) {}
