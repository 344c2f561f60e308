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
 * Forces files to the disk in batches, several at once: a file system that is asked for many at a time commits them
 * together. When there are very many small ones, the rest is left to one sync of the whole file system at the end, if this
 * host can do that. Holds a bounded number of paths.
 */
final class ForceQueue implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ForceQueue.class.getName());
    private static final int THREADS = 8;
    private static final int BATCH = 32;
    private static final int MOST_BATCHES = 4 * THREADS;
    /** One sync also writes what others wrote, so a few files are better forced by themselves. */
    private static final int MOST_SMALL_FILES = 256;
    /** A file of this many bytes is worth a request of its own, which keeps the disk busy meanwhile. */
    private static final long LARGE = 1 << 20;

    private final DurableFiles files;
    private final Path directory;
    private final ExecutorService threads;
    private final Deque<Future<?>> running = new ArrayDeque<>();
    private List<Path> batch = new ArrayList<>();
    private @Nullable IOException failure;
    private int smallFiles;
    private boolean left;

    /**
     * @param files what forces
     * @param directory where all the files lie
     */
    ForceQueue(DurableFiles files, Path directory) {
        this.files = files;
        this.directory = directory;
        this.threads = Executors.newFixedThreadPool(THREADS, action -> {
            Thread thread = new Thread(action, "corridor-backup-force");
            thread.setDaemon(true);
            return thread;
        });
    }

    synchronized void add(Path file, long size) throws IOException {
        if (size < LARGE && isLeft()) {
            return;
        }
        batch.add(file);
        if (batch.size() == BATCH) {
            submit();
        }
        while (running.size() > MOST_BATCHES) {
            awaitAndRemember(running.remove());
        }
    }

    private boolean isLeft() {
        smallFiles++;
        if (smallFiles == MOST_SMALL_FILES) {
            left = files.canForceFileSystem(directory);
        }
        return left;
    }

    /** Tells whether files were left that are on the disk only after the file system was forced. */
    synchronized boolean hasLeft() {
        return left;
    }

    /** Returns when everything that was added and not left is on the disk. */
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
