package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.VerifyReport;
import com.corridorplatforms.backup.examples.corridorapi.config.BackupConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup verify}. */
@Command(
        name = "verify",
        description = "Reads a snapshot again and names every file that is not as it was written.",
        mixinStandardHelpOptions = true)
final class BackupVerifyCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "SNAPSHOT", description = "The id of a snapshot, or latest.")
    private String named = ConfigurationOptions.LATEST;

    BackupVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        BackupConfiguration read = configuration.read(session);
        VerifyReport report = output.withProgress(session, progress -> {
            CorridorBackup backup = configuration.openToLook(session, read, progress);
            return backup.verify(configuration.snapshot(backup, named));
        });
        output.print(session, SnapshotText.of(report), json -> SnapshotJson.write(json, report));
        return report.isIntact() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
