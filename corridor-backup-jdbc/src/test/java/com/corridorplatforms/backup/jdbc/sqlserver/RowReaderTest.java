package com.corridorplatforms.backup.jdbc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large values, which the driver gives once and as streams, by way of H2 in its SQL Server mode. */
class RowReaderTest {

    private static final int LARGE = 3 * LargeValue.WHOLE;

    private StandIn server;
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        server = StandIn.open();
        server.run("CREATE TABLE \"dbo\".\"t\" (\"id\" BIGINT, \"a\" VARCHAR, \"b\" VARBINARY, \"c\" VARCHAR)");
        connection = server.connection();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        server.close();
    }

    private void insert(long number, Object... values) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO \"dbo\".\"t\" VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, number);
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 2, values[i]);
            }
            insert.execute();
        }
    }

    /** The rows, and before each value whether it was a large one. */
    private List<List<Object>> rows() throws Exception {
        List<List<Object>> found = new ArrayList<>();
        new RowReader(connection, new Cancellation())
                .rows(
                        Samples.table(
                                "t",
                                List.of(
                                        Samples.column("a", new PortableType.CharacterText(0, false), true),
                                        Samples.column("b", new PortableType.Binary(0, false), true),
                                        Samples.column("c", new PortableType.CharacterText(0, false), true)),
                                List.of()),
                        row -> {
                            List<Object> values = new ArrayList<>();
                            for (Object value : row) {
                                values.add(value instanceof LargeValue);
                                Object whole = LargeValue.whole(value);
                                values.add(whole instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : whole);
                            }
                            found.add(values);
                        });
        return found;
    }

    @Test
    void large_values_are_not_loaded_and_come_back_as_they_were() throws Exception {
        byte[] bytes = new byte[LARGE];
        new Random(20_261_126).nextBytes(bytes);
        String text = "a\u20ac\ud83d\ude00".repeat(LARGE / 4);
        insert(1, text, bytes, "{}");
        insert(2, null, null, null);
        insert(3, "", new byte[0], text + "end");

        assertThat(rows())
                .containsExactly(
                        List.of(false, 1L, true, text, true, ByteBuffer.wrap(bytes), false, "{}"),
                        nulls(2),
                        List.of(false, 3L, false, "", false, ByteBuffer.wrap(new byte[0]), true, text + "end"));
    }

    private static List<Object> nulls(long number) {
        List<Object> values = new ArrayList<>(List.of(false, number));
        for (int i = 0; i < 3; i++) {
            values.add(false);
            values.add(null);
        }
        return values;
    }

    @Test
    void half_of_a_surrogate_pair_makes_a_text_come_as_a_whole() throws Exception {
        String text = "a".repeat(LARGE) + "\ud83d" + "b";
        insert(1, text, null, null);

        assertThat(rows().get(0)).startsWith(false, 1L, false, text);
    }

    @Test
    void values_of_exactly_the_greatest_size_are_whole() throws Exception {
        String text = "a".repeat(LargeValue.WHOLE);
        byte[] bytes = new byte[LargeValue.WHOLE];
        insert(1, text, bytes, text + "b");

        assertThat(rows())
                .containsExactly(List.of(false, 1L, false, text, false, ByteBuffer.wrap(bytes), false, text + "b"));
    }
}
