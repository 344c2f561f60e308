package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Leads all parts through one phase before any part enters the next, and writes the journal before each. */
final class Phases {

    private static final System.Logger LOG = System.getLogger(Phases.class.getName());

    private final RestoreScope scope;
    private final List<Part> parts;
    private final Restorations restorations;
    private final Journal journal;

    Phases(RestoreScope scope, List<Part> parts, Restorations restorations, Journal journal) {
        this.scope = scope;
        this.parts = parts;
        this.restorations = restorations;
        this.journal = journal;
    }

    /** A phase that failed for one part. */
    static final class PhaseFailedException extends Exception {

        private static final long serialVersionUID = 1L;

        PhaseFailedException(String verb, Part part, Exception cause) {
            super("\"" + part.id() + "\" could not be " + verb + ": " + Reason.of(cause), cause);
        }
    }

    /** Everything up to the point from which there is no way back. */
    void forward() throws PhaseFailedException {
        each(Journal.State.STAGING, Operation.STAGE, "staged", Restoration::stage);
        each(Journal.State.CHECKING, Operation.VERIFY, "checked", Restoration::check);
        each(Journal.State.ACTIVATING, Operation.ACTIVATE, "put in place", Restoration::activate);
        each(Journal.State.PROVING, Operation.PROVE, "proved", Restoration::prove);
    }

    private void each(Journal.State state, Operation operation, String verb, IoConsumer<Restoration> phase)
            throws PhaseFailedException {
        for (Part part : parts) {
            try {
                scope.cancellation().check();
                journal.enter(state, part);
                announced(operation, part, phase);
            } catch (IOException | RuntimeException e) {
                throw new PhaseFailedException(verb, part, e);
            }
        }
    }

    private void announced(Operation operation, Part part, IoConsumer<Restoration> phase) throws IOException {
        Activity activity = new Activity(operation, part.id().value());
        scope.activities()
                .run(
                        activity,
                        ProgressEvent.UNKNOWN,
                        Unit.BYTES,
                        progress -> {
                            phase.accept(restorations.of(part));
                            return part;
                        },
                        done -> done.captured().bytes());
    }

    /** Removes what is no longer needed. What cannot be removed is reported, and tried again by the next restore. */
    void finish() throws IOException {
        journal.enter(Journal.State.FINISHING);
        boolean all = true;
        for (Part part : parts) {
            try {
                restorations.of(part).finish();
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, part.id() + " is restored but could not be finished", e);
                all = false;
                restorations.report(part, Finding.note("not-finished", part.id().value(), Reason.of(e)));
            }
        }
        if (all) {
            journal.enter(Journal.State.FINISHED);
        }
    }

    /**
     * Takes every destination back, in reverse order; one that fails does not keep the others from it.
     *
     * @return what could not be taken back
     */
    List<PhaseFailedException> rollback() throws IOException {
        journal.enter(Journal.State.ROLLING_BACK);
        List<PhaseFailedException> failures = new ArrayList<>();
        List<Part> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        for (Part part : reversed) {
            try {
                announced(Operation.ROLLBACK, part, Restoration::rollback);
            } catch (IOException | RuntimeException e) {
                failures.add(new PhaseFailedException("rolled back", part, e));
            }
        }
        if (failures.isEmpty()) {
            journal.enter(Journal.State.ROLLED_BACK);
        }
        return failures;
    }
}
