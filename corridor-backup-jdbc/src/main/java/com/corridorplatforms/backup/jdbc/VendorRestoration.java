package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A restore by a vendor's tool, phase by phase. What was there before is kept as a dump of the same tool, and the phases that
 * have been reached as markers, in the restore's work directory.
 */
final class VendorRestoration implements Restoration {

    private final VendorDatabaseTarget target;
    private final RestoreContext context;
    private final Path former;
    private final PhaseMarker staged;
    private final PhaseMarker begun;
    private final PhaseMarker activated;

    VendorRestoration(VendorDatabaseTarget target, RestoreContext context) {
        this.target = target;
        this.context = context;
        this.former = context.workDirectory().resolve("former-" + target.tool().fileName());
        this.staged = new PhaseMarker(context.workDirectory().resolve("staged"));
        this.begun = new PhaseMarker(context.workDirectory().resolve("begun"));
        this.activated = new PhaseMarker(context.workDirectory().resolve("activated"));
    }

    /** A half dump of what was there lies under another name, so one under its own name is whole. */
    @Override
    public void stage() throws IOException {
        if (staged.isSet()) {
            return;
        }
        target.requireTool(context.cancellation());
        if (!target.state(context.cancellation()).catalog().tables().isEmpty()) {
            Path half = former.resolveSibling("half-" + former.getFileName());
            Files.deleteIfExists(half);
            run(
                    Operation.EXPORT,
                    half,
                    context.cancellation(),
                    run -> target.tool().dump(half, run));
            Files.move(half, former, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        staged.set();
    }

    @Override
    public void check() {
        Path dump = target.dump(context.directory());
        run(Operation.VERIFY, dump, context.cancellation(), run -> target.tool().inspect(dump, run));
    }

    @Override
    public void activate() throws IOException {
        if (activated.isSet()) {
            return;
        }
        begun.set();
        target.dropAll(context.cancellation());
        Path dump = target.dump(context.directory());
        run(Operation.IMPORT, dump, context.cancellation(), run -> target.tool().load(dump, run));
        activated.set();
    }

    @Override
    public void prove() throws IOException {
        String wanted = VendorDatabaseTarget.namesIn(context.directory());
        if (!VendorDatabaseTarget.names(target.state(context.cancellation())).equals(wanted)) {
            throw new BackupException("the restored database does not hold the tables that were dumped, expected "
                    + wanted.lines().count() + "; look for other programs that change it");
        }
    }

    /** Runs to its end even if the restore was cancelled: half a way back is none. */
    @Override
    public void rollback() throws IOException {
        if (begun.isSet()) {
            goBack(new Cancellation());
        }
        finish();
    }

    private void goBack(Cancellation never) throws IOException {
        try {
            target.dropAll(never);
            if (Files.exists(former)) {
                run(Operation.IMPORT, former, never, run -> target.tool().load(former, run));
            }
        } catch (BackupException e) {
            throw new BackupException(
                    "the database could not be taken back: " + e.getMessage() + "; its former content lies in \""
                            + former + "\", load it with " + target.tool().name(),
                    e);
        }
    }

    private void run(Operation operation, Path file, Cancellation cancellation, ToolActivity.Work work) {
        ToolActivity.run(operation, file, context.progress(), cancellation, work);
    }

    @Override
    public void finish() throws IOException {
        activated.clear();
        begun.clear();
        staged.clear();
        Files.deleteIfExists(former);
        Files.deleteIfExists(former.resolveSibling("half-" + former.getFileName()));
    }
}
