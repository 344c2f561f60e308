package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.ExportReport;
import com.corridorplatforms.backup.jdbc.MissingParents;
import com.corridorplatforms.backup.jdbc.model.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code db export}. */
@Command(
        name = "export",
        description = "Writes every row and every guarantee of a database into one SQLite file.",
        mixinStandardHelpOptions = true)
final class DatabaseExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Session session;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private ExportOptions choices = new ExportOptions();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "sqlalchemy",
            description =
                    "Who will read the file: ${COMPLETION-CANDIDATES}; the two disagree on fractions of a second. "
                            + "Default: ${DEFAULT-VALUE}.",
            completionCandidates = ProfileNames.class)
    private Profile profile = Profile.SQLALCHEMY;

    @Option(
            names = "--tables",
            paramLabel = "PATTERN",
            description =
                    "Export only tables whose names match, where * stands for any characters and ? for one; with a"
                            + " point, SCHEMA.TABLE. May be repeated.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--without-tables",
            paramLabel = "PATTERN",
            description = "Leave tables out whose names match. May be repeated.")
    private List<String> withoutTables = new ArrayList<>();

    @Option(
            names = "--missing-parents",
            paramLabel = "POLICY",
            defaultValue = "refuse",
            description =
                    "What to do with foreign keys that lead to tables which are left out: refuse, add-tables (export"
                            + " those as well) or leave-keys-out. Default: ${DEFAULT-VALUE}.")
    private MissingParents missingParents = MissingParents.REFUSE;

    @Option(
            names = "--readers",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many tables to read at the same time, each over a connection of its own, all as of one"
                    + " moment; where that cannot be, fewer. Default: ${DEFAULT-VALUE}.")
    private int readers = 1;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The SQLite file to write.")
    private Path file = Path.of("");

    DatabaseExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        DataSource database = connection.existing(session);
        ExportReport report = exported(DatabaseExport.from(database));
        output.print(session, DatabaseText.of(report, output.isVerbose()), json -> DatabaseJson.write(json, report));
        return ExitCode.ofLoss(report.hasLoss());
    }

    private ExportReport exported(DatabaseExport export) {
        return output.withProgress(
                session,
                progress -> choices.applyTo(export)
                        .profile(profile)
                        .tables(tables.toArray(String[]::new))
                        .withoutTables(withoutTables.toArray(String[]::new))
                        .missingParents(missingParents)
                        .readers(readers())
                        .progress(progress)
                        .cancellation(session.cancellation())
                        .to(file)
                        .run());
    }

    private int readers() {
        if (readers < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--readers \"" + readers + "\" is too few, expected at least 1");
        }
        return readers;
    }

    /** The profiles as the help names them. */
    static final class ProfileNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ProfileNames() {
            super(List.of("sqlalchemy", "jdbc"));
        }
    }
}
