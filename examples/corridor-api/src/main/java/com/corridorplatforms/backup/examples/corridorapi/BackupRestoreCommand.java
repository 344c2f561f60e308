package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreReport;
import com.corridorplatforms.backup.examples.corridorapi.config.BackupConfiguration;
import com.corridorplatforms.backup.examples.corridorapi.console.Printable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup restore}. */
@Command(
        name = "restore",
        description = "Restores a snapshot, or carries out a plan that \"backup plan --out\" wrote. "
                + "On a terminal it shows the plan and asks before it begins.",
        mixinStandardHelpOptions = true)
final class BackupRestoreCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Option(names = "--plan", paramLabel = "FILE", description = "Carry out this plan, instead of naming a snapshot.")
    private @Nullable Path planFile;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Without a terminal nothing is asked anyway.")
    private boolean yes;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "SNAPSHOT", arity = "0..1", description = "The id of a snapshot, or latest.")
    private @Nullable String named;

    BackupRestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        requireOneSource();
        BackupConfiguration read = configuration.read(session);
        RestoreReport report = output.withProgress(session, progress -> {
            CorridorBackup backup = configuration.open(session, read, progress);
            RestorePlan plan = plan(backup);
            askUnlessAgreed(plan);
            return backup.restore(plan);
        });
        output.print(session, SnapshotText.of(report, output.isVerbose()), json -> SnapshotJson.write(json, report));
        return ExitCode.ofLoss(report.hasLoss());
    }

    private void requireOneSource() {
        if ((named == null) == (planFile == null)) {
            throw new ParameterException(
                    spec.commandLine(), "expected either a snapshot (an id, or latest) or --plan FILE");
        }
        if (planFile != null && request.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a plan already says what is restored and how; give --only, --relocate, --owner, --mode, --existing and the like to \"backup plan\"");
        }
    }

    private RestorePlan plan(CorridorBackup backup) {
        return planFile != null
                ? PlanFile.read(planFile)
                : backup.plan(
                        configuration.snapshot(backup, named == null ? ConfigurationOptions.LATEST : named),
                        request.request());
    }

    private void askUnlessAgreed(RestorePlan plan) {
        if (yes || !session.surroundings().isInteractive()) {
            return;
        }
        session.messages().println(Printable.of(plan.toString()));
        if (!session.surroundings().confirm("Carry out this plan?")) {
            throw new BackupException("not restored, since the answer was no; nothing was changed");
        }
    }
}
