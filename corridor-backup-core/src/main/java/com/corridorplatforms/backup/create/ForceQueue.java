package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.repository.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Forces many files to the disk in batches, several at once: a file system that is asked for many at a time commits them
 * together. Holds a bounded number of paths.
 */
final class ForceQueue implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ForceQueue.class.getName());
    private static final int THREADS = 8;
    private static final int BATCH = 32;
    private static final int MOST_BATCHES = 4 * THREADS;

    private final DurableFiles files;
    private final ExecutorService threads;
    private final Deque<Future<?>> running = new ArrayDeque<>();
    private List<Path> batch = new ArrayList<>();
    private @Nullable IOException failure;

    ForceQueue(DurableFiles files) {
        this.files = files;
        this.threads = Executors.newFixedThreadPool(THREADS, action -> {
            Thread thread = new Thread(action, "corridor-backup-force");
            thread.setDaemon(true);
            return thread;
        });
    }

    synchronized void add(Path file) throws IOException {
        batch.add(file);
        if (batch.size() == BATCH) {
            submit();
        }
        while (running.size() > MOST_BATCHES) {
            awaitAndRemember(running.remove());
        }
    }

    /** Returns when everything that was added is on the disk. */
    synchronized void drain() throws IOException {
        if (failure != null) {
            throw failure;
        }
        submit();
        while (!running.isEmpty()) {
            await(running.remove());
        }
    }

    /** Drops what was added since the last {@link #drain}: its files are about to be removed. */
    synchronized void forget() {
        batch = new ArrayList<>();
        failure = null;
        while (!running.isEmpty()) {
            try {
                await(running.remove());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "a file that is given up could not be forced to the disk", e);
            }
        }
    }

    private void submit() {
        List<Path> full = batch;
        batch = new ArrayList<>();
        running.add(threads.submit(() -> {
            for (Path file : full) {
                files.force(file);
            }
            return null;
        }));
    }

    /** Whoever adds a file hears of the failure of an earlier one and may take it for its own, and go on without it. */
    private void awaitAndRemember(Future<?> forcing) throws IOException {
        try {
            await(forcing);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    private static void await(Future<?> forcing) throws IOException {
        try {
            forcing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("a file could not be forced to the disk", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were forced to the disk; run it again", e);
        }
    }

    /** Gives up what was not awaited. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
