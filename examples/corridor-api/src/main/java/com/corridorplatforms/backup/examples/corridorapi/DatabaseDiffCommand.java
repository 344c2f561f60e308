package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.examples.corridorapi.connect.JdbcUrl;
import com.corridorplatforms.backup.jdbc.DatabaseDiff;
import com.corridorplatforms.backup.jdbc.DiffReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code db diff}. */
@Command(
        name = "diff",
        description = "Names the tables, columns, keys and rows that differ between an exported file and a database, or"
                + " between two files. Changes neither.",
        mixinStandardHelpOptions = true)
final class DatabaseDiffCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "JDBC_URL",
            description = "The database to compare with, if it is not another file. It must not hold a password.")
    private @Nullable String url;

    @Mixin
    private LoginOptions login = new LoginOptions();

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description =
                    "The schema that has the tables of the file's default schema. Without it the connection's own.")
    private @Nullable String schema;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many rows of each table to name; all are counted. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "An exported SQLite file.")
    private Path file = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "OTHER", description = "Another one to compare it with.")
    private @Nullable Path other;

    DatabaseDiffCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        DatabaseDiff diff = described();
        DiffReport report =
                output.withProgress(session, progress -> diff.progress(progress).run());
        output.print(session, DiffText.of(report, output.isVerbose()), json -> DiffJson.write(json, report));
        return report.equal() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private DatabaseDiff described() {
        if (rows < 0) {
            throw misunderstood("--rows \"" + rows + "\" is too few, expected 0 or more");
        }
        DatabaseDiff diff = DatabaseDiff.of(file).rows(rows).cancellation(session.cancellation());
        if (schema != null) {
            diff.schema(schema);
        }
        if (other != null && url == null) {
            return diff.against(other);
        } else if (other == null && url != null) {
            return diff.against(login.connect(session, jdbcUrl(url).existing()));
        }
        throw misunderstood("expected either another file or --url to compare \"" + file + "\" with, and not both");
    }

    private JdbcUrl jdbcUrl(String text) {
        try {
            return new JdbcUrl(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ParameterException misunderstood(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
