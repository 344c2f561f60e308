package com.corridorplatforms.backup.repository;

/** Hears of every change to the disk, twice: just before it and just after it. Crash tests stop the program here. */
@FunctionalInterface
public interface DurableSteps {

    /** Hears nothing. */
    DurableSteps UNOBSERVED = step -> {};

    /** A change is about to be made, or was just made. Called from any thread. */
    void reached(DurableStep step);
}
