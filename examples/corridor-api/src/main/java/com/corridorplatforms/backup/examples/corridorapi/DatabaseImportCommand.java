package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.DatabaseImportPlan;
import com.corridorplatforms.backup.jdbc.ImportReport;
import com.corridorplatforms.backup.jdbc.Remedy;
import com.corridorplatforms.backup.jdbc.SurplusColumns;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
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

    @Option(
            names = "--unfit",
            paramLabel = "REMEDY",
            description =
                    "What may be done to values that do not fit: cut, round, remove-nul, nearest-date, make-null. May be repeated."
                            + " Without it such values refuse the import.")
    private List<Remedy> remedies = new ArrayList<>();

    @Option(
            names = "--seeded-rows",
            paramLabel = "POLICY",
            defaultValue = "refuse",
            description = "With mode load, what to do with rows that are there: refuse, replace or keep."
                    + " Default: ${DEFAULT-VALUE}.")
    private SeededRows seededRows = SeededRows.REFUSE;

    @Option(
            names = "--surplus-columns",
            paramLabel = "POLICY",
            defaultValue = "refuse",
            description = "With mode load, what to do with columns that only the file has: refuse or leave-out."
                    + " Default: ${DEFAULT-VALUE}.")
    private SurplusColumns surplusColumns = SurplusColumns.REFUSE;

    @Option(names = "--any-revision", description = "Accept a schema at another Alembic revision than the file.")
    private boolean anyRevision;

    @Option(
            names = "--plan",
            description = "Only say what would be done and whether every value fits; the database must exist.")
    private boolean planOnly;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The SQLite file to read.")
    private Path file = Path.of("");

    DatabaseImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return planOnly ? plan(connection.existing(session)) : run(connection.perhapsNew(session));
    }

    private int run(DataSource database) {
        ImportReport report = output.withProgress(
                session, progress -> described(database, progress).run());
        output.print(
                session, DatabaseText.of(file, report, output.isVerbose()), json -> DatabaseJson.write(json, report));
        return ExitCode.ofLoss(report.hasLoss());
    }

    private int plan(DataSource database) {
        DatabaseImportPlan plan = output.withProgress(
                session, progress -> described(database, progress).plan());
        output.print(
                session, ImportPlanText.of(file, plan, output.isVerbose()), json -> DatabaseJson.write(json, plan));
        return plan.fits() ? ExitCode.ofLoss(plan.hasLoss()) : ExitCode.FAILED;
    }

    private DatabaseImport described(DataSource database, ProgressListener progress) {
        DatabaseImport work = DatabaseImport.from(file)
                .into(database)
                .mode(mode)
                .unfitValues(remedies.toArray(Remedy[]::new))
                .seededRows(seededRows)
                .surplusColumns(surplusColumns)
                .progress(progress)
                .cancellation(session.cancellation());
        work = anyRevision ? work.anyRevision() : work;
        return schema == null ? work : work.schema(schema);
    }

    /** The modes as the help names them. */
    static final class ModeNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ModeNames() {
            super(List.of("create", "replace", "load"));
        }
    }
}
