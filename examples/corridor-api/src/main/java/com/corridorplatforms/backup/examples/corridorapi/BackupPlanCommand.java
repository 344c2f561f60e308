package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.examples.corridorapi.config.BackupConfiguration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup plan}. */
@Command(
        name = "plan",
        description = "Says what a restore would do, and changes nothing. The plan can be stored, reviewed and carried "
                + "out with \"backup restore --plan\"; it is refused if snapshot or destination changed meanwhile.",
        mixinStandardHelpOptions = true)
final class BackupPlanCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Also write the plan into this file.")
    private @Nullable Path out;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "SNAPSHOT", description = "The id of a snapshot, or latest.")
    private String named = ConfigurationOptions.LATEST;

    BackupPlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        BackupConfiguration read = configuration.read(session);
        RestorePlan plan = output.withProgress(session, progress -> {
            CorridorBackup backup = configuration.open(session, read, progress);
            return backup.plan(configuration.snapshot(backup, named), request.request());
        });
        if (out != null) {
            PlanFile.write(plan, out);
        }
        output.print(session, SnapshotText.of(plan), json -> SnapshotJson.write(json, plan));
        return ExitCode.ofLoss(plan.hasLoss());
    }
}
