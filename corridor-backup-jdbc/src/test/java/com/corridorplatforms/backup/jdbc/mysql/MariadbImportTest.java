package com.corridorplatforms.backup.jdbc.mysql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import com.corridorplatforms.backup.jdbc.spi.contract.KillableConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("long")
class MariadbImportTest {

    private final MariadbDialect dialect = new MariadbDialect();

    @Test
    void an_import_of_everything_makes_the_same_database() throws Exception {
        try (Connection source = connection(MariadbSchema.everything());
                Connection destination = connection()) {
            DatabaseCopy.read(dialect, source)
                    .movedTo(destination.getCatalog())
                    .write(dialect, destination, ImportMode.CREATE);
            assertThat(script(destination)).containsExactlyInAnyOrderElementsOf(script(source));
        }
    }

    @Test
    void what_was_there_under_the_name_of_a_definition_is_there_after_a_failure() throws Exception {
        try (Connection source = connection(
                        "CREATE TABLE t (a int)",
                        "CREATE VIEW seen AS SELECT a FROM t",
                        "CREATE PROCEDURE act() SELECT 1");
                Connection destination = connection(
                        "CREATE TABLE other (b int)",
                        "CREATE VIEW seen AS SELECT b FROM other",
                        "CREATE PROCEDURE act() SELECT 2")) {
            List<String> before = script(destination);
            DatabaseCopy copy = DatabaseCopy.read(dialect, source).movedTo(destination.getCatalog());
            try (WriteSession session = dialect.write(destination, new Cancellation())) {
                copy.write(session, ImportMode.REPLACE);
                assertThat(session.findings())
                        .extracting(Finding::code)
                        .containsExactlyInAnyOrder("view-left-out", "function-left-out");
            }
            assertThat(script(destination)).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void replacing_a_database_by_its_own_copy_changes_nothing() throws Exception {
        try (Connection connection = connection(MariadbSchema.TABLES)) {
            List<String> before = script(connection);
            DatabaseCopy.read(dialect, connection).write(dialect, connection, ImportMode.REPLACE);
            assertThat(script(connection)).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void a_table_with_versions_comes_back_with_the_columns_of_its_period() throws Exception {
        String show = "SHOW CREATE TABLE aged";
        try (Connection source = connection(
                        "CREATE TABLE aged (since timestamp(6) GENERATED ALWAYS AS ROW START, id int PRIMARY KEY,"
                                + " `q\"x` int WITHOUT SYSTEM VERSIONING COMMENT 'GENERATED ALWAYS AS ROW END', hidden int INVISIBLE,"
                                + " till timestamp(6) GENERATED ALWAYS AS ROW END INVISIBLE COMMENT 'it''s', last int UNIQUE,"
                                + " PERIOD FOR SYSTEM_TIME (since, till)) WITH SYSTEM VERSIONING",
                        "INSERT INTO aged (id, last) VALUES (1, 2)");
                Connection destination = connection()) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, source).movedTo(destination.getCatalog());
            copy.write(dialect, destination, ImportMode.CREATE);
            assertThat(strings(destination, show)).isEqualTo(strings(source, show));
            assertThat(strings(destination, "SELECT concat(id, last, till > now()) FROM aged"))
                    .containsExactly("121");
        }
    }

    @Test
    void a_table_with_versions_may_have_a_column_of_many_words() throws Exception {
        String labels = IntStream.range(0, 2000)
                .mapToObj(i -> "'the label of number " + i + "'")
                .collect(joining(", "));
        String show = "SHOW CREATE TABLE aged";
        try (Connection source = connection(
                        "CREATE TABLE aged (id int PRIMARY KEY, label enum (" + labels + "),"
                                + " said int COMMENT 'it''s \\\\' WITHOUT SYSTEM VERSIONING, `it's` int,"
                                + " last int AS (`it's` + 1) COMMENT 'a '' WITHOUT SYSTEM VERSIONING') WITH SYSTEM VERSIONING");
                Connection destination = connection()) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, source).movedTo(destination.getCatalog());
            copy.write(dialect, destination, ImportMode.CREATE);
            assertThat(strings(destination, show)).isEqualTo(strings(source, show));
        }
    }

