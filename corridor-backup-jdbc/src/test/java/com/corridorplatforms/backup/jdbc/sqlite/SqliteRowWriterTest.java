package com.corridorplatforms.backup.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.OperationCancelledException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqliteRowWriterTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException, IOException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE \"a \"\"t\"\"\" (\"n\" BIGINT, \"s\" TEXT, \"d\" DOUBLE, \"b\" BLOB)");
        }
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException, IOException {
        connection.close();
    }

    @Test
    void every_row_arrives_whatever_their_number() throws SQLException, IOException {
        for (int count : new int[] {0, 1, 31, 32, 33, 1000}) {
            try (Statement statement = connection.createStatement();
                    SqliteRowWriter writer = writer(new Cancellation())) {
                statement.execute("DELETE FROM \"a \"\"t\"\"\"");
                for (long row = 0; row < count; row++) {
                    writer.accept(new Object[] {row, "row " + row, row / 2.0, new byte[] {(byte) row}});
                }
                assertThat(writer.finish()).isEqualTo(count);
                assertThat(single("SELECT count(*) FROM \"a \"\"t\"\"\" WHERE s = 'row ' || n AND d = n / 2.0"))
                        .isEqualTo(count);
            }
        }
    }

    @Test
    void values_are_stored_as_they_are() throws SQLException, IOException {
        Object[] row = {Long.MIN_VALUE, "a\0b \ud83d\ude00 ", -0.0, new byte[] {0, -1}};
        try (SqliteRowWriter writer = writer(new Cancellation())) {
            writer.accept(row);
            writer.accept(new Object[] {null, null, Double.NEGATIVE_INFINITY, null});
            writer.accept(new Object[] {Boolean.TRUE, "", Double.NaN, new byte[0]});
            assertThat(writer.finish()).isEqualTo(3);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n, s, d, b FROM \"a \"\"t\"\"\" ORDER BY rowid")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(Long.MIN_VALUE);
            assertThat(rows.getString(2)).isEqualTo("a\0b \ud83d\ude00 ");
            assertThat(rows.getDouble(3)).isEqualTo(-0.0);
            assertThat(rows.getBytes(4)).containsExactly(0, -1);
            rows.next();
            assertThat(rows.getObject(1)).isNull();
            assertThat(rows.getObject(2)).isNull();
            assertThat(rows.getDouble(3)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(rows.getObject(4)).isNull();
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(1);
            assertThat(rows.getString(2)).isEmpty();
            assertThat(rows.getObject(3)).isNull();
            assertThat(rows.getBytes(4)).isEmpty();
        }
    }

    @Test
    void half_a_surrogate_pair_is_refused() throws SQLException, IOException {
        for (String text : List.of("a\ud83d", "\ude00", "\ud83dx", "\ude00\ud83d")) {
            try (SqliteRowWriter writer = writer(new Cancellation())) {
                writer.accept(new Object[] {1L, text, null, null});
                assertThatThrownBy(writer::finish).hasMessageContaining("half a surrogate pair");
            }
        }
    }

    @Test
    void a_row_that_a_trigger_ignores_is_an_error() throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                SqliteRowWriter writer = writer(new Cancellation())) {
            statement.execute("CREATE TRIGGER g BEFORE INSERT ON \"a \"\"t\"\"\" BEGIN SELECT RAISE(IGNORE); END");
            writer.accept(new Object[] {1L, "", null, null});
            assertThatThrownBy(writer::finish).hasMessageContaining("took 0 of 1 rows");
        }
    }

    @Test
    void a_cancelled_writer_stops() throws SQLException, IOException {
        Cancellation cancellation = new Cancellation();
        try (SqliteRowWriter writer = writer(cancellation)) {
            writer.accept(new Object[] {1L, "", null, null});
            cancellation.cancel();
            assertThatThrownBy(writer::finish).isInstanceOf(OperationCancelledException.class);
        }
    }

    private SqliteRowWriter writer(Cancellation cancellation) throws SQLException, IOException {
        return SqliteRowWriter.into(connection, "a \"t\"", List.of("n", "s", "d", "b"), cancellation);
    }

    private long single(String query) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
