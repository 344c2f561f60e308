package com.corridorplatforms.backup.verification;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does one thing after the other while the files are hashed. */
final class AsideThread implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(action -> {
        Thread aside = new Thread(action, "corridor-backup-aside");
        aside.setDaemon(true);
        return aside;
    });

    <T> Future<T> submit(Callable<T> work) {
        return thread.submit(work);
    }

    /** Gives up what was not asked for, and returns when nothing runs any more. */
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
