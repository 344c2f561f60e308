package com.corridorplatforms.backup.api;

import java.time.Instant;

/**
 * The span of time in which a target was read, and what held it still meanwhile.
 *
 * @param begin before the first read
 * @param end after the last read
 * @param held what kept the content from changing in between
 */
public record ConsistencyWindow(Instant begin, Instant end, Held held) {

    /** What kept a target from changing while it was read. */
    public enum Held {
        /** One transaction snapshot: the content is that of a single moment. */
        TRANSACTION_SNAPSHOT,
        /** Its writers were paused by the caller's quiesce hooks. */
        QUIESCED,
        /** Nothing: what changed meanwhile may be in or out. */
        NONE
    }

    /**
     * @throws IllegalArgumentException if it ends before it begins
     */
    public ConsistencyWindow {
        if (end.isBefore(begin)) {
            throw new IllegalArgumentException(
                    "a consistency window cannot end at " + end + ", before its begin " + begin);
        }
    }
}
