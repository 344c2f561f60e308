package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a column gets that an INSERT does not mention is on every engine, and in the file, what it is on the engine that the default
 * comes from, or a finding names the default. Databases are closed meanwhile, and open again.
 */
@Tag("long")
class DefaultsTravelTest {

    private static final int COLUMNS_OF_TABLE = 50;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_default_gives_the_same_value_on_every_engine_or_a_finding_names_it(Engine engine) throws Exception {
        List<ColumnDefault> defaults = ColumnDefault.takenBy(engine);
        assertThat(defaults).hasSizeGreaterThan(100);
        UrlDataSource source = engine.newDatabase(directory);
        make(engine, source, defaults);
        Path file = directory.resolve("defaults.sqlite");
        List<Finding> findings = DatabaseExport.from(source).to(file).run().findings();
        insert(source, defaults);
        GivenDefaults wanted = GivenDefaults.of(source);
        engine.drop(source);

        List<String> wrong = new ArrayList<>(arrivedInFile(engine, file, defaults, wanted, findings));
        for (Engine other : Engine.values()) {
            arrived(other, file, defaults, wanted, losses(findings)).forEach(each -> wrong.add(other + ": " + each));
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Finding> losses(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.LOSS)
                .toList();
    }

    /** An application inserts into the file, which then comes back. */
    private List<String> arrivedInFile(
            Engine engine, Path file, List<ColumnDefault> defaults, GivenDefaults wanted, List<Finding> findings)
            throws Exception {
        Path edited = directory.resolve("edited.sqlite");
        Files.copy(file, edited);
        insert(Rows.sqlite(edited), defaults);
        UrlDataSource back = engine.newDatabase(directory);
        DatabaseImport.from(edited).into(back).run();
        List<String> wrong = wrong(defaults, wanted, GivenDefaults.of(back), findings);
        engine.drop(back);
        return wrong.stream().map(each -> "file: " + each).toList();
    }

    private List<String> arrived(
            Engine other, Path file, List<ColumnDefault> defaults, GivenDefaults wanted, List<Finding> losses)
            throws Exception {
        UrlDataSource destination = other.newDatabase(directory);
        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();
        other.release(destination);
        insert(destination, defaults);
        List<Finding> all = Stream.of(losses, findings).flatMap(List::stream).toList();
        List<String> wrong = wrong(defaults, wanted, GivenDefaults.of(destination), all);
        other.drop(destination);
        return wrong;
    }

    private static List<String> wrong(
            List<ColumnDefault> defaults, GivenDefaults wanted, GivenDefaults given, List<Finding> findings)
            throws Exception {
        Set<String> named = findings.stream()
                .filter(finding -> finding.code().matches("default-.*|text-not-shown|number-not-shown"))
                .map(finding -> finding.subject().replaceFirst(".*\\.", ""))
                .collect(Collectors.toSet());
        assertThat(named).as("defaults that are left out").hasSizeLessThan(defaults.size() / 2);
        Map<String, String> differences = wanted.differences(given);
        differences.keySet().removeAll(named);
        return differences.entrySet().stream()
                .map(each -> defaults.get(Integer.parseInt(each.getKey().substring(1))) + " gives " + each.getValue())
                .toList();
    }

    private static void make(Engine engine, DataSource source, List<ColumnDefault> defaults) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            ColumnDefault.prepare(engine, statement);
            for (int start = 0; start < defaults.size(); start += COLUMNS_OF_TABLE) {
                int end = Math.min(defaults.size(), start + COLUMNS_OF_TABLE);
                statement.execute(IntStream.range(start, end)
                        .mapToObj(i -> defaults.get(i).column("c" + i))
                        .collect(Collectors.joining(
                                ", ", "CREATE TABLE \"d" + start + "\" (\"id\" INTEGER NOT NULL PRIMARY KEY, ", ")")));
            }
        }
    }

    private static void insert(DataSource database, List<ColumnDefault> defaults) throws SQLException {
        for (int start = 0; start < defaults.size(); start += COLUMNS_OF_TABLE) {
            Rows.execute(database, "INSERT INTO \"d" + start + "\" (\"id\") VALUES (1)");
        }
    }
}
