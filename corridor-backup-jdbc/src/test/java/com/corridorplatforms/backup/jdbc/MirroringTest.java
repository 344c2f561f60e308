package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.spi.contract.KillableConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Imports that leave nothing but what the file holds, on engines on which every change of a definition commits, and on Derby, where
 * a trigger keeps what it mentions from being dropped.
 */
@Tag("long")
class MirroringTest {

    private static final String[] TABLES = {
        "CREATE TABLE \"log\" (\"id\" integer)",
        "CREATE TABLE \"t\" (\"id\" integer NOT NULL, CONSTRAINT \"t_pk\" PRIMARY KEY (\"id\"))",
        "INSERT INTO \"t\" VALUES (1)",
        "CREATE VIEW \"seen\" AS SELECT \"id\" FROM \"t\""
    };

    @TempDir
    private Path directory;

    private int files;
    private Path file;
    private UrlDataSource database;
    private String schema = "";
    private List<String> before = List.of();
    private List<String> after = List.of();

    @ParameterizedTest
    @EnumSource(names = {"H2", "HSQLDB", "MARIADB", "DERBY"})
    void triggers_and_routines_are_those_of_the_file_afterwards(Engine engine) throws Exception {
        prepare(engine);
        assertThat(before).anyMatch(line -> line.contains("later")).anyMatch(line -> line.contains("kept"));
        mirroring(database).run();
        assertThat(Picture.of(database, List.of())).isEqualTo(after);
        assertThat(after).anyMatch(line -> line.contains("kept")).noneMatch(line -> line.contains("later"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "HSQLDB", "MARIADB", "DERBY"})
    void what_a_death_at_any_statement_leaves_is_taken_back_or_completed_by_the_next_import(Engine engine)
            throws Exception {
        prepare(engine);
        int statements = statements();
        int stride = Boolean.getBoolean("corridor.soak") ? 1 : Math.max(1, statements / 4);
        for (int last = stride; last <= statements; last += stride) {
            prepare(engine);
            dyingAfter(last);
            assertThatThrownBy(() -> DatabaseImport.from(file).into(database).run())
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("already");
            assertThat(Picture.of(database, List.of()))
                    .as("after a death at statement %s of %s", last, statements)
                    .isIn(before, after);
        }
    }

    /** Words that alter a table go with the table, and are not looked for by their name, which may be longer than a name. */
    @ParameterizedTest
    @ValueSource(ints = {3, 60})
    void a_column_without_versions_stays_one(int letters) throws Exception {
        String name = "t".repeat(letters);
        String show = "SHOW CREATE TABLE " + name;
        database = Engine.MARIADB.newDatabase(directory);
        Rows.execute(
                database,
                "CREATE TABLE " + name + " (id int PRIMARY KEY, " + "c".repeat(letters)
                        + " int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING");
        after = Rows.of(database, show);
        file = directory.resolve("file.sqlite");
        DatabaseExport.from(database).to(file).run();
        schema = Rows.of(database, "SELECT DATABASE()").get(0);

        mirroring(database).run();

        assertThat(Rows.of(database, show)).isEqualTo(after);
    }

    private void prepare(Engine engine) throws Exception {
        file = directory.resolve("file-" + files++ + ".sqlite");
        database = engine.newDatabase(directory);
        Rows.execute(database, TABLES);
        Rows.execute(database, programs(engine, "kept"));
        DatabaseExport.from(database).to(file).run();
        after = Picture.of(database, List.of());
        Rows.execute(database, programs(engine, "later"));
        Rows.execute(
                database,
                "CREATE TABLE \"later table\" (\"id\" integer)",
                "CREATE VIEW \"later view\" AS SELECT \"id\" FROM \"seen\"");
        before = Picture.of(database, List.of());
        try (Connection connection = database.getConnection()) {
            schema = Dialects.installed()
                    .speaking(connection)
                    .describe(connection)
                    .defaultSchema();
        }
    }

    private static String[] programs(Engine engine, String name) {
        String trigger = "CREATE TRIGGER \"" + name + "\" AFTER INSERT ON \"t\" ";
        return switch (engine) {
            case H2 ->
                new String[] {trigger + "FOR EACH ROW CALL 'com.corridorplatforms.backup.jdbc.h2.H2ImportTest$Doing'"};
            case HSQLDB ->
                new String[] {
                    trigger + "REFERENCING NEW ROW AS NEWROW FOR EACH ROW INSERT INTO \"log\" VALUES (NEWROW.\"id\")"
                };
            case DERBY -> {
                String row = trigger + "REFERENCING NEW AS NEWROW FOR EACH ROW ";
                yield name.equals("kept")
                        ? new String[] {row + "INSERT INTO \"log\" VALUES (NEWROW.\"id\")"}
                        : new String[] {
                            "CREATE TABLE \"later log\" (\"id\" integer)",
                            row + "INSERT INTO \"later log\" VALUES (NEWROW.\"id\")"
                        };
            }
            default ->
                new String[] {
                    trigger + "FOR EACH ROW INSERT INTO \"log\" VALUES (NEW.\"id\")",
                    "CREATE FUNCTION \"" + name + "\" (a integer) RETURNS integer DETERMINISTIC RETURN a + 1",
                    "CREATE PROCEDURE \"" + name + " too\" () DELETE FROM \"log\"",
                    "CREATE EVENT \"" + name + " now and then\" ON SCHEDULE EVERY 1 DAY DO DELETE FROM \"log\""
                };
        };
    }

    private DatabaseImport mirroring(UrlDataSource destination) {
        return DatabaseImport.from(file).into(destination).mirroring(List.of(schema));
    }

    /** How many statements a mirroring import takes. */
    private int statements() throws Exception {
        AtomicInteger statements = new AtomicInteger();
        mirroring(new UrlDataSource(
                        database.url(), "", connection -> KillableConnection.watched(connection, statements::set)))
                .run();
        return statements.get();
    }

    private void dyingAfter(int last) throws SQLException {
        List<Connection> opened = new ArrayList<>();
        UrlDataSource dying = new UrlDataSource(database.url(), "", connection -> {
            opened.add(connection);
            return KillableConnection.dyingAfter(connection, last);
        });
        try {
            ImportReport report = mirroring(dying).run();
            assertThat(report.findings()).extracting(Finding::message).anyMatch(message -> message.contains("killed"));
        } catch (BackupException death) {
            assertThat(death).hasMessageContaining("killed");
        }
        for (Connection connection : opened) {
            connection.abort(Runnable::run);
            connection.close();
        }
    }
}
