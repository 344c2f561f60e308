package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.examples.corridorapi.config.BackupConfiguration;
import com.corridorplatforms.backup.examples.corridorapi.config.ConfigurationReader;
import com.corridorplatforms.backup.examples.corridorapi.connect.Drivers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name the configuration file, and what is made of it. */
final class ConfigurationOptions {

    /** What a command line says instead of the id of the newest snapshot. */
    static final String LATEST = "latest";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "corridor-backup.yaml",
            description = "The file that names repository and targets. Default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("");

    @Option(
            names = "--driver-path",
            paramLabel = "PATH",
            description = "A jar, or a directory of jars, with the JDBC driver of another database. May be repeated.")
    private List<Path> driverPath = new ArrayList<>();

    /** The configuration; what its reader should know is said at once. */
    BackupConfiguration read(Session session) {
        BackupConfiguration configuration = ConfigurationReader.read(config);
        configuration.notes().forEach(session.surroundings()::warn);
        return configuration;
    }

    /** The library's door for work on the targets. A password that must be asked for is asked for here. */
    CorridorBackup open(Session session, BackupConfiguration configuration, ProgressListener progress) {
        return openToCapture(session, configuration, progress, new CaptureOptions());
    }

    /** The same, with what is special this once. */
    CorridorBackup openToCapture(
            Session session, BackupConfiguration configuration, ProgressListener progress, CaptureOptions capture) {
        return open(session, configuration, progress, Passwords.asked(session.surroundings()), capture);
    }

    /** The library's door for a look into the repository, which needs no password. */
    CorridorBackup openToLook(Session session, BackupConfiguration configuration, ProgressListener progress) {
        return open(session, configuration, progress, Passwords.onDemand(session.surroundings()), new CaptureOptions());
    }

    private CorridorBackup open(
            Session session,
            BackupConfiguration configuration,
            ProgressListener progress,
            Passwords passwords,
            CaptureOptions capture) {
        CorridorBackup.Builder builder = CorridorBackup.builder()
                .repository(configuration.repository())
                .progress(progress)
                .cancellation(session.cancellation())
                .origin(VersionOfProgram.text());
        capture.applyTo(builder);
        new Targets(Drivers.with(driverPath), session.stores(), passwords, capture).addTo(builder, configuration);
        return builder.build();
    }

    /** The snapshot a command line names. */
    SnapshotId snapshot(CorridorBackup backup, String named) {
        if (named.equals(LATEST)) {
            return backup.snapshots().stream()
                    .findFirst()
                    .orElseThrow(() -> new BackupException(
                            "the repository holds no snapshot; take one with \"corridor-api backup create\""))
                    .id();
        }
        try {
            return new SnapshotId(named);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
