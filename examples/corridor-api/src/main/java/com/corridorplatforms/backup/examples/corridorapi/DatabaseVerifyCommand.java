package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.jdbc.DatabaseVerification;
import com.corridorplatforms.backup.jdbc.VerificationReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code db verify}. */
@Command(
        name = "verify",
        description = "Tells whether a database holds exactly what an exported file holds. Changes neither.",
        mixinStandardHelpOptions = true)
final class DatabaseVerifyCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description =
                    "The schema that has the tables of the file's default schema. Without it the connection's own.")
    private @Nullable String schema;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The SQLite file to compare with.")
    private Path file = Path.of("");

    DatabaseVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        DataSource database = connection.existing(session);
        VerificationReport report = output.withProgress(session, progress -> {
            DatabaseVerification work = DatabaseVerification.of(file)
                    .against(database)
                    .progress(progress)
                    .cancellation(session.cancellation());
            return (schema == null ? work : work.schema(schema)).run();
        });
        output.print(session, DatabaseText.of(report, output.isVerbose()), json -> DatabaseJson.write(json, report));
        return report.equal() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
