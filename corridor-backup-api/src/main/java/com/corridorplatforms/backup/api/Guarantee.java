package com.corridorplatforms.backup.api;

/** What a step of a {@link RestorePlan} promises about the state a failure or a kill leaves behind. */
public enum Guarantee {
    /** The destination is as before or as planned, never in between, whenever one looks. */
    ATOMIC,
    /** There may be an in-between while it runs; a failure is undone at once, a kill by the next run. */
    REVERSIBLE,
    /** The destination can do neither; the report says what was reached. */
    BEST_EFFORT
}
