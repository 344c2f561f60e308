package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is said of a row beforehand, the server says too. */
@Tag("long")
class RowSizesTest {

    private static final ColumnType TEXT = new ColumnType("text", new CharacterText(0, false));

    @Test
    void a_key_that_is_refused_beforehand_is_refused_by_the_server() throws Exception {
        Random random = new Random(20261127);
        Map<String, Integer> known = new LinkedHashMap<>();
        Map<String, Integer> refused = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(PostgresServer.newDatabase());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (c0 text UNIQUE)");
            for (Map.Entry<String, Integer> alphabet : Map.of(
                            "any", 50_000, "base64", 64, "hexadecimal", 16, "two", 2, "one", 1)
                    .entrySet()) {
                for (int length = 1300; length < 8000; length += 400) {
                    String[] row = {text(random, alphabet.getValue(), length)};
                    boolean isKnown = RowSizes.objection(table(1, true), row).isPresent();
                    boolean isRefused = isRefused(connection, row);
                    assertThat(isRefused || !isKnown)
                            .as("%s, %d characters", alphabet.getKey(), length)
                            .isTrue();
                    known.merge(alphabet.getKey(), isKnown ? 1 : 0, Integer::sum);
                    refused.merge(alphabet.getKey(), isRefused ? 1 : 0, Integer::sum);
                }
            }
        }
        assertThat(known.get("any")).isPositive().isEqualTo(refused.get("any"));
        assertThat(known.get("base64")).isPositive().isCloseTo(refused.get("base64"), within(2));
        assertThat(known.get("hexadecimal")).isPositive();
        assertThat(refused.get("one")).isZero();
    }

    @Test
    void a_row_that_is_refused_beforehand_is_refused_by_the_server() throws Exception {
        Random random = new Random(20261127);
        int known = 0;
        int refused = 0;
        for (int columns : List.of(300, 440, 450, 460, 600)) {
            try (Connection connection = DriverManager.getConnection(PostgresServer.newDatabase());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (" + names(columns).replace(",", " text,") + " text)");
                String[] row = IntStream.range(0, columns)
                        .mapToObj(i -> text(random, 50_000, 40))
                        .toArray(String[]::new);
                boolean isKnown = RowSizes.objection(table(columns, false), row).isPresent();
                boolean isRefused = isRefused(connection, row);
                assertThat(isRefused || !isKnown).as("%d columns", columns).isTrue();
                known += isKnown ? 1 : 0;
                refused += isRefused ? 1 : 0;
            }
        }
        assertThat(known).isPositive().isGreaterThanOrEqualTo(refused - 1);
    }

    private static String text(Random random, int letters, int length) {
        return random.ints(length, 0, letters)
                .map(letter -> letters > 1000 ? 0x100 + letter : '0' + letter)
                .filter(point -> point < Character.MIN_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Table table(int columns, boolean isKey) {
        List<Column> all = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            all.add(new Column("c" + i, TEXT, true, Optional.empty(), Optional.empty(), Optional.empty(), "", ""));
        }
        List<UniqueKey> keys =
                isKey ? List.of(new UniqueKey("k", List.of("c0"), true, Deferral.NOT_DEFERRABLE)) : List.of();
        return new Table(
                new TableName("public", "t"), all, Optional.empty(), keys, List.of(), List.of(), List.of(), "");
    }

    private static String names(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    }

    private static boolean isRefused(Connection connection, String[] row) throws SQLException {
        String insert = "INSERT INTO t VALUES (" + "?,".repeat(row.length - 1) + "?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < row.length; i++) {
                statement.setString(i + 1, row[i]);
            }
            statement.executeUpdate();
            return false;
        } catch (SQLException failure) {
            assertThat(failure.getMessage()).containsAnyOf("exceeds btree", "too big", "maximum size is");
            return true;
        }
    }
}
