package com.corridorplatforms.backup.api;

import java.util.OptionalLong;

/**
 * How many files a restore that mirrors may remove from a destination because the snapshot lacks them. It keeps a snapshot
 * from being mirrored over a tree that it does not belong to.
 *
 * @param files so many; empty for half of what is there, where that is more than {@value #FEW} files
 */
public record RemovalLimit(OptionalLong files) {

    /** Up to so many files are removed without being told, if no number is given. */
    public static final int FEW = 100;

    /**
     * @throws IllegalArgumentException if the number is negative
     */
    public RemovalLimit {
        if (files.isPresent() && files.getAsLong() < 0) {
            throw new IllegalArgumentException("the limit of removals is " + files.getAsLong()
                    + ", expected how many files may be removed, 0 or more");
        }
    }

    /**
     * Half of what is there, where that holds more than {@value #FEW} files.
     *
     * @return the limit that holds unless another is asked for
     */
    public static RemovalLimit half() {
        return new RemovalLimit(OptionalLong.empty());
    }

    /**
     * A number of files.
     *
     * @param files how many may be removed
     * @return the limit
     * @throws IllegalArgumentException if the number is negative
     */
    public static RemovalLimit of(long files) {
        return new RemovalLimit(OptionalLong.of(files));
    }

    /**
     * No limit.
     *
     * @return a limit that allows all
     */
    public static RemovalLimit none() {
        return of(Long.MAX_VALUE);
    }

    /**
     * Tells whether a mirror may remove so many files.
     *
     * @param removed how many the snapshot lacks
     * @param there how many there are
     * @return true if the limit is not exceeded
     */
    public boolean allow(long removed, long there) {
        return files.isPresent() ? removed <= files.getAsLong() : there <= FEW || removed <= there / 2;
    }

    /** The limit as part of a sentence. */
    @Override
    public String toString() {
        if (files.isEmpty()) {
            return "half of them";
        }
        return files.getAsLong() == Long.MAX_VALUE ? "any number" : Long.toString(files.getAsLong());
    }
}
