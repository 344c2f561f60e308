package com.corridorplatforms.backup.spi;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does one thing after the other while the caller does something else. */
public final class AsideThread implements AutoCloseable {

    private final ExecutorService thread;

    /**
     * A thread that has nothing to do yet.
     *
     * @param name the thread's name
     */
    public AsideThread(String name) {
        thread = Executors.newSingleThreadExecutor(action -> {
            Thread aside = new Thread(action, name);
            aside.setDaemon(true);
            return aside;
        });
    }

    /**
     * Hands in some work, to be done after what was handed in before.
     *
     * @param work what
     * @param <T> what it results in
     * @return what will become of it
     */
    public <T> Future<T> submit(Callable<T> work) {
        return thread.submit(work);
    }

    /** Gives up what was not done yet, and returns when nothing runs any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
