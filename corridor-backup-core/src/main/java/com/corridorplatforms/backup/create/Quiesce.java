package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.failure.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Holds the platform still by the caller's hooks, and lets it go again in reverse order whatever happens. */
final class Quiesce {

    private static final System.Logger LOG = System.getLogger(Quiesce.class.getName());

    private final Deque<HookThread> begun = new ArrayDeque<>();

    /** Quiesces all hooks, in order; on a failure, those that were begun are released. */
    void hold(List<Hook> hooks) {
        try {
            for (Hook hook : hooks) {
                HookThread thread = new HookThread(hook);
                begun.push(thread);
                hold(thread);
            }
        } catch (RuntimeException | Error e) {
            List<String> problems = release();
            if (!problems.isEmpty()) {
                throw new BackupException(Reason.of(e) + "; and " + String.join("; and ", problems), e);
            }
            throw e;
        }
    }

    private static void hold(HookThread thread) {
        try {
            thread.quiesce();
        } catch (HookThread.HookFailedException e) {
            throw new BackupException(e.getMessage() + "; nothing was captured", e);
        }
    }

    /**
     * Releases every hook that was begun.
     *
     * @return one sentence for every hook that could not be released
     */
    List<String> release() {
        List<String> problems = new ArrayList<>();
        while (!begun.isEmpty()) {
            try (HookThread thread = begun.pop()) {
                thread.release();
            } catch (HookThread.HookFailedException e) {
                LOG.log(System.Logger.Level.ERROR, Reason.of(e), e);
                problems.add(e.getMessage() + "; the platform may still be held, release it by hand");
            }
        }
        return problems;
    }
}
