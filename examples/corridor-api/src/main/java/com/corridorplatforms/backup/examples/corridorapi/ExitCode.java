package com.corridorplatforms.backup.examples.corridorapi;

/** What the program's exit code says. */
final class ExitCode {

    /** Done, and nothing is missing. */
    static final int DONE = 0;
    /** Not done; one sentence says why. */
    static final int FAILED = 1;
    /** The command line was not understood; nothing was begun. */
    static final int USAGE = 2;
    /** Done, but something of the source is missing: a LOSS finding or a PARTIAL snapshot. */
    static final int DONE_WITH_LOSS = 3;

    private ExitCode() {}

    static int ofLoss(boolean hasLoss) {
        return hasLoss ? DONE_WITH_LOSS : DONE;
    }
}
