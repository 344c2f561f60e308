package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.model.Violations;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A restore of a database, phase by phase. What has been reached is remembered by files in the restore's work directory,
 * so that another process can go on or go back.
 */
final class DatabaseRestoration implements Restoration {

    private final DatabaseRestore restore;
    private final RestoreContext context;
    private final Path former;
    private final PhaseMarker begun;
    private final PhaseMarker activated;

    DatabaseRestoration(DatabaseRestore restore, RestoreContext context) {
        this.restore = restore;
        this.context = context;
        this.former = context.workDirectory().resolve("former.sqlite");
        this.begun = new PhaseMarker(context.workDirectory().resolve("begun"));
        this.activated = new PhaseMarker(context.workDirectory().resolve("activated"));
    }

    /** Keeps the former content, as text where its types are unknown: it only has to go back where it came from. */
    @Override
    public void stage() throws IOException {
        if (Files.exists(former)) {
            return;
        }
        DatabaseExport.from(restore.database())
                .dialects(restore.dialects())
                .schemas(restore.schemas(context.cancellation()).toArray(String[]::new))
                .unknownTypes(UnknownTypes.AS_TEXT)
                .violations(Violations.KEEP)
                .withoutSnapshot(Held.NONE)
                .progress(context.progress())
                .cancellation(context.cancellation())
                .to(former)
                .run();
    }

    @Override
    public void check() {
        CarrierSummary summary = CarrierFile.inspect(restore.file());
        if (summary.fileState() != FileState.AS_EXPORTED) {
            throw new SnapshotDamagedException("\"" + restore.file() + "\" is not as it was captured: "
                    + summary.stateReason() + "; restore another snapshot");
        }
    }

    @Override
    public void activate() throws IOException {
        if (activated.isSet()) {
            return;
        }
        boolean again = begun.isSet();
        begun.set();
        DatabaseImport work =
                restore.importing(restore.file()).progress(context.progress()).cancellation(context.cancellation());
        boolean replacing = again || restore.replaces();
        ImportReport report = (replacing
                        ? work.mirroring(restore.schemas(context.cancellation()))
                        : work.mode(ImportMode.CREATE))
                .run();
        report.findings().forEach(context::report);
        activated.set();
    }

    @Override
    public void prove() {
        VerificationReport report = restore.verification()
                .progress(context.progress())
                .cancellation(context.cancellation())
                .run();
        List<String> differing = report.tables().stream()
                .filter(table -> table.outcome() != TableComparison.Outcome.EQUAL)
                .map(TableComparison::table)
                .toList();
        if (!report.equal()) {
            throw new BackupException("the restored database is not what the snapshot holds, in " + differing
                    + "; look for other programs that write to it");
        }
    }

    /** Runs to its end even if the restore was cancelled: half a way back is none. */
    @Override
    public void rollback() throws IOException {
        if (begun.isSet()) {
            goBack();
        }
        finish();
    }

    private void goBack() throws IOException {
        try {
            restore.importing(former)
                    .progress(context.progress())
                    .cancellation(new Cancellation())
                    .mirroring(restore.schemas(new Cancellation()))
                    .run();
        } catch (BackupException e) {
            throw new BackupException(
                    "the database could not be taken back: " + e.getMessage() + "; its former content lies in \""
                            + former + "\", import it with mode(REPLACE)",
                    e);
        }
    }

    @Override
    public void finish() throws IOException {
        activated.clear();
        begun.clear();
        Files.deleteIfExists(former);
    }
}
