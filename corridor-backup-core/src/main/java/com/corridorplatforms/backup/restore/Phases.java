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
import java.util.Optional;

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

        PhaseFailedException(Journal.State state, Exception cause) {
            super("the journal could not take down the state \"" + state + "\": " + Reason.of(cause), cause);
        }
    }

    /** Everything up to the point from which there is no way back. */
    void forward() throws PhaseFailedException {
        each(Journal.State.STAGING, Operation.STAGE, "staged", Restoration::stage);
        each(Journal.State.CHECKING, Operation.VERIFY, "checked", Restoration::check);
        each(Journal.State.ACTIVATING, Operation.ACTIVATE, "put in place", Restoration::activate);
        each(Journal.State.PROVING, Operation.PROVE, "proved", Restoration::prove);
        try {
            journal.enter(Journal.State.FINISHING);
        } catch (IOException e) {
            throw new PhaseFailedException(Journal.State.FINISHING, e);
        }
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
        Unit unit = unit(operation);
        restorations
                .activities()
                .run(
                        activity,
                        ProgressEvent.UNKNOWN,
                        unit,
                        progress -> {
                            restorations.tell(progress);
                            phase.accept(restorations.of(part));
                            return part.captured();
                        },
                        captured -> unit == Unit.BYTES ? captured.bytes() : captured.files());
    }

    /** What is counted: content is written and read, names are compared, moved and removed. */
    private static Unit unit(Operation operation) {
        return operation == Operation.STAGE || operation == Operation.PROVE ? Unit.BYTES : Unit.FILES;
    }

    /**
     * Removes what is no longer needed, whatever the listener makes of it: there is no way back. What cannot be removed is reported,
     * and tried again by the next restore.
     */
    void finish() {
        restorations.beUndisturbed();
        boolean all = true;
        for (Part part : parts) {
            try {
                announced(Operation.FINISH, part, Restoration::finish);
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, part.id() + " is restored but could not be finished", e);
                all = false;
                restorations.report(
                        part,
                        Finding.note(
                                "not-finished",
                                part.id().value(),
                                "it is restored, but what was kept aside could not be removed: " + Reason.of(e)
                                        + "; the next restore tries again"));
            }
        }
        if (all) {
            end(Journal.State.FINISHED);
        }
    }

    /** Should the journal not take it down, then the next restore does again what was done, which changes nothing. */
    private void end(Journal.State state) {
        try {
            journal.enter(state);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a restore has ended, but its journal does not say so", e);
        }
    }

    /**
     * Takes every destination back, in reverse order; one that fails does not keep the others from it.
     *
     * @return what could not be taken back
     */
    List<PhaseFailedException> rollback() {
        List<PhaseFailedException> failures = new ArrayList<>(announceRollback());
        if (!failures.isEmpty()) {
            return failures;
        }
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
            end(Journal.State.ROLLED_BACK);
        }
        return failures;
    }

    /**
     * A journal on a full disk need not keep anything from being taken back: the state it shows means the same. Only
     * {@code FINISHING} does not. After a kill on the way back, the next restore would remove what was kept aside.
     */
    private List<PhaseFailedException> announceRollback() {
        try {
            journal.enter(Journal.State.ROLLING_BACK);
        } catch (IOException e) {
            if (mayShowFinishing()) {
                return List.of(new PhaseFailedException(Journal.State.ROLLING_BACK, e));
            }
            LOG.log(System.Logger.Level.WARNING, "a restore is taken back, but its journal does not say so", e);
        }
        return List.of();
    }

    private boolean mayShowFinishing() {
        try {
            return journal.last().equals(Optional.of(Journal.State.FINISHING));
        } catch (IOException e) {
            return true;
        }
    }
}
