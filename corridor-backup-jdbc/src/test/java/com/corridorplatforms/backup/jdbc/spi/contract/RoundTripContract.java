package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a dialect keeps to for every type of its engine: a value is read as its table says, and what is written back is, in
 * the engine's own words, what was there. Extend it, say how to connect, and hand in the dialect's table.
 */
public abstract class RoundTripContract {

    /** For subclasses. */
    protected RoundTripContract() {}

    /**
     * The dialect under test.
     *
     * @return the dialect
     */
    protected abstract Dialect dialect();

    /**
     * Connects to a database without tables. It may be the same each time: what a test makes there it drops.
     *
     * @return a connection of an ordinary user, which the test closes
     * @throws Exception if there is none
     */
    protected abstract Connection connect() throws Exception;

    /**
     * The dialect's table. Rows without a value are not executed.
     *
     * @return one row for every type and boundary
     */
    protected abstract List<RoundTrip> rows();

    /**
     * How a column is defined that may hold nulls.
     *
     * @param row a row of the table
     * @return what follows the column's name
     */
    protected String definition(RoundTrip row) {
        return row.declaration() + " " + row.clauses();
    }

    /**
     * What a table and its row look like to the engine itself, with no code of the dialect in between.
     *
     * @param connection a connection to the database
     * @param table the table's name
     * @return a text that differs if the definition or the value does
     * @throws SQLException if it cannot be read
     */
    protected String shown(Connection connection, String table) throws SQLException {
        return first(connection, "SELECT v FROM " + table);
    }

    @TestFactory
    Stream<DynamicTest> a_value_is_read_as_expected_and_written_back_as_it_was() {
        return rows().stream()
                .filter(row -> row.value().isPresent())
                .map(row -> dynamicTest(row.toString(), () -> assertRoundTrip(row)));
    }

    @TestFactory
    Stream<DynamicTest> a_type_that_nobody_knows_is_refused_by_the_name_of_its_column() {
        return rows().stream()
                .filter(row -> row.meaning().isEmpty())
                .map(row -> dynamicTest(row.toString(), () -> assertRefused(row)));
    }

    /**
     * Runs one row, for tests that do so under conditions of their own.
     *
     * @param row a row with a value
     * @throws Exception if the engine refuses it
     */
    protected final void assertRoundTrip(RoundTrip row) throws Exception {
        RoundTrip.Value value = row.value().orElseThrow();
        inTable(row, connection -> {
            run(connection, "INSERT INTO t VALUES (" + value.literal() + ", NULL)");
            DatabaseCopy copy = DatabaseCopy.read(dialect(), connection);
            assertThat(copy.model().tables()).hasSize(1);
            TableName table = copy.model().tables().get(0).name();
            String before = shown(connection, table.name());

            assertThat(type(copy))
                    .isEqualTo(new ColumnType(row.declaration(), row.meaning().orElseThrow()));
            assertThat(copy.rows().get(table)).hasSize(1);
            assertThat(copy.rows().get(table).get(0)).containsExactly(value.canonical(), null);

            copy.write(dialect(), connection, ImportMode.REPLACE);

            assertThat(DatabaseCopy.read(dialect(), connection)
                            .rows()
                            .get(table)
                            .get(0))
                    .containsExactly(value.canonical(), null);
            assertThat(shown(connection, table.name())).isEqualTo(before);
        });
    }

    private void assertRefused(RoundTrip row) throws Exception {
        inTable(
                row,
                connection -> assertThatThrownBy(() -> DatabaseCopy.read(dialect(), connection))
                        .isInstanceOf(BackupException.class)
                        .hasMessageMatching("(?is).*\\bt\\.v\".*"));
    }

    private static ColumnType type(DatabaseCopy copy) {
        return copy.model().tables().get(0).columns().get(0).type();
    }

    /** Takes a connection to a database in which there is nothing but the table of one row. */
    @FunctionalInterface
    private interface Use {
        void of(Connection connection) throws Exception;
    }

    private void inTable(RoundTrip row, Use use) throws Exception {
        String type = definition(row);
        try (Connection connection = connect()) {
            run(connection, "CREATE TABLE t (v " + type + ", w " + type + ")");
            try {
                use.of(connection);
            } finally {
                run(connection, "DROP TABLE t");
            }
        }
    }

    /**
     * Runs a statement.
     *
     * @param connection the connection to run it on
     * @param sql the statement
     * @throws SQLException if the engine refuses it
     */
    protected static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * The first column of a query's rows, a line each.
     *
     * @param connection the connection to ask on
     * @param query the query
     * @return the lines
     * @throws SQLException if the engine refuses it
     */
    protected static String first(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            StringBuilder lines = new StringBuilder();
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
            return lines.toString();
        }
    }
}
