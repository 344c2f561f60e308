package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that hold what JDBC's drivers have a meaning for outside of literals. */
@Tag("long")
class BracesTest {

    private static final String TEXT = "{fn now()} {d '2020-01-01'} {call x} ? :x \\ -- /*";
    private static final String LITERAL = "'" + TEXT.replace("'", "''") + "'";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void texts_with_braces_are_themselves_in_defaults_checks_comments_views_and_names(Engine engine) throws Exception {
        UrlDataSource source = engine.newDatabase(directory);
        String literal = engine == Engine.MARIADB ? LITERAL.replace("\\", "\\\\") : LITERAL;
        run(
                source,
                "CREATE TABLE \"{d '2020-01-01'}\" (\"id\" integer NOT NULL PRIMARY KEY, \"{ts x}\" varchar(60) DEFAULT "
                        + literal + ", CHECK (\"{ts x}\" <> '{t ''x''}'))",
                "CREATE VIEW \"seen\" AS SELECT \"id\", " + literal + " AS \"told\" FROM \"{d '2020-01-01'}\"",
                "INSERT INTO \"{d '2020-01-01'}\" (\"id\") VALUES (1)");
        comment(source, engine, literal);
        routine(source, engine);
        Path file = directory.resolve("braces.sqlite");
        DatabaseExport.from(source).to(file).run();

        for (Engine other : Engine.values()) {
            UrlDataSource destination = other.newDatabase(directory);
            DatabaseImport.from(file).into(destination).run();
            assertThat(DatabaseVerification.of(file).against(destination).run().equal())
                    .isTrue();
            run(destination, "INSERT INTO \"{d '2020-01-01'}\" (\"id\") VALUES (2)");
            assertThat(Rows.of(destination, "SELECT \"{ts x}\" FROM \"{d '2020-01-01'}\" WHERE \"id\" = 2"))
                    .as("from %s to %s", engine, other)
                    .containsExactly(TEXT);
            assertThat(comment(destination)).isIn(TEXT, "");
            if (other == engine) {
                assertThat(Rows.of(destination, "SELECT \"told\" FROM \"seen\" WHERE \"id\" = 2"))
                        .containsExactly(TEXT);
                assertThat(comment(destination)).isEqualTo(comment(source));
                assertThat(routines(destination, engine)).isEqualTo(routines(source, engine));
            }
        }
    }

    private static void comment(DataSource source, Engine engine, String literal) throws Exception {
        switch (engine) {
            case POSTGRESQL, H2, HSQLDB -> run(source, "COMMENT ON TABLE \"{d '2020-01-01'}\" IS " + literal);
            case MARIADB -> run(source, "ALTER TABLE \"{d '2020-01-01'}\" COMMENT " + literal);
            case DERBY, SQLITE -> {}
        }
    }

    /** A quote in a remark ends nowhere. */
    private static void routine(DataSource source, Engine engine) throws Exception {
        switch (engine) {
            case POSTGRESQL ->
                run(
                        source,
                        "CREATE FUNCTION told() RETURNS text LANGUAGE plpgsql AS $$ BEGIN -- it's\n"
                                + " RETURN '{d ''2020-01-01''}'; /* {fn now()} */ END $$");
            case MARIADB ->
                run(
                        source,
                        "CREATE FUNCTION told() RETURNS text DETERMINISTIC BEGIN # it's\n"
                                + " RETURN '{d ''2020-01-01''}'; /* {fn now()} */ END");
            case H2, HSQLDB, DERBY, SQLITE -> {}
        }
    }

    private static List<String> routines(DataSource database, Engine engine) throws Exception {
        return switch (engine) {
            case POSTGRESQL -> Rows.of(database, "SELECT prosrc, told() FROM pg_proc WHERE proname = 'told'");
            case MARIADB ->
                Rows.of(
                        database,
                        "SELECT ROUTINE_DEFINITION, told() FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()");
            case H2, HSQLDB, DERBY, SQLITE -> List.of();
        };
    }

    private static String comment(DataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            Dialect dialect = Dialects.installed().speaking(connection);
            List<Table> tables = DatabaseCopy.read(dialect, connection).model().tables();
            return tables.get(0).comment();
        }
    }

    private static void run(DataSource database, String... statements) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
