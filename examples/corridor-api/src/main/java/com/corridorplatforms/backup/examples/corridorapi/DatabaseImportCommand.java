package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.ImportReport;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code db import}. */
@Command(
        name = "import",
        description = "Reads an exported SQLite file into a database, all or nothing.",
        mixinStandardHelpOptions = true)
final class DatabaseImportCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "The schema to import into. Without it the connection's own schema is used.")
    private @Nullable String schema;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "create",
            description =
                    "create: the schema must hold no tables; replace: drop and make anew the tables that the file "
                            + "holds; load: fill tables that exist. Default: ${DEFAULT-VALUE}.",
            completionCandidates = ModeNames.class)
    private ImportMode mode = ImportMode.CREATE;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The SQLite file to read.")
    private Path file = Path.of("");

    DatabaseImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        DataSource database = connection.perhapsNew(session);
        ImportReport report = output.withProgress(session, progress -> {
            DatabaseImport work = DatabaseImport.from(file)
                    .into(database)
                    .mode(mode)
                    .progress(progress)
                    .cancellation(session.cancellation());
            return (schema == null ? work : work.schema(schema)).run();
        });
        output.print(
                session, DatabaseText.of(file, report, output.isVerbose()), json -> DatabaseJson.write(json, report));
        return ExitCode.ofLoss(report.hasLoss());
    }

    /** The modes as the help names them. */
    static final class ModeNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ModeNames() {
            super(List.of("create", "replace", "load"));
        }
    }
}
