package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Finding;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is no label of an enumeration is refused wherever it goes; MariaDB has enumerations of its own. */
@Tag("long")
class EnumerationsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void labels_that_mariadb_would_change_and_a_default_by_number_keep_no_database_from_being_imported(Engine engine)
            throws Exception {
        Path file = directory.resolve("labels.sqlite");
        DatabaseExport.from(H2.newDatabase(
                        "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"k\" ENUM('a ', 'b') DEFAULT 1, \"n\" VARCHAR(9) DEFAULT 1.5,"
                                + " \"f\" VARCHAR(9) DEFAULT TRUE)",
                        "INSERT INTO \"t\" VALUES (1, 'a ', 'x', 'y')"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings)
                .extracting(Finding::code)
                .filteredOn(code -> !engine.equals(Engine.H2))
                .allMatch(code -> code.equals("default-not-translated") || isOfSpaces(code, engine));
        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
        Rows.execute(destination, "INSERT INTO \"t\" (\"id\") VALUES (2)");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void labels_of_characters_beyond_the_basic_plane_have_room_on_every_engine(Engine engine) throws Exception {
        Path file = directory.resolve("labels.sqlite");
        DatabaseExport.from(H2.newDatabase(
                        "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"k\" ENUM('\ud83d\ude00', '\ud83d\ude01'))",
                        "INSERT INTO \"t\" VALUES (1, '\ud83d\ude00'), (2, '\ud83d\ude01')"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        DatabaseImport.from(file).into(destination).run();

        assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, names = "MARIADB", mode = Mode.EXCLUDE)
    void an_enumeration_of_h2_takes_its_labels_alone_on_every_engine(Engine engine) throws Exception {
        Path file = directory.resolve("enumeration.sqlite");
        DatabaseExport.from(H2.newDatabase(
                        "CREATE TABLE \"t\" (\"id\" INT PRIMARY KEY, \"k\" ENUM('a', 'b''c', '\u00e9t\u00e9'))",
                        "INSERT INTO \"t\" VALUES (1, 'b''c'), (2, '\u00e9t\u00e9'), (3, NULL)"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        assertThat(DatabaseImport.from(file).into(destination).run().findings())
                .extracting(Finding::code)
                .allMatch(code -> isOfSpaces(code, engine));

        Rows.execute(destination, "INSERT INTO \"t\" VALUES (4, 'a')");
        assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO \"t\" VALUES (5, 'zzz')"))
                .isInstanceOf(SQLException.class);
        assertThat(Rows.of(destination, "SELECT \"k\" FROM \"t\" ORDER BY \"id\""))
                .containsExactly("b'c", "\u00e9t\u00e9", "null", "a");
    }

    /** PostgreSQL alone says with every label which type it is of. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_label_of_postgresql_is_a_default_and_is_compared_everywhere(Engine engine) throws Exception {
        Path file = directory.resolve("mood.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TYPE \"Mood\" AS ENUM ('sad', 'it''s ok', 'none')",
                        "CREATE TABLE t (id int PRIMARY KEY, k \"Mood\" NOT NULL DEFAULT 'it''s ok', o \"Mood\" DEFAULT NULL,"
                                + " CONSTRAINT two CHECK (k IN ('sad', 'it''s ok')), CONSTRAINT one CHECK (o <> 'sad'))",
                        "INSERT INTO t VALUES (1, 'sad')"))
                .to(file)
                .run();
        DataSource destination = engine.newDatabase(directory);

        List<Finding> findings =
                DatabaseImport.from(file).into(destination).run().findings();

        assertThat(findings)
                .extracting(Finding::code)
                .allMatch(code ->
                        code.equals("type-left-out") && engine != Engine.POSTGRESQL || isOfSpaces(code, engine));
        Rows.execute(destination, "INSERT INTO \"t\" (\"id\") VALUES (2)");
        Rows.execute(destination, "INSERT INTO \"t\" VALUES (3, 'sad', 'none')");
        assertThat(Rows.of(destination, "SELECT \"k\" FROM \"t\" ORDER BY \"id\""))
                .containsExactly("sad", "it's ok", "sad");
        for (String row : List.of("4, 'none', NULL", "5, 'sad', 'sad'")) {
            assertThatThrownBy(() -> Rows.execute(destination, "INSERT INTO \"t\" VALUES (" + row + ")"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_label_of_postgresql_is_a_default_and_is_compared_in_the_file() throws Exception {
        Path file = directory.resolve("mood.sqlite");
        DatabaseExport.from(Postgres.newDatabase(
                        "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                        "CREATE TABLE t (id int PRIMARY KEY, k mood DEFAULT 'ok', CHECK (k = 'ok'))"))
                .to(file)
                .run();
        DataSource embedded = Rows.sqlite(file, "INSERT INTO t (id) VALUES (1)");

        assertThat(Rows.of(embedded, "SELECT k FROM t")).containsExactly("ok");
        assertThatThrownBy(() -> Rows.execute(embedded, "INSERT INTO t VALUES (2, 'sad')"))
                .isInstanceOf(SQLException.class);
    }

    /** These engines take a label with spaces at its end, too. */
    private static boolean isOfSpaces(String code, Engine engine) {
        return code.equals("check-ignores-spaces") && (engine == Engine.HSQLDB || engine == Engine.DERBY);
    }
}
