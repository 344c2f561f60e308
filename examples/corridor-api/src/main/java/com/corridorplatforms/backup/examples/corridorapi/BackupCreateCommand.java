package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.examples.corridorapi.config.BackupConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code backup create}. */
@Command(
        name = "create",
        description = "Takes a snapshot of everything the configuration names.",
        mixinStandardHelpOptions = true)
final class BackupCreateCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    private CaptureOptions capture = new CaptureOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    BackupCreateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        BackupConfiguration read = configuration.read(session);
        Snapshot snapshot = output.withProgress(
                session,
                progress -> configuration
                        .openToCapture(session, read, progress, capture)
                        .create());
        output.print(
                session,
                SnapshotText.created(snapshot, read.repository(), output.isVerbose()),
                json -> SnapshotJson.write(json, snapshot));
        return ExitCode.ofLoss(snapshot.hasLoss());
    }
}
