package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.StorePath;

/**
 * Tells the names that one target's restore makes at its destination from all others.
 *
 * @param plan the plan's id
 * @param target whose names they are: two targets may be restored side by side
 */
record RestoreMark(String plan, String target) {

    private static final String BEGIN = ".corridor-restore-";

    String begin() {
        return BEGIN + plan + "-" + target + "-";
    }

    StorePath name(String end) {
        return StorePath.of(begin() + end);
    }

    /** Whether a name belongs to the restore of this or another target by the same plan. */
    boolean isOfPlan(StorePath path) {
        return path.toString().startsWith(BEGIN + plan + "-");
    }
}
