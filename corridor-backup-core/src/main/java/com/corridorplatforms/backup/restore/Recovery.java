package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends what a kill interrupted: a restore that had begun to finish is finished, any other is rolled back. No restore
 * begins on top of another one's half.
 */
final class Recovery {

    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    private final RestoreScope scope;

    Recovery(RestoreScope scope) {
        this.scope = scope.undisturbed();
    }

    /**
     * A restore that had not come to its end.
     *
     * @param plan the id of its plan
     * @param isRestored whether everything was restored by it; otherwise it was taken back
     * @param exceptions what could not be given back, as the end of a sentence
     */
    record Ended(String plan, boolean isRestored, String exceptions) {

        boolean isBy(RestorePlan other) {
            return plan.equals(other.id());
        }

        String sentence(RestorePlan next) {
            String whose =
                    "the restore " + (isBy(next) ? "by this plan" : "\"" + plan + "\"") + " was broken off earlier";
            return isRestored
                    ? whose + ", after everything was restored, and has been ended now"
                    : whose + " and has been taken back now; every destination is as it was before" + exceptions
                            + ", and what was moved back has another time of change";
        }
    }

    /** Ends them all, and tells of each. */
    List<Ended> run() throws IOException {
        List<Ended> ended = new ArrayList<>();
        for (Journals.Interrupted interrupted : new Journals(scope.repository(), scope.clock()).interrupted()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "the restore {0} was interrupted when {1}",
                    interrupted.plan().id(),
                    interrupted.state());
            ended.add(recover(interrupted));
        }
        return ended;
    }

    private Ended recover(Journals.Interrupted interrupted) throws IOException {
        Restorations restorations = new Restorations(scope, interrupted.plan());
        Phases phases = new Phases(scope, parts(interrupted), restorations, interrupted.journal());
        if (interrupted.state() == Journal.State.FINISHING) {
            phases.finish();
            return new Ended(interrupted.plan().id(), true, "");
        }
        List<Phases.PhaseFailedException> failures = phases.rollback();
        if (!failures.isEmpty()) {
            BackupException failure = new BackupException("the restore \""
                    + interrupted.plan().id() + "\" was interrupted earlier and must be rolled back first, but "
                    + Restore.sentences(failures) + "; remove the obstacle and run the restore again");
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
        LOG.log(System.Logger.Level.INFO, "every destination is as it was before{0}", restorations.exceptions());
        return new Ended(interrupted.plan().id(), false, restorations.exceptions());
    }

    private List<Part> parts(Journals.Interrupted interrupted) throws IOException {
        try {
            SnapshotDirectory directory =
                    scope.repository().find(interrupted.plan().snapshot());
            Manifest manifest = directory.manifest();
            return new Selection(scope.targets())
                    .of(directory, manifest.snapshot(), interrupted.plan().request());
        } catch (BackupException e) {
            throw new BackupException(
                    "the restore \"" + interrupted.plan().id() + "\" was interrupted earlier and cannot be ended now: "
                            + e.getMessage() + "; to give it up, remove its journal from \""
                            + scope.repository().restores() + "\"",
                    e);
        }
    }
}
