package com.corridorplatforms.backup.fs.sftp;

import java.util.concurrent.atomic.AtomicInteger;

/** What the files that are read at once may have under way, so that many large ones do not fill the memory. Thread-safe. */
final class Allowance {

    /** All files together, in bytes. */
    private static final int TOGETHER = 32 << 20;
    /** One file, in bytes. */
    private static final int ONE = 4 << 20;

    private final AtomicInteger files = new AtomicInteger();

    void begin() {
        files.incrementAndGet();
    }

    void end() {
        files.decrementAndGet();
    }

    /** How many bytes one of the files may have under way now. */
    int ofOne() {
        return Math.min(ONE, TOGETHER / Math.max(1, files.get()));
    }
}
