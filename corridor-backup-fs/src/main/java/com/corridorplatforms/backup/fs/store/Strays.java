package com.corridorplatforms.backup.fs.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What failed writes left on a server that was out of reach when it was to be removed, to be removed once the server is there
 * again. Thread-safe.
 */
public final class Strays {

    private static final System.Logger LOG = System.getLogger(Strays.class.getName());

    /** A server may be away for a million files. */
    private static final int MOST = 1_000;

    private final Deque<Removal> removals = new ArrayDeque<>();

    /** Makes a memory without strays. */
    public Strays() {}

    /** Removes one stray, or does nothing if it is not there. */
    @FunctionalInterface
    public interface Removal {

        /**
         * Does it.
         *
         * @throws FileSystemException if the server refuses, now and later
         * @throws IOException if the server is out of reach
         */
        void run() throws IOException;
    }

    /**
     * Remembers a stray, unless a thousand are remembered already.
     *
     * @param removal what is to be done about it
     */
    public synchronized void add(Removal removal) {
        if (removals.size() < MOST) {
            removals.add(removal);
        }
    }

    private synchronized Optional<Removal> next() {
        return Optional.ofNullable(removals.poll());
    }

    /**
     * Removes what is remembered, at a moment when the server has just done something else. That this fails is no failure of
     * anything that was asked for: whoever was is told already that something stayed. What the server refuses is forgotten.
     */
    public void sweep() {
        for (Optional<Removal> stray = next(); stray.isPresent(); stray = next()) {
            try {
                stray.get().run();
            } catch (FileSystemException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a part of a file that could not be written stays: {0}",
                        e.getMessage());
            } catch (IOException e) {
                add(stray.get());
                return;
            }
        }
    }
}
