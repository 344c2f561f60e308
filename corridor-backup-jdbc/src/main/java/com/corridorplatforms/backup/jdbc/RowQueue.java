package com.corridorplatforms.backup.jdbc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of several tables between the threads that read them and the one that writes them. It holds no more bytes than it
 * may, or one batch; a reader that is ahead waits. The first failure of a reader is thrown to the writer.
 */
final class RowQueue {

    private static final long MOST_BYTES = 16 << 20;

    /** Ends a reader whose rows nobody takes any more. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("nobody takes the rows any more", null, false, false);
        }
    }

    private final Deque<RowBatch> waiting = new ArrayDeque<>();
    private long bytes;
    private int readers;
    private boolean closed;
    private @Nullable RowBatch taken;
    private @Nullable Throwable failure;

    RowQueue(int readers) {
        this.readers = readers;
    }

    /** Waits until there is room; where the values can only be read in place, until they have been. */
    synchronized void put(RowBatch batch) {
        while (!closed && bytes > 0 && bytes + batch.bytes() > MOST_BYTES) {
            await();
        }
        requireOpen();
        waiting.add(batch);
        bytes += batch.bytes();
        notifyAll();
        while (batch.isInPlace() && !closed && (waiting.contains(batch) || taken == batch)) {
            await();
        }
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw new Closed();
        }
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a reader was interrupted while it waited for its rows to be taken", e);
        }
    }

    /** A reader has read all it will, or has failed. */
    synchronized void end(@Nullable Throwable reason) {
        readers--;
        if (failure == null && !closed) {
            failure = reason;
        }
        notifyAll();
    }

    /** The next rows once there are some; the ones taken before are done with. Empty once all readers have ended. */
    synchronized Optional<RowBatch> take() throws SQLException, IOException {
        release();
        while (failure == null && waiting.isEmpty() && readers > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the thread was interrupted while it waited for rows");
            }
        }
        if (failure != null) {
            throw told(failure);
        }
        taken = waiting.poll();
        return Optional.ofNullable(taken);
    }

    private void release() {
        if (taken != null) {
            bytes -= taken.bytes();
            taken = null;
            notifyAll();
        }
    }

    private static RuntimeException told(Throwable failure) throws SQLException, IOException {
        if (failure instanceof SQLException sql) {
            throw sql;
        } else if (failure instanceof IOException io) {
            throw io;
        } else if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /** No more rows are taken; readers end at their next one. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
