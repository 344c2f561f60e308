package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.retry.Pauses;
import java.io.FilterInputStream;
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
        return bytesPerSecond.isPresent() ? new Limited(in, bytesPerSecond.getAsLong()) : in;
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

    private final class Limited extends FilterInputStream {

        private final long rate;

        private Limited(InputStream in, long rate) {
            super(in);
            this.rate = rate;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int most = (int) Math.max(1, Math.min(length, rate / STEPS_PER_SECOND));
            int count = super.read(buffer, offset, Math.min(length, most));
            if (count > 0) {
                spend(count, rate);
            }
            return count;
        }
    }
}
