package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.SnapshotId;
import java.nio.file.Path;

/**
 * The same target in an earlier snapshot.
 *
 * @param snapshot which snapshot
 * @param captured what was captured
 * @param directory where its files lie; only to be read from
 */
public record PreviousCapture(SnapshotId snapshot, Captured captured, Path directory) {}
