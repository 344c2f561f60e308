package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class WideRowsTest {

    private static final byte[] BYTES = new byte[3_000_001];
    private static final String TEXT = "{\"a\": \"\\\\\u20ac\ud83d\ude00\", \"b\": [" + "1,  ".repeat(500_000) + "2]}";

    private static final String TABLE =
            "CREATE TABLE wide (id integer GENERATED ALWAYS AS IDENTITY, body bytea NOT NULL,"
                    + " doc jsonb, plain json, note text, short varchar(20), at timestamptz, cost numeric(9,2))";

    static {
        new Random(20261125).nextBytes(BYTES);
    }

    @Test
    void rows_that_no_line_of_copy_has_room_for_stand_between_the_others() throws Exception {
        String url = PostgresServer.newDatabase(TABLE);
        try (Connection connection = DriverManager.getConnection(url)) {
            Table table = table(connection);
            connection.setAutoCommit(false);

            try (RowWriter writer = writer(connection, table, 0)) {
                writer.accept(row(1, new byte[] {1}, "{}"));
                writer.accept(row(2, large(BYTES), large(TEXT)));
                writer.accept(row(3, large(BYTES), "{}"));
                writer.accept(row(4, new byte[] {4}, "{}"));
                assertThat(writer.finish()).isEqualTo(4);
            }

            String body = md5(BYTES);
            String note = md5(TEXT.getBytes(StandardCharsets.UTF_8));
            assertThat(rows(connection))
                    .isEqualTo("1 " + md5(new byte[] {1}) + " " + md5("{}".getBytes(StandardCharsets.UTF_8))
                            + " t 0.10; 2 "
                            + body + " " + note + " t 0.10; 3 " + body + " "
                            + md5("{}".getBytes(StandardCharsets.UTF_8)) + " t 0.10; 4 " + md5(new byte[] {4}) + " "
                            + md5("{}".getBytes(StandardCharsets.UTF_8)) + " t 0.10");
        }
    }

    @Test
    void a_text_that_is_too_long_is_refused_and_not_cut() throws Exception {
        String url = PostgresServer.newDatabase(TABLE);
        try (Connection connection = DriverManager.getConnection(url)) {
            Table table = table(connection);
            connection.setAutoCommit(false);

            try (RowWriter writer = writer(connection, table, 0)) {
                Object[] row = row(1, new byte[] {1}, "{}");
                row[5] = large(TEXT);
                assertThatThrownBy(() -> writer.accept(row))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("value too long for type character varying(20)");
            }
        }
    }

    private static RowWriter writer(Connection connection, Table table, long most) throws SQLException {
        PGConnection vendor = connection.unwrap(PGConnection.class);
        return WideRows.over(connection, table, most, () -> CopyRowWriter.open(vendor, table, new Cancellation()));
    }

    private static Object[] row(long id, Object body, Object text) {
        return new Object[] {id, body, text, text, text, "short", "2026-11-25 10:00:00+00:00", new BigDecimal("0.10")};
    }

    private static LargeValue large(byte[] content) {
        return new LargeValue(LargeValue.Kind.BINARY, content.length, () -> new ByteArrayInputStream(content));
    }

    private static LargeValue large(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new LargeValue(LargeValue.Kind.TEXT, content.length, () -> new ByteArrayInputStream(content));
    }

    private static Table table(Connection connection) throws SQLException {
        ReadRequest request = new ReadRequest(List.of(), UnknownTypes.AS_TEXT, new Cancellation());
        try (ReadSession session = new PostgresqlDialect().read(connection, request)) {
            return session.catalog().tables().get(0);
        }
    }

    private static String rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT string_agg(concat_ws(' ', id, md5(body), md5(note),"
                        + " doc = plain::jsonb AND plain::text = note, cost), '; ' ORDER BY id) FROM wide")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String md5(byte[] content) throws Exception {
        return String.format(
                "%032x", new BigInteger(1, MessageDigest.getInstance("MD5").digest(content)));
    }
}
