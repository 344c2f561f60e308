package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.ExportReport;
import com.corridorplatforms.backup.jdbc.SafetyExport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code db upgrade}. */
@Command(
        name = "upgrade",
        description = "Exports the database, then runs the command that migrates its schema.",
        footer = {
            "",
            "Example:",
            "  corridor-api db upgrade --url jdbc:postgresql://host/corridor --exports /var/backups/upgrades \\",
            "    -- alembic upgrade head"
        },
        mixinStandardHelpOptions = true)
final class DatabaseUpgradeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Session session;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private ExportOptions choices = new ExportOptions();

    @ArgGroup(multiplicity = "1")
    private Safety safety = new Safety();

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many such exports to keep; older ones are removed. Default: ${DEFAULT-VALUE}.")
    private int keep;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The migration and its arguments, after --.")
    private List<String> migration = new ArrayList<>();

    /** Where the export goes, or that there shall be none. */
    static final class Safety {

        @Option(
                names = "--exports",
                paramLabel = "DIRECTORY",
                required = true,
                description = "Where to keep the export, named after the moment and the Alembic revision.")
        private @Nullable Path directory;

        @Option(names = "--no-export", required = true, description = "Take no export first.")
        private boolean without;
    }

    DatabaseUpgradeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (keep < 1) {
            throw new ParameterException(spec.commandLine(), "--keep \"" + keep + "\" is too few, expected at least 1");
        }
        Optional<ExportReport> report = Optional.ofNullable(safety.directory).map(this::export);
        Migration.run(migration, session, report.map(ExportReport::file));
        output.print(session, text(report), json -> {
            json.writeBooleanField("migrated", true);
            if (report.isPresent()) {
                json.writeStringField("export", report.get().file().toString());
            }
        });
        return ExitCode.DONE;
    }

    /** A file that lacks something would be no way back, so then there is no migration either. */
    private ExportReport export(Path directory) {
        DataSource database = connection.existing(session);
        ExportReport report = output.withProgress(
                session,
                progress -> safetyExport(DatabaseExport.from(database).progress(progress), directory)
                        .run());
        if (report.hasLoss()) {
            session.messages().print(FindingsText.of(report.findings(), true));
            throw new BackupException("the export \"" + report.file() + "\" does not hold everything, see the findings,"
                    + " expected a whole way back; migrate with --no-export if you have another");
        }
        return report;
    }

    private SafetyExport safetyExport(DatabaseExport export, Path directory) {
        return choices.applyTo(export)
                .cancellation(session.cancellation())
                .beforeUpgrade(directory)
                .keep(keep);
    }

    private String text(Optional<ExportReport> report) {
        return "Migrated by \"" + String.join(" ", migration) + "\"\n"
                + report.map(export -> "  what the database held before lies in " + export.file() + "\n")
                        .orElse("  without an export before\n");
    }
}
