package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.examples.corridorapi.config.BackupConfiguration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code backup list}. */
@Command(name = "list", description = "Lists the snapshots, newest first.", mixinStandardHelpOptions = true)
final class BackupListCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    BackupListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        BackupConfiguration read = configuration.read(session);
        CorridorBackup backup = configuration.openToLook(session, read, ProgressListener.NONE);
        List<Snapshot> snapshots = backup.snapshots();
        List<SnapshotId> damaged = backup.damaged();
        output.print(
                session,
                SnapshotText.list(snapshots, damaged),
                json -> SnapshotJson.writeList(json, snapshots, damaged));
        return ExitCode.DONE;
    }
}
