package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.ReadFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A reader on a thread of its own, fed from a bounded queue by the thread that started it. That thread waits for it in the
 * end, whatever happens.
 *
 * @param <T> what the reader makes of it
 */
final class ReaderThread<T> {

    private static final int WAITING = 8;
    private static final int BUFFER = 1 << 16;
    private static final Piece END = new Piece(new byte[0], 0);

    private final BlockingQueue<Piece> queue;
    private final Feed feed;
    private final FutureTask<T> task;
    private final Thread thread;

    private ReaderThread(BlockingQueue<Piece> queue, Feed feed, FutureTask<T> task) {
        this.queue = queue;
        this.feed = feed;
        this.task = task;
        this.thread = new Thread(task, Thread.currentThread().getName() + "-reader");
        thread.setDaemon(true);
    }

    static <T> ReaderThread<T> start(IoFunction<InputStream, T> reader) {
        BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(WAITING);
        Feed feed = new Feed(queue);
        ReaderThread<T> started =
                new ReaderThread<>(queue, feed, new FutureTask<>(() -> reader.apply(ReadFunction.stream(feed))));
        started.thread.start();
        return started;
    }

    /** The reader wants no more. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The first bytes of an array. */
    private record Piece(byte[] bytes, int length) {}

    /** An array to be filled and handed over: one that the reader has done with, or a new one. */
    byte[] buffer() {
        byte[] spare = feed.spare.poll();
        return spare == null ? new byte[BUFFER] : spare;
    }

    /** Gives the reader the first bytes of an array, which is the reader's own from then on; waits while it has enough. */
    void hand(byte[] bytes, int length) throws IOException {
        hand(new Piece(bytes, length));
    }

    private void hand(Piece piece) throws IOException {
        try {
            while (!queue.offer(piece, 20, TimeUnit.MILLISECONDS)) {
                if (task.isDone()) {
                    throw new Ended();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Has the reader's stream fail once it has read what it was given. */
    void fail(IOException failure) {
        feed.failure = Optional.of(failure);
    }

    /** Ends the stream and waits for what the reader makes of it. */
    T finish() throws IOException {
        try {
            hand(END);
        } catch (Ended e) {
            // It needs no end any more.
            return outcome();
        }
        return outcome();
    }

    private T outcome() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /** Returns when the reader's thread is no more; a reader that has not ended yet is interrupted. */
    void stop() {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            if (!task.isDone()) {
                thread.interrupt();
            }
            try {
                thread.join(20);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while a file was read");
    }

    /** What the reader sees. */
    private static final class Feed implements ReadFunction {

        private final BlockingQueue<Piece> queue;
        private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
        private volatile Optional<IOException> failure = Optional.empty();
        private Piece piece = END;
        private int taken;
        private boolean isAtEnd;

        private Feed(BlockingQueue<Piece> queue) {
            this.queue = queue;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            next();
            if (isAtEnd && failure.isPresent()) {
                throw failure.get();
            }
            int count = Math.min(length, piece.length() - taken);
            System.arraycopy(piece.bytes(), taken, buffer, offset, count);
            taken += count;
            return count == 0 ? -1 : count;
        }

        private void next() throws IOException {
            if (taken < piece.length() || isAtEnd) {
                return;
            }
            if (piece.bytes().length == BUFFER) {
                spare.add(piece.bytes());
            }
            try {
                piece = queue.take();
                taken = 0;
                isAtEnd = piece == END;
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }
}
