package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.ansi.ParentsFirst;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs' own schemas, full of rows, carried to every engine and back. */
@Tag("soak")
class ProgramSchemasTest {

    private static final System.Logger LOG = System.getLogger(ProgramSchemasTest.class.getName());

    @TempDir
    private Path directory;

    static List<ProgramSchema> schemas() {
        return ProgramSchema.all();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("schemas")
    void a_program_finds_its_rows_on_every_engine_and_again_on_its_own(ProgramSchema schema) throws Exception {
        UrlDataSource source = schema.engine().newDatabase(directory);
        schema.make(source);
        LOG.log(System.Logger.Level.INFO, "{0}: {1}", schema, filled(source, schema.engine()));
        Path file = directory.resolve("exported.sqlite");
        export(source, file);
        for (Engine other : Engine.values()) {
            travel(schema, file, other);
        }
        schema.engine().drop(source);
    }

    private String filled(UrlDataSource database, Engine engine) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(database, engine))) {
            Dialect dialect = Dialects.installed().speaking(connection);
            connection.setAutoCommit(false);
            List<Table> tables = DatabaseCopy.read(dialect, connection).model().tables();
            connection.rollback();
            connection.setAutoCommit(true);
            FilledTables filled = new FilledTables(connection);
            filled.fill(ParentsFirst.order(tables));
            return filled.toString();
        }
    }

    private static String url(UrlDataSource database, Engine engine) {
        return engine == Engine.POSTGRESQL ? database.url() + "&stringtype=unspecified" : database.url();
    }

    private void travel(ProgramSchema schema, Path file, Engine other) throws Exception {
        String way = schema + " to " + other;
        UrlDataSource destination = other.newDatabase(directory);
        boolean fits = DatabaseImport.from(file).into(destination).plan().fits();
        DatabaseImport wanted = DatabaseImport.from(file).into(destination);
        List<Finding> findings;
        try {
            findings =
                    (fits ? wanted : wanted.unfitValues(Remedy.values())).run().findings();
        } catch (BackupException refused) {
            LOG.log(System.Logger.Level.INFO, "{0}: {1}", way, refused.getMessage());
            assertThat(refused).as(way).hasMessageStartingWith("not every value of the file fits");
            assertThat(fits).as(way).isFalse();
            return;
        }
        LOG.log(System.Logger.Level.INFO, "{0}: {1}{2}", way, fits ? "" : "not all fits, ", tally(findings));
        if (fits) {
            assertEqual(way, file, destination);
        }
        if (other == schema.engine()) {
            assertThat(findings).as(way).noneMatch(finding -> finding.severity() == Severity.LOSS);
            assertThat(DatabaseDiff.of(file).against(destination).run().equal())
                    .as(way)
                    .isTrue();
        } else if (fits) {
            assertReturns(way + " and back", file, destination, schema.engine());
        }
        other.drop(destination);
    }

    private void assertReturns(String way, Path file, UrlDataSource database, Engine engine) throws Exception {
        Path second = Files.createTempFile(directory, "second", ".sqlite");
        Files.delete(second);
        export(database, second);
        UrlDataSource back = engine.newDatabase(directory);
        DatabaseImport.from(second).into(back).run();
        assertEqual(way, file, back);
        engine.drop(back);
    }

    /** Nobody else writes; some of these tables cannot show the rows of one moment. */
    private static void export(UrlDataSource database, Path file) throws Exception {
        DatabaseExport.from(database)
                .withoutSnapshot(ConsistencyWindow.Held.QUIESCED)
                .to(file)
                .run();
    }

    private static void assertEqual(String way, Path file, UrlDataSource database) throws Exception {
        VerificationReport report =
                DatabaseVerification.of(file).against(database).run();
        assertThat(report.equal())
                .as("%s: %s %s", way, report.tables(), report.findings())
                .isTrue();
    }

    private static Map<String, Long> tally(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.severity() + " " + finding.code(), TreeMap::new, Collectors.counting()));
    }
}
