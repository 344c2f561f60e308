package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.failure.Reason;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One hook and the thread it runs on. Both calls come from the same thread, unless the first one hangs in it. */
final class HookThread implements AutoCloseable {

    private final Hook hook;
    private ExecutorService thread;

    HookThread(Hook hook) {
        this.hook = hook;
        this.thread = newThread(hook);
    }

    /** A hook that threw or did not return in time. */
    static final class HookFailedException extends Exception {

        private static final long serialVersionUID = 1L;

        HookFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    void quiesce() throws HookFailedException {
        try {
            await(submit(hook.quiesce()), nanoseconds(), "quiesce");
        } catch (InterruptedException e) {
            replaceThread();
            Thread.currentThread().interrupt();
            throw failed("was interrupted and did not quiesce", e);
        }
    }

    /** Lets go even if the caller's thread is interrupted, which is no reason to leave the platform standing still. */
    void release() throws HookFailedException {
        boolean interrupted = Thread.interrupted();
        Future<?> running = submit(hook.release());
        long deadline = System.nanoTime() + nanoseconds();
        boolean done = false;
        try {
            while (!done) {
                try {
                    await(running, deadline - System.nanoTime(), "release");
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The longest duration there is does not fit; it is as good as for ever. */
    private long nanoseconds() {
        return TimeUnit.NANOSECONDS.convert(hook.timeout());
    }

    private Future<?> submit(Hook.Action action) {
        return thread.submit(() -> {
            action.run();
            return null;
        });
    }

    private void await(Future<?> running, long nanoseconds, String verb)
            throws HookFailedException, InterruptedException {
        try {
            running.get(nanoseconds, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed("could not " + verb + ": " + Reason.of(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            replaceThread();
            throw failed("did not " + verb + " within " + hook.timeout().toMillis() + " ms", e);
        }
    }

    private HookFailedException failed(String problem, Throwable cause) {
        return new HookFailedException("the quiesce hook \"" + hook.name() + "\" " + problem, cause);
    }

    private void replaceThread() {
        thread.shutdownNow();
        thread = newThread(hook);
    }

    private static ExecutorService newThread(Hook hook) {
        return Executors.newSingleThreadExecutor(action -> {
            Thread thread = new Thread(action, "corridor-backup-hook-" + hook.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
