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
        run(hook.quiesce(), "quiesce");
    }

    void release() throws HookFailedException {
        run(hook.release(), "release");
    }

    private void run(Hook.Action action, String verb) throws HookFailedException {
        Future<?> running = thread.submit(() -> {
            action.run();
            return null;
        });
        try {
            running.get(hook.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed("could not " + verb + ": " + Reason.of(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            replaceThread();
            throw failed("did not " + verb + " within " + hook.timeout().toMillis() + " ms", e);
        } catch (InterruptedException e) {
            replaceThread();
            Thread.currentThread().interrupt();
            throw failed("was interrupted and did not " + verb, e);
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
