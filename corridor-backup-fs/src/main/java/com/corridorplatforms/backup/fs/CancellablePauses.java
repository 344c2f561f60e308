package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.fs.retry.Pauses;
import java.io.IOException;
import java.time.Duration;

/** Sleeps, but ends with an exception soon after the operation is cancelled. */
final class CancellablePauses implements Pauses {

    private static final Duration STEP = Duration.ofMillis(100);

    private final Cancellation cancellation;

    CancellablePauses(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public void pause(Duration pause) throws IOException {
        Duration rest = pause;
        while (rest.compareTo(STEP) > 0) {
            cancellation.check();
            Pauses.sleeping().pause(STEP);
            rest = rest.minus(STEP);
        }
        cancellation.check();
        Pauses.sleeping().pause(rest);
    }
}
