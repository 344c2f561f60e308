package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.IoFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a file over a connection that may break. A small file is read whole before its reader sees it. The reader of a
 * larger one has a thread of its own: when the connection breaks, the call of the store ends and gives back what it holds, another
 * call goes on where it ended, and the reader notices nothing. Calling the store again from within its broken call would need a
 * second connection where a server may grant but one.
 *
 * @param <T> what the reader makes of it
 */
final class ResumedRead<T> {

    private static final int SMALL = 1 << 20;

    private final Position position;
    private final Retries retries;
    private final IoFunction<InputStream, T> reader;
    private Optional<ReaderThread<T>> thread = Optional.empty();
    private byte[] beginning;
    private int kept;

    ResumedRead(Position position, Retries retries, IoFunction<InputStream, T> reader) {
        this.position = position;
        this.retries = retries;
        this.reader = reader;
        // With one byte more than are expected, so that their end is seen and nothing has to be moved.
        this.beginning = new byte[(int) Math.min(position.expected() + 1, SMALL)];
    }

    T run() throws IOException {
        try {
            pullAll();
            return thread.isPresent()
                    ? thread.get().finish()
                    : reader.apply(new ByteArrayInputStream(beginning, 0, kept));
        } finally {
            thread.ifPresent(ReaderThread::stop);
        }
    }

    private void pullAll() throws IOException {
        int failures = 0;
        boolean done = false;
        while (!done) {
            long before = position.read();
            try {
                done = position.reopen(this::pull);
            } catch (ReaderThread.Ended e) {
                done = true;
            } catch (IOException e) {
                failures = position.read() > before ? 1 : failures + 1;
                done = !isWorthAnother(failures, e);
            }
        }
    }

    /** A reader that has begun hears of the failure from its stream, where it would have come from without all this. */
    private boolean isWorthAnother(int failures, IOException failure) throws IOException {
        try {
            retries.await(failures, failure);
            return true;
        } catch (IOException e) {
            thread.orElseThrow(() -> e).fail(e);
            return false;
        }
    }

    private boolean pull(InputStream in) throws IOException {
        return thread.isPresent() || keep(in) ? passOn(in) : true;
    }

    /** Keeps what is read until that is too much; false if it ends before. */
    private boolean keep(InputStream in) throws IOException {
        while (kept < SMALL) {
            if (kept == beginning.length) {
                beginning = Arrays.copyOf(beginning, Math.min(2 * kept, SMALL));
            }
            int count = in.read(beginning, kept, beginning.length - kept);
            if (count < 0) {
                return false;
            }
            position.advance(beginning, kept, count);
            kept += count;
        }
        thread = Optional.of(ReaderThread.start(reader));
        thread.get().hand(beginning, kept);
        beginning = new byte[0];
        return true;
    }

    private boolean passOn(InputStream in) throws IOException {
        ReaderThread<T> readers = thread.orElseThrow();
        byte[] buffer = readers.buffer();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            position.advance(buffer, 0, count);
            readers.hand(buffer, count);
            buffer = readers.buffer();
        }
        return true;
    }
}
