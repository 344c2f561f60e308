package com.corridorplatforms.backup.fs;

/**
 * Refuses a snapshot of a tree that is far smaller than the snapshot before: a file system that is not mounted, or one that was
 * emptied by mistake, must not push the good snapshots out.
 *
 * @param percent how much of the former number of files and of the former bytes there must be at least; 0 to allow
 *     anything
 * @param fromFiles from how many files on; smaller trees are only refused when nothing at all is left
 */
public record ShrinkGuard(int percent, long fromFiles) {

    /**
     * @throws IllegalArgumentException if the percentage is not one, or the number of files is negative
     */
    public ShrinkGuard {
        if (percent < 0 || percent > 100 || fromFiles < 0) {
            throw new IllegalArgumentException(percent + " percent of trees of " + fromFiles
                    + " files is no guard, expected 0 to 100 percent and a number that is not negative");
        }
    }

    /**
     * Half of the files and half of the bytes, from 100 files on.
     *
     * @return the guard that is used unless another is given
     */
    public static ShrinkGuard standard() {
        return new ShrinkGuard(50, 100);
    }

    /**
     * Allows a tree to have become as small as it likes.
     *
     * @return the guard that refuses nothing
     */
    public static ShrinkGuard off() {
        return new ShrinkGuard(0, 0);
    }

    void check(String location, Extent now, Extent before) {
        if (percent > 0 && (isEmptied(now, before) || before.files() >= fromFiles && isFarLess(now, before))) {
            throw new TreeShrunkException("\"" + location + "\" holds " + now + ", but the snapshot before holds "
                    + before
                    + ", expected at least " + percent + " percent; check whether all of it is mounted, or, if it has"
                    + " really become so small, allow it once with ShrinkGuard.off()");
        }
    }

    private static boolean isEmptied(Extent now, Extent before) {
        return now.files() == 0 && before.files() > 0;
    }

    private boolean isFarLess(Extent now, Extent before) {
        return isFarLess(now.files(), before.files()) || isFarLess(now.bytes(), before.bytes());
    }

    private boolean isFarLess(long now, long before) {
        return now < before / 100.0 * percent;
    }
}
