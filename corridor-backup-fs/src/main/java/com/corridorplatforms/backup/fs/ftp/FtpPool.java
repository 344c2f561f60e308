package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connections of a store: as many as are needed at once, at most the limit, and no more than the server allows. A server
 * that refuses one more login while others are open (421, 530) has said how many that is. Thread-safe.
 */
final class FtpPool implements Closeable {

    private static final long DOUBTED_AFTER_NANOS = 15_000_000_000L;

    /** Opens a connection. */
    @FunctionalInterface
    interface Opening {
        FtpConnection open() throws IOException;
    }

    /** That a connection is lent, for as long as it is. */
    private static final class Loan {
        private volatile boolean isOver;
    }

    private record Idle(FtpConnection connection, long since) {}

    private final Opening opening;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<FtpConnection> lent = new HashSet<>();
    private final ThreadLocal<Loan> own = new InheritableThreadLocal<>();
    private int beingOpened;
    private int limit;
    private boolean closed;

    FtpPool(Opening opening, FtpConnection first, int limit) {
        this.opening = opening;
        this.limit = limit;
        this.idle.push(new Idle(first, System.nanoTime()));
    }

    /** How many connections there may be at once. */
    synchronized int limit() {
        return limit;
    }

    /** Works with a connection that nobody else uses meanwhile. */
    <T> T with(IoFunction<FtpConnection, T> work) throws IOException {
        FtpConnection connection = borrow();
        Loan outer = own.get();
        Loan loan = new Loan();
        own.set(loan);
        try {
            return work.apply(connection);
        } finally {
            loan.isOver = true;
            own.set(outer);
            giveBack(connection);
        }
    }

    /** The same without a result. */
    void work(IoConsumer<FtpConnection> work) throws IOException {
        this.<Optional<Void>>with(connection -> {
            work.accept(connection);
            return Optional.empty();
        });
    }

    private FtpConnection borrow() throws IOException {
        while (true) {
            Optional<Idle> waiting = claim();
            Optional<FtpConnection> connection = waiting.isEmpty() ? opened() : revived(waiting.get());
            if (connection.isPresent()) {
                return connection.get();
            }
        }
    }

    /** A connection that waits, or empty for the permission to open one. Waits for either. */
    private synchronized Optional<Idle> claim() throws IOException {
        while (!closed && idle.isEmpty() && !mayOpen()) {
            await();
        }
        if (closed) {
            throw new IOException("the store has been closed");
        }
        Idle connection = idle.poll();
        if (connection == null) {
            beingOpened++;
        } else {
            lent.add(connection.connection());
        }
        return Optional.ofNullable(connection);
    }

    /** Who holds one already and needs another would wait for itself, and so would a thread that was started meanwhile. */
    private boolean mayOpen() {
        return lent.size() + beingOpened < limit || isNested();
    }

    private boolean isNested() {
        Loan loan = own.get();
        return loan != null && !loan.isOver;
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a connection");
        }
    }

    private Optional<FtpConnection> opened() throws IOException {
        try {
            FtpConnection connection = opening.open();
            register(connection);
            return Optional.of(connection);
        } catch (IOException e) {
            if (isLimit(e)) {
                return Optional.empty();
            }
            throw e instanceof AccessDeniedException && saysFull(e) ? full(e) : e;
        } finally {
            opened(-1);
        }
    }

    private synchronized void register(FtpConnection connection) {
        lent.add(connection);
    }

    private synchronized void opened(int change) {
        beingOpened += change;
        notify();
    }

    private synchronized boolean isLimit(IOException failure) {
        int open = lent.size() + idle.size();
        if (open == 0 || isNested() || !saysFull(failure)) {
            return false;
        }
        limit = Math.min(limit, open);
        return true;
    }

    /** Who was let in once and is not now may be kept out by a connection that broke and that the server still counts. */
    private static FtpLostException full(IOException failure) {
        return new FtpLostException("the server let this user in before and does not now", failure);
    }

    private static boolean saysFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FtpRefusedException refused && (refused.code() == 421 || refused.code() == 530)) {
                return true;
            }
        }
        return false;
    }

    /** Servers end connections on which nothing was said for a while; that is no failure of what comes next. */
    private Optional<FtpConnection> revived(Idle waiting) throws IOException {
        if (!waiting.connection().isSound()) {
            giveBack(waiting.connection());
            return Optional.empty();
        }
        if (System.nanoTime() - waiting.since() < DOUBTED_AFTER_NANOS) {
            return Optional.of(waiting.connection());
        }
        try {
            waiting.connection().ask("NOOP");
            return Optional.of(waiting.connection());
        } catch (IOException e) {
            giveBack(waiting.connection());
            return Optional.empty();
        }
    }

    private void giveBack(FtpConnection connection) throws IOException {
        if (!keep(connection)) {
            connection.close();
        }
    }

    /** One of those who wait is told, since there is room for one: who may open more than the limit does not wait. */
    private synchronized boolean keep(FtpConnection connection) {
        lent.remove(connection);
        notify();
        boolean kept = !closed && connection.isSound() && lent.size() + idle.size() < limit;
        if (kept) {
            idle.push(new Idle(connection, System.nanoTime()));
        }
        return kept;
    }

    @Override
    public void close() throws IOException {
        for (Idle each : closing()) {
            each.connection().close();
        }
    }

    private synchronized Deque<Idle> closing() {
        closed = true;
        Deque<Idle> waiting = new ArrayDeque<>(idle);
        idle.clear();
        notifyAll();
        return waiting;
    }
}
