package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import java.io.IOException;
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

    void run() throws IOException {
        for (Journals.Interrupted interrupted : new Journals(scope.repository(), scope.clock()).interrupted()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "the restore {0} was interrupted when {1}",
                    interrupted.plan().id(),
                    interrupted.state());
            recover(interrupted);
        }
    }

    private void recover(Journals.Interrupted interrupted) throws IOException {
        Restorations restorations = new Restorations(scope, interrupted.plan());
        Phases phases = new Phases(scope, parts(interrupted), restorations, interrupted.journal());
        if (interrupted.state() == Journal.State.FINISHING) {
            phases.finish();
            return;
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
