package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign keys between columns of two types, of which PostgreSQL compares many: every engine has them, or says that it has not. */
class RelatedColumnsTest {

    /** A column, the one it refers to and a value of both. A letter of the table's name stands for each. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("date", "timestamp", "'2024-01-02'"),
            List.of("timestamp", "timestamptz", "'2024-01-02 03:04:05+00'"),
            List.of("timestamp(0)", "timestamp(6)", "'2024-01-02 03:04:05'"),
            List.of("int", "numeric(10,2)", "5"),
            List.of("int", "numeric(20)", "5"),
            List.of("numeric(12,4)", "numeric(10,2)", "5.25"),
            List.of("int", "float8", "5"),
            List.of("float4", "float8", "0.5"),
            List.of("varchar(5)", "char(5)", "'abc'"),
            List.of("char(8)", "char(5)", "'abc'"),
            List.of("varchar(10)", "varchar(20)", "'abc '"),
            List.of("time", "time(3)", "'01:02:03'"),
            List.of("jsonb", "jsonb", "'{\"a\": 1}'"),
            List.of("char(5)", "varchar(5)", "'abc'"),
            List.of("char(5)", "text", "'abc'"));

    private static final String ALL = "abcdefghijklmno";

    /** Which keys an engine goes without. */
    private static final Map<Engine, String> LEFT_OUT = Map.of(
            Engine.POSTGRESQL, "",
            Engine.MARIADB, "abghi",
            Engine.H2, "b",
            Engine.HSQLDB, "ab",
            Engine.DERBY, "abghijno",
            Engine.SQLITE, "abeijno");

    @TempDir
    private Path directory;

    @Test
    void a_key_between_two_types_is_kept_or_left_out_by_name() throws Exception {
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(Postgres.newDatabase(statements())).to(file).run();
        for (Engine engine : Engine.values()) {
            assertLeftOut(file, engine.newDatabase(directory), engine.name(), LEFT_OUT.get(engine));
        }
        assertLeftOut(file, Duckdb.newDatabase(directory.resolve("other.duckdb")), "DUCKDB", "abgijno");
    }

    private static void assertLeftOut(Path file, DataSource destination, String engine, String keys) {
        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();
        assertThat(keysLeftOut(findings)).as(engine).isEqualTo(keys);
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .as(engine)
                .isTrue();
    }

    /** SQLite has a foreign key between any two types, H2 between numbers of all kinds. */
    @Test
    void postgresql_takes_numbers_that_are_wider_than_their_parents_and_leaves_out_what_it_does_not_compare()
            throws Exception {
        Path file = directory.resolve("file.sqlite");
        List<String> types = List.of("DECIMAL(10,2)", "REAL", "TEXT", "BOOLEAN", "VARCHAR(9)", "BIGINT");
        List<String> statements = new ArrayList<>(List.of("CREATE TABLE parent (id integer PRIMARY KEY NOT NULL)"));
        for (int i = 0; i < types.size(); i++) {
            statements.add("CREATE TABLE child_" + i + " (id integer PRIMARY KEY, v " + types.get(i)
                    + ", CONSTRAINT fk_" + ALL.charAt(i) + " FOREIGN KEY (v) REFERENCES parent (id))");
            statements.add("INSERT INTO child_" + i + " VALUES (1, 1), (2, NULL)");
        }
        statements.add(1, "INSERT INTO parent VALUES (1)");
        DataSource source = Rows.sqlite(directory.resolve("source.db"), statements.toArray(String[]::new));
        DatabaseExport.from(source).to(file).run();
        DataSource destination = Postgres.newDatabase();

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(keysLeftOut(findings)).isEqualTo("bcde");
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("type-of-parent"))
                .extracting(Finding::subject)
                .containsExactly("public.child_0.v");
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
    }

    private static String keysLeftOut(List<Finding> findings) {
        Set<String> losses = findings.stream()
                .filter(finding -> finding.severity() == Severity.LOSS)
                .map(Finding::subject)
                .collect(Collectors.toSet());
        return ALL.chars()
                .mapToObj(letter -> String.valueOf((char) letter))
                .filter(letter -> losses.stream().anyMatch(subject -> subject.endsWith("fk_" + letter)))
                .collect(Collectors.joining());
    }

    private static String[] statements() {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < PAIRS.size(); i++) {
            List<String> pair = PAIRS.get(i);
            char letter = ALL.charAt(i);
            statements.add("CREATE TABLE parent_" + letter + " (v " + pair.get(1) + " PRIMARY KEY)");
            statements.add("CREATE TABLE child_" + letter + " (id int PRIMARY KEY, v " + pair.get(0)
                    + ", CONSTRAINT fk_" + letter + " FOREIGN KEY (v) REFERENCES parent_" + letter + ")");
            statements.add("INSERT INTO parent_" + letter + " VALUES (" + pair.get(2) + ")");
            statements.add("INSERT INTO child_" + letter + " VALUES (1, " + pair.get(2) + "), (2, NULL)");
        }
        return statements.toArray(String[]::new);
    }
}
