package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.TargetFailure;
import java.time.Instant;
import java.util.List;

/**
 * What the capture room hands on.
 *
 * @param begun when the first target was begun
 * @param completed when the last target was done
 * @param targets what was captured
 * @param failures the optional targets that were not
 */
record CaptureResult(Instant begun, Instant completed, List<Captured> targets, List<TargetFailure> failures) {}
