package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.retry.Pauses;
import com.corridorplatforms.backup.fs.store.ReadFunction;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Lets so many bytes a second pass, over all streams together: whoever has read some waits until they were due. Time in
 * which nobody reads is not made up for. Thread-safe.
 */
final class Bandwidth {

    private static final long NANOS = 1_000_000_000;
    private static final int STEPS_PER_SECOND = 10;

    private final OptionalLong bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Pauses pauses;
    private long due;

    Bandwidth(OptionalLong bytesPerSecond, LongSupplier nanoTime, Pauses pauses) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.pauses = pauses;
        this.due = nanoTime.getAsLong();
    }

    InputStream limit(InputStream in) {
        return bytesPerSecond.isPresent() ? limited(in, bytesPerSecond.getAsLong()) : in;
    }

    private InputStream limited(InputStream in, long rate) {
        int most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, rate / STEPS_PER_SECOND));
        return ReadFunction.stream((buffer, offset, length) -> {
            int count = in.read(buffer, offset, Math.min(length, most));
            if (count > 0) {
                spend(count, rate);
            }
            return count;
        });
    }

    private void spend(int bytes, long rate) throws IOException {
        long wait = reserve((long) ((double) bytes / rate * NANOS));
        if (wait > 0) {
            pauses.pause(Duration.ofNanos(wait));
        }
    }

    private synchronized long reserve(long nanos) {
        long now = nanoTime.getAsLong();
        due = (due - now < 0 ? now : due) + nanos;
        return due - now;
    }
}
