package com.corridorplatforms.backup.jdbc.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeCellsTest {

    private static final long SEED = 20261125;
    private static final int SIZE = 3 * LargeValue.WHOLE + 17;
    private static final int ROOM = 5 * LargeValue.WHOLE;

    @TempDir
    private Path directory;

    @Test
    void digests_of_a_large_value_are_those_of_the_same_value_in_memory() throws Exception {
        List<PortableType> meanings = List.of(
                new FloatingNumber(64), new CharacterText(0, false), new Binary(0, false), new FloatingNumber(64));
        TableDigest large = new TableDigest(meanings);
        TableDigest whole = new TableDigest(meanings);
        Object[] row = {0.5, text(), bytes(), null};

        for (Object[] each : List.of(row, new Object[] {null, "small", new byte[] {1}, 2.25})) {
            large.add(each);
            whole.add(inMemory(each));
        }

        assertThat(large.table()).isEqualTo(whole.table());
        for (int i = 0; i < meanings.size(); i++) {
            assertThat(large.column(i)).isEqualTo(whole.column(i));
        }
        for (boolean asShown : new boolean[] {true, false}) {
            assertThat(new TableDigest(meanings).prints(row, asShown))
                    .isEqualTo(new TableDigest(meanings).prints(inMemory(row), asShown));
        }
    }

    @Test
    void a_value_that_is_not_as_long_as_it_says_is_no_value() {
        LargeValue value = new LargeValue(LargeValue.Kind.BINARY, 5, () -> new ByteArrayInputStream(new byte[4]));
        TableDigest digest = new TableDigest(List.of(new Binary(0, false)));

        assertThatThrownBy(() -> digest.add(new Object[] {value}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 4 bytes, expected 5");
    }

    @Test
    void a_value_that_digests_cannot_count_is_refused() {
        assertThatThrownBy(() ->
                        new LargeValue(LargeValue.Kind.BINARY, 1L << 32, () -> new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("4294967296 bytes, expected at most 4294967295");
    }

    @Test
    void cells_of_sqlite_hold_large_values() throws Exception {
        Path file = file(Optional.of(Models.key("pk", "id")), Long.MAX_VALUE);

        assertThat(
                        query(
                                file,
                                "SELECT typeof(body) || length(body), typeof(note) || length(CAST(note AS BLOB)) FROM document"))
                .isEqualTo("blob" + SIZE + " text" + text().length());
        assertThat(query(file, "SELECT count(*) FROM _corridor_exact")).isEqualTo("0");
        assertRead(file, 0, row());
    }

    @Test
    void what_has_no_room_in_a_row_lies_beside_it() throws Exception {
        Path file = file(Optional.of(Models.key("pk", "id")), ROOM);

        assertThat(
                        query(
                                file,
                                "SELECT typeof(body) || length(body), typeof(note) || (octet_length(note) < 70000) FROM document"))
                .isEqualTo("blob" + SIZE + " text1");
        assertThat(query(file, "SELECT exact, (SELECT sum(length(content)) FROM _corridor_lob) FROM _corridor_exact"))
                .isEqualTo("\\L1 " + text().length());
        assertRead(file, 0, row());
    }

    @Test
    void a_row_without_a_key_has_room_beside_it_too() throws Exception {
        assertRead(file(Optional.empty(), 0), 0, row());
    }

    @Test
    void an_edited_cell_wins_over_what_lies_beside_it() throws Exception {
        Path file = file(Optional.of(Models.key("pk", "id")), 0);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE document SET note = 'edited'");
        }

        assertRead(file, 1, new Object[] {7L, bytes(), "edited"});
    }

    @Test
    void a_cell_that_became_large_is_read_in_pieces() throws Exception {
        Path file = file(Optional.of(Models.key("pk", "id")), ROOM);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE document SET note = CAST(zeroblob(3000000) AS TEXT)");
        }

        assertRead(file, 1, new Object[] {7L, bytes(), "\0".repeat(3_000_000)});
    }

    private Path file(Optional<UniqueKey> key, long room) throws Exception {
        Table table = Models.table(
                "document",
                key,
                List.of(),
                List.of(
                        Models.column("id", new IntegerNumber(64), false),
                        Models.column("body", new Binary(0, false), true),
                        Models.column("note", new CharacterText(0, false), true)));
        Path file = directory.resolve("file.sqlite");
        try (CarrierWriter writer = CarrierWriter.create(
                file, Models.of(table), Syntaxes.POSTGRESQL, Syntaxes.SQLITE, Profile.SQLALCHEMY)) {
            try (TableLoad load = writer.load(table, room)) {
                load.accept(row());
                load.finish();
            }
            Instant now = Instant.parse("2026-11-22T10:00:00Z");
            writer.complete(
                    List.of(),
                    new CarrierOrigin(
                            now, new ConsistencyWindow(now, now, ConsistencyWindow.Held.TRANSACTION_SNAPSHOT)));
        }
        return file;
    }

    private static void assertRead(Path file, long unapplied, Object[] expected) throws Exception {
        List<Object[]> rows = new ArrayList<>();
        try (CarrierReader reader = CarrierReader.open(file)) {
            Table table = reader.model().tables().get(0);
            long gone = reader.rows(table, row -> {
                assertThat(Arrays.stream(row).filter(LargeValue.class::isInstance))
                        .isNotEmpty();
                rows.add(inMemory(row));
            });

            assertThat(gone).isEqualTo(unapplied);
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0)).isEqualTo(inMemory(expected));
            assertThat(reader.state().condition())
                    .isEqualTo(unapplied == 0 ? CarrierState.Condition.AS_EXPORTED : CarrierState.Condition.EDITED);
        }
    }

    private static Object[] row() {
        return new Object[] {7L, bytes(), text()};
    }

    private static LargeValue bytes() {
        byte[] content = new byte[SIZE];
        new Random(SEED).nextBytes(content);
        return new LargeValue(LargeValue.Kind.BINARY, SIZE, () -> new ByteArrayInputStream(content));
    }

    private static LargeValue text() {
        byte[] content = "a\0\u00fc\u20ac\ud83d\ude00\\L1\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        return new LargeValue(LargeValue.Kind.TEXT, content.length, () -> new ByteArrayInputStream(content));
    }

    private static @Nullable Object[] inMemory(@Nullable Object[] row) throws IOException {
        @Nullable Object[] whole = new @Nullable Object[row.length];
        for (int i = 0; i < row.length; i++) {
            whole[i] = LargeValue.whole(row[i]);
        }
        return whole;
    }

    private static String query(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            int columns = row.getMetaData().getColumnCount();
            return columns == 1 ? row.getString(1) : row.getString(1) + " " + row.getString(2);
        }
    }
}
