package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Checks of numbers of 32 bits take the same ones on every engine and in the file, or a finding says so. */
@Tag("long")
class ComparedSinglesTest {

    /** What no words make alike is left out where it is compared otherwise. */
    private static final List<String> OTHERWISE = List.of("\"r\" <> \"n\"", "\"r\" + \"s\" > 0.2");

    /** Engines with numbers of 32 bits that have words for how these are compared. */
    private static final List<Engine> WITH_WORDS = List.of(Engine.POSTGRESQL, Engine.H2, Engine.DERBY);

    private static final List<String> CONDITIONS = List.of(
            "\"r\" > 0.1",
            "\"r\" >= 0.1",
            "\"r\" <= 0.1",
            "\"r\" < -0.1",
            "\"r\" <> 0.7",
            "\"r\" = 1E-1",
            "\"r\" IN (0.1, 0.7, 5)",
            "\"r\" NOT IN (0.7, 0.1)",
            "\"r\" BETWEEN 0.1 AND 0.7",
            "\"r\" = CAST(0.1 AS REAL)",
            "\"r\" > CAST(0.1 AS DOUBLE PRECISION)",
            "\"r\" = 16777217",
            "\"r\" > 0",
            "\"r\" >= 0.5",
            "\"r\" IN (0.5, 5)",
            "ABS(\"r\") < 100",
            "COALESCE(\"r\", 0) >= 0",
            "COALESCE(\"r\", \"s\", 5) < 0.5",
            "\"r\" <= \"s\"",
            "\"d\" > 0.1",
            "\"n\" = 0.1 OR \"r\" IS NULL",
            OTHERWISE.get(0),
            OTHERWISE.get(1));

    private static final List<String> ROWS =
            List.of("0.1", "0.7", "-0.1", "0.5", "0.5000001", "5", "16777217", "100.1", "0", "NULL");

    private static final CheckedTables CHECKED = new CheckedTables(
            CONDITIONS,
            ROWS.stream()
                    .map(value -> String.join(", ", value, value, value, value))
                    .toList());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"HSQLDB", "SQLITE"},
            mode = Mode.EXCLUDE)
    void a_check_takes_the_same_numbers_everywhere_or_a_finding_says_so(Engine engine) throws Exception {
        DataSource source = engine.newDatabase(directory);
        String real = engine == Engine.MARIADB ? "FLOAT" : "REAL";
        List<String> tables = CHECKED.made(
                source, "\"r\" " + real + ", \"s\" " + real + ", \"d\" DOUBLE PRECISION, \"n\" DECIMAL(20, 7)");
        assertThat(tables).hasSizeGreaterThan(16);
        Map<String, List<String>> wanted = CHECKED.taken(source, tables);
        Path file = directory.resolve("checks.sqlite");
        List<Finding> exported = DatabaseExport.from(source).to(file).run().findings();

        List<String> wrong =
                new ArrayList<>(CHECKED.wrong("file", wanted, CHECKED.taken(Rows.sqlite(file), tables), exported));
        for (Engine other : Engine.values()) {
            DataSource destination = other.newDatabase(directory);
            List<Finding> findings =
                    DatabaseImport.from(file).into(destination).run().findings();
            wrong.addAll(CHECKED.wrong(other.name(), wanted, CHECKED.taken(destination, tables), findings));
            if (other != engine && WITH_WORDS.contains(other)) {
                wrong.addAll(comeHome(engine, other, destination, tables, wanted));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private List<String> comeHome(
            Engine engine, Engine other, DataSource there, List<String> tables, Map<String, List<String>> wanted)
            throws Exception {
        Path file = directory.resolve("home-" + other + ".sqlite");
        DatabaseExport.from(there).to(file).run();
        DataSource home = engine.newDatabase(directory);
        List<Finding> findings = DatabaseImport.from(file).into(home).run().findings();
        Map<String, List<String>> others = new TreeMap<>(wanted);
        OTHERWISE.forEach(condition -> others.remove("t" + CONDITIONS.indexOf(condition)));
        return CHECKED.wrong("home from " + other, others, CHECKED.taken(home, tables), findings);
    }
}