    @Test
    void a_comment_is_not_taken_for_partitions() throws Exception {
        String show = "SHOW CREATE TABLE parted";
        try (Connection source = connection("CREATE TABLE parted (id int COMMENT 'PARTITION BY', of int)"
                        + " COMMENT 'PARTITION BY' PARTITION BY RANGE (id) SUBPARTITION BY HASH (of) SUBPARTITIONS 2"
                        + " (PARTITION few VALUES LESS THAN (9), PARTITION many VALUES LESS THAN MAXVALUE)");
                Connection destination = connection()) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, source).movedTo(destination.getCatalog());
            copy.write(dialect, destination, ImportMode.CREATE);
            assertThat(strings(destination, show)).isEqualTo(strings(source, show));
        }
    }

    @Test
    void foreign_keys_of_one_name_are_told_apart_in_databases_whose_names_differ_in_case_only() throws Exception {
        String url = MariadbServer.newDatabase();
        MariadbServer.makeDatabases(url, List.of("case", "CASE"));
        try (Connection source = connection(
                        "CREATE TABLE t (a int PRIMARY KEY, CONSTRAINT fk FOREIGN KEY (a) REFERENCES t (a))");
                Connection destination = DriverManager.getConnection(url)) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, source);
            List<Table> tables = Stream.of("CASE", "case")
                    .flatMap(database -> copy.movedTo(database).model().tables().stream())
                    .toList();
            DatabaseModel model =
                    dialect.fitted(new DatabaseModel(copy.model().source(), tables, List.of(), List.of(), List.of()));
            Map<TableName, List<Object[]>> rows = new HashMap<>();
            tables.forEach(table -> rows.put(table.name(), List.of()));
            new DatabaseCopy(model, rows, List.of()).write(dialect, destination, ImportMode.CREATE);
            assertThat(model.findings()).extracting(Finding::code).containsExactly("constraint-renamed");
            assertThat(DatabaseCopy.read(dialect, destination, "CASE", "case")
                            .model()
                            .tables())
                    .flatExtracting(Table::foreignKeys)
                    .extracting(ForeignKey::name)
                    .containsExactly("fk", "fk_2");
        }
    }

    @Test
    void tables_that_exist_are_filled_and_their_counters_go_on() throws Exception {
        try (Connection source = connection(MariadbSchema.TABLES);
                Connection destination = connection()) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, source).movedTo(destination.getCatalog());
            copy.write(dialect, destination, ImportMode.CREATE);
            empty(destination, copy);
            copy.write(dialect, destination, ImportMode.LOAD);
            assertThat(script(destination)).containsExactlyInAnyOrderElementsOf(script(source));
            assertThatThrownBy(() -> run(destination, "INSERT INTO cyc1 VALUES (7, 7, 7)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("back");
        }
    }

    @Test
    void loading_rows_that_break_a_foreign_key_is_refused_and_undone() throws Exception {
        try (Connection connection = connection(
                "CREATE TABLE p (id int PRIMARY KEY)",
                "CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id))")) {
            List<String> before = script(connection);
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            copy.rows().get(new TableName(connection.getCatalog(), "c")).add(new Object[] {5L});
            assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.LOAD))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("\"fk\"");
            assertThat(script(connection)).containsExactlyInAnyOrderElementsOf(before);
            assertThatThrownBy(() -> run(connection, "INSERT INTO c VALUES (5)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void loading_into_tables_without_transactions_is_refused_by_their_names() throws Exception {
        try (Connection connection = connection(
                "CREATE TABLE kept (a int)",
                "CREATE TABLE lost (a int) ENGINE=MyISAM",
                "CREATE TABLE gone (a int) ENGINE=Aria")) {
            List<String> before = script(connection);
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            copy.rows().get(new TableName(connection.getCatalog(), "lost")).add(new Object[] {5L});
            assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.LOAD))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining(".gone\", ")
                    .hasMessageContaining(".lost\"")
                    .hasMessageContaining("ENGINE=InnoDB")
                    .hasMessageNotContaining("kept");
            assertThat(script(connection)).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void replacing_a_table_that_a_view_reads_is_refused_by_the_name_of_the_view() throws Exception {
        try (Connection connection = connection(
                "CREATE TABLE t (a int)", "SET sql_mode = 'ANSI_QUOTES'", "CREATE VIEW seen AS SELECT a FROM t")) {
            List<String> before = script(connection);
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection);
            assertThatThrownBy(() -> copy.write(dialect, connection, ImportMode.REPLACE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("view \"" + connection.getCatalog() + ".seen\"");
            assertThat(script(connection)).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void definitions_of_a_second_database_are_made_there() throws Exception {
        String url = MariadbServer.newDatabase(definitions());
        String second = MariadbServer.anotherDatabase(url);
        MariadbServer.run(url.replace(MariadbServer.login(url).database() + "?", second + "?"), definitions());
        try (Connection connection = DriverManager.getConnection(url)) {
            String first = connection.getCatalog();
            List<String> before = script(connection, second);
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection, second);
            List<String> untouched = script(connection);
            run(connection, "DROP DATABASE " + second);
            run(connection, "CREATE DATABASE " + second + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            try (WriteSession session = dialect.write(connection, new Cancellation())) {
                copy.write(session, ImportMode.CREATE);
                assertThat(session.findings()).isEmpty();
                session.commit();
            }
            assertThat(strings(connection, "SELECT DATABASE()")).containsExactly(first);
            assertThat(script(connection, second)).containsExactlyInAnyOrderElementsOf(before);
            assertThat(script(connection)).containsExactlyInAnyOrderElementsOf(untouched);
        }
    }

    @Test
    void undoing_the_definitions_of_a_second_database_leaves_the_first_alone() throws Exception {
        String url = MariadbServer.newDatabase(definitions());
        String second = MariadbServer.anotherDatabase(url);
        MariadbServer.run(url.replace(MariadbServer.login(url).database() + "?", second + "?"), definitions());
        try (Connection connection = DriverManager.getConnection(url)) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection, second);
            List<String> before = script(connection);
            run(connection, "DROP DATABASE " + second);
            try (WriteSession session = dialect.write(connection, new Cancellation())) {
                copy.write(session, ImportMode.CREATE);
            }
            assertThat(script(connection)).containsExactlyInAnyOrderElementsOf(before);
            assertThat(strings(connection, "SHOW DATABASES")).doesNotContain(second);
        }
    }

    @Test
    void the_connection_is_in_its_own_database_after_a_definition_of_another_has_failed() throws Exception {
        String url = MariadbServer.newDatabase("CREATE TABLE t (a int)");
        String second = MariadbServer.anotherDatabase(url);
        try (Connection connection = DriverManager.getConnection(url)) {
            String first = connection.getCatalog();
            run(connection, "CREATE TABLE " + second + ".u (b int)");
            run(connection, "CREATE VIEW " + second + ".seen AS SELECT a FROM t");
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection, second);
            run(connection, "DROP DATABASE " + second);
            run(connection, "DROP TABLE t");
            try (WriteSession session = dialect.write(connection, new Cancellation())) {
                copy.write(session, ImportMode.CREATE);
                assertThat(session.findings()).extracting(Finding::code).containsExactly("view-left-out");
                assertThat(strings(connection, "SELECT DATABASE()")).containsExactly(first);
            }
        }
    }

    private static String[] definitions() {
        return new String[] {
            "CREATE TABLE t (a int) ROW_FORMAT=COMPRESSED",
            "CREATE VIEW seen AS SELECT a FROM t",
            "CREATE FUNCTION plus(x int) RETURNS int DETERMINISTIC RETURN x + 1",
            "CREATE PROCEDURE act() SELECT a FROM t",
            "CREATE TRIGGER fire BEFORE INSERT ON t FOR EACH ROW SET NEW.a = plus(NEW.a)",
            "CREATE EVENT tick ON SCHEDULE EVERY 1 YEAR STARTS '2030-01-01 00:00:00' DO DELETE FROM t"
        };
    }

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    void a_failure_after_everything_was_written_is_undone(ImportMode mode) throws Exception {
        try (Connection source = connection(MariadbSchema.TABLES);
                Connection destination = connection()) {
            DatabaseCopy copy = DatabaseCopy.read(dialect, source).movedTo(destination.getCatalog());
            prepare(destination, copy, mode);
            List<String> before = script(destination);
            try (WriteSession session = dialect.write(destination, new Cancellation())) {
                assertThat(session.guarantee(mode))
                        .isEqualTo(mode == ImportMode.LOAD ? Guarantee.ATOMIC : Guarantee.REVERSIBLE);
                copy.write(session, mode);
            }
            assertThat(script(destination)).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    void what_a_kill_leaves_at_any_statement_is_undone_or_completed_by_the_next_import(ImportMode mode)
            throws Exception {
        int stride = Boolean.getBoolean("corridor.soak") ? 1 : 19;
        try (Connection source = connection(MariadbSchema.TABLES)) {
            DatabaseCopy read = DatabaseCopy.read(dialect, source);
            boolean isComplete = false;
            for (int statements = 1; !isComplete; statements += stride) {
                isComplete = importKilledAfter(statements, read, mode, script(source));
            }
        }
    }

    /** Imports with a connection that dies, then without, and tells whether the first import came to its end. */
    private boolean importKilledAfter(int statements, DatabaseCopy read, ImportMode mode, List<String> expected)
            throws Exception {
        String url = MariadbServer.newDatabase();
        try (Connection next = DriverManager.getConnection(url)) {
            DatabaseCopy copy = read.movedTo(next.getCatalog());
            prepare(next, copy, mode);
            boolean isComplete = false;
            try (Connection connection = DriverManager.getConnection(url)) {
                copy.write(dialect, KillableConnection.dyingAfter(connection, statements), mode);
                isComplete = true;
            } catch (SQLException killed) {
                assertThat(killed.getMessage())
                        .as("after %s statements", statements)
                        .contains("killed");
            }
            if (!isComplete) {
                finish(next, copy, mode, statements);
            }
            assertThat(script(next))
                    .as("after %s statements", statements)
                    .containsExactlyInAnyOrderElementsOf(expected);
            return isComplete;
        }
    }

    private void finish(Connection next, DatabaseCopy copy, ImportMode mode, int statements) throws Exception {
        try {
            copy.write(dialect, next, mode);
        } catch (BackupException refused) {
            // The killed import had come to the moment from which it counts, so this one finds its tables.
            assertThat(refused).as("after %s statements", statements).hasMessageMatching(".*(already|holds rows).*");
        }
    }

    private void prepare(Connection destination, DatabaseCopy copy, ImportMode mode) throws Exception {
        if (mode != ImportMode.CREATE) {
            copy.write(dialect, destination, ImportMode.CREATE);
        }
        if (mode == ImportMode.LOAD) {
            empty(destination, copy);
        }
    }

    @Test
    void other_sessions_are_named() throws Exception {
        String url = MariadbServer.newDatabase();
        try (Connection other = DriverManager.getConnection(url);
                Connection own = DriverManager.getConnection(url);
                WriteSession session = dialect.write(own, new Cancellation())) {
            String number = strings(other, "SELECT CONNECTION_ID()").get(0);
            assertThat(session.otherSessions())
                    .filteredOn(each -> each.endsWith("(connection " + number + ")"))
                    .singleElement()
                    .matches(each -> each.matches("\"\\w+\" from localhost.* \\(connection \\d+\\)"));
        }
    }

    private static void empty(Connection connection, DatabaseCopy copy) throws SQLException {
        run(connection, "SET foreign_key_checks = 0");
        for (TableName table : copy.rows().keySet()) {
            run(connection, "DELETE FROM `" + table.name().replace("`", "``") + "`");
        }
        run(connection, "SET foreign_key_checks = 1");
    }

    private static Connection connection(String... statements) throws SQLException {
        return DriverManager.getConnection(MariadbServer.newDatabase(statements));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> script(Connection connection, String database) throws SQLException {
        String before = connection.getCatalog();
        connection.setCatalog(database);
        try {
            return script(connection);
        } finally {
            connection.setCatalog(before);
        }
    }

    /** Everything a database consists of, as the engine itself shows it. */
    private static List<String> script(Connection connection) throws SQLException {
        List<String> script = new ArrayList<>();
        for (String table : strings(connection, "SHOW TABLES")) {
            String name = "`" + table.replace("`", "``") + "`";
            script.addAll(rows(connection, "SHOW CREATE TABLE " + name));
            script.addAll(
                    rows(connection, "SELECT * FROM " + name).stream().sorted().toList());
        }
        for (String query : List.of(
                "SELECT TRIGGER_NAME, ACTION_STATEMENT, SQL_MODE FROM information_schema.TRIGGERS"
                        + " WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1",
                "SELECT ROUTINE_NAME, ROUTINE_DEFINITION, SQL_MODE FROM information_schema.ROUTINES"
                        + " WHERE ROUTINE_SCHEMA = DATABASE() ORDER BY 1",
                "SELECT EVENT_NAME, EVENT_DEFINITION, SQL_MODE FROM information_schema.EVENTS"
                        + " WHERE EVENT_SCHEMA = DATABASE() ORDER BY 1")) {
            script.addAll(rows(connection, query));
        }
        String own = "`" + connection.getCatalog() + "`.";
        return script.stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll("DEFINER=`[^`]*`@`[^`]*` ", "").replace(own, ""))
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        return rows(connection, query).stream()
                .map(row -> row.substring(0, row.length() - 1))
                .toList();
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(rows.getString(i)).append('|');
                }
                all.add(row.toString());
            }
            return all;
        }
    }
}
