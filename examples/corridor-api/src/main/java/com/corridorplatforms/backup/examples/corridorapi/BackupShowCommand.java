package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.examples.corridorapi.config.BackupConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup show}. */
@Command(name = "show", description = "Says what a snapshot holds.", mixinStandardHelpOptions = true)
final class BackupShowCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "SNAPSHOT", description = "The id of a snapshot, or latest.")
    private String named = ConfigurationOptions.LATEST;

    BackupShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        BackupConfiguration read = configuration.read(session);
        CorridorBackup backup = configuration.openToLook(session, read, ProgressListener.NONE);
        Snapshot snapshot = backup.snapshot(configuration.snapshot(backup, named));
        output.print(
                session,
                SnapshotText.details(snapshot, read.repository(), output.isVerbose()),
                json -> SnapshotJson.write(json, snapshot));
        return ExitCode.DONE;
    }
}
