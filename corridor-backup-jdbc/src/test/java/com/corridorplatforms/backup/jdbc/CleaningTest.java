package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails once an import counts is none of its failures: it is told, and the next import sees to it. */
class CleaningTest {

    private static final String NO_STATEMENT = "no statement";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void export() throws Exception {
        file = directory.resolve("numbered.sqlite");
        UrlDataSource source = Engine.SQLITE.newDatabase(directory);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, word VARCHAR(9))");
            statement.execute("INSERT INTO numbered VALUES (1, 'one'), (7, 'seven')");
        }
        DatabaseExport.from(source).to(file).run();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "HSQLDB", "MARIADB"})
    void what_cannot_be_cleaned_up_after_is_told_and_cleaned_up_by_the_next_import(Engine engine) throws Exception {
        UrlDataSource database = engine.newDatabase(directory);
        DatabaseImport.from(file).into(database).run();

        ImportReport report = DatabaseImport.from(file)
                .into(refusing(database))
                .mode(ImportMode.REPLACE)
                .run();

        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.findings())
                .filteredOn(isAbout("cleaning-left"))
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.severity()).isEqualTo(Severity.NOTE);
                    assertThat(left.message())
                            .contains("CORRIDOR_SET_ASIDE_", "CORRIDOR_IMPORT_JOURNAL", "next import");
                });
        assertThat(DatabaseVerification.of(file).against(database).run().tables())
                .anyMatch(table -> table.outcome() == TableComparison.Outcome.EQUAL);
        assertThat(tables(database)).anyMatch(name -> name.startsWith("CORRIDOR_SET_ASIDE_"));
        DatabaseImport.from(file).into(database).mode(ImportMode.REPLACE).run();
        assertThat(tables(database)).containsExactly("numbered");
    }

    /** A pool gives the next import another session, while the one that could not clean up is still connected. */
    @ParameterizedTest
    @EnumSource(names = {"HSQLDB", "MARIADB"})
    void what_is_left_is_cleaned_up_although_the_session_that_left_it_is_still_connected(Engine engine)
            throws Exception {
        UrlDataSource database = engine.newDatabase(directory);
        try (PoolOfOne pool = new PoolOfOne(refusing(database))) {
            DatabaseImport.from(file).into(pool).run();
            assertThat(tables(database)).hasSize(2);
            DatabaseImport.from(file).into(database).mode(ImportMode.REPLACE).run();
            assertThat(tables(database)).containsExactly("numbered");
        }
    }

    @Test
    void a_connection_that_cannot_be_put_back_is_told() throws Exception {
        UrlDataSource database = Engine.MARIADB.newDatabase(directory);
        AtomicBoolean counts = new AtomicBoolean();
        UrlDataSource rewritten = rewritten(database, sql -> {
            boolean isPuttingBack = counts.get() && sql.startsWith("SET ");
            counts.compareAndSet(false, sql.startsWith("DROP TABLE"));
            return isPuttingBack ? NO_STATEMENT : sql;
        });
        ImportReport report = DatabaseImport.from(file).into(rewritten).run();
        assertThat(report.findings())
                .filteredOn(isAbout("connection-left-changed"))
                .hasSize(1);
        assertThat(DatabaseVerification.of(file).against(database).run().equal())
                .isTrue();
    }

    @Test
    void a_connection_that_cannot_be_closed_after_the_import_counts_is_told() throws Exception {
        UrlDataSource database = Engine.H2.newDatabase(directory);
        UrlDataSource clinging = new UrlDataSource(database.url(), "", CleaningTest::clinging);

        ImportReport report = DatabaseImport.from(file).into(clinging).run();

        assertThat(report.findings())
                .filteredOn(isAbout("connection-left-open"))
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.severity()).isEqualTo(Severity.NOTE);
                    assertThat(left.message()).contains("broken pipe");
                });
        assertThat(DatabaseVerification.of(file).against(database).run().equal())
                .isTrue();
        assertThatThrownBy(() -> DatabaseImport.from(file).into(clinging).run())
                .hasMessageContaining("already")
                .hasStackTraceContaining("broken pipe");
    }

    @Test
    void an_export_whose_connection_cannot_be_given_back_leaves_no_file() throws Exception {
        UrlDataSource database = Engine.H2.newDatabase(directory);
        DatabaseImport.from(file).into(database).run();
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThatThrownBy(() -> DatabaseExport.from(new UrlDataSource(database.url(), "", CleaningTest::clinging))
                        .to(empty.resolve("again.sqlite"))
                        .run())
                .hasMessageContaining("broken pipe");

        assertThat(empty).isEmptyDirectory();
    }

    /** A connection that is closed and says that it is not. */
    private static Connection clinging(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("close")) {
                            throw new SQLException("broken pipe");
                        }
                        return result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private static Predicate<Finding> isAbout(String code) {
        return finding -> finding.code().equals(code);
    }

    /** Refuses what cleans up. */
    private static UrlDataSource refusing(UrlDataSource database) {
        return rewritten(database, sql -> sql.startsWith("DROP TABLE") ? NO_STATEMENT : sql);
    }

    private static UrlDataSource rewritten(UrlDataSource database, UnaryOperator<String> words) {
        return new UrlDataSource(database.url(), "", connection -> RewritingConnection.of(connection, words));
    }

    private static List<String> tables(UrlDataSource database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = database.getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {
                            "TABLE", "BASE TABLE"
                        })) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }
}
