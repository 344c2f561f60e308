package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import java.time.Instant;

/**
 * When a file's content was read.
 *
 * @param exportedAt when the file was completed
 * @param window when the rows were read, and what held them still
 */
public record CarrierOrigin(Instant exportedAt, ConsistencyWindow window) {}
