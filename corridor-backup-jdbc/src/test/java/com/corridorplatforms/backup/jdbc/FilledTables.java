package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.contract.Meanings;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows for the tables of somebody else's schema: in each of them one column has a value at a boundary of its type, or NULL, and
 * the others have ordinary ones, so that what its checks and keys refuse is not much.
 */
final class FilledTables {

    private static final Pattern WORD = Pattern.compile("'([^']+)'");

    private static final Pattern LENGTH = Pattern.compile("(?:\\(|= ?)(\\d+)");

    private final Connection connection;
    private final Map<String, String> unfilled = new HashMap<>();
    private int rows;
    private int refused;
    private long number = 1;

    /** For a connection that commits by itself, quotes names by {@code "} and takes a text for a value of any type but bytes. */
    FilledTables(Connection connection) {
        this.connection = connection;
    }

    /** Fills tables, parents first. */
    void fill(List<Table> tables) throws SQLException {
        for (Table table : tables) {
            fill(table);
        }
    }

    /** How many rows there are, how many were refused, and which tables have none, with the reason. */
    @Override
    public String toString() {
        return rows + " rows, " + refused + " refused, tables without rows " + unfilled;
    }

    private void fill(Table table) throws SQLException {
        List<Column> columns = table.writtenColumns().stream()
                .filter(column -> column.identity().isEmpty())
                .toList();
        Set<String> keyed = keyed(table);
        int before = rows;
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            List<Object> values = new ArrayList<>(values(column));
            values.add(ordinary(table, column, keyed.contains(column.name())));
            if (column.nullable() && !keyed.contains(column.name())) {
                values.add(null);
            }
            for (Object value : values) {
                insert(table, columns, row(table, columns, keyed, at, value));
            }
        }
        if (rows > before) {
            unfilled.remove(table.name().name());
        }
    }

    private static Set<String> keyed(Table table) {
        Set<String> keyed = new HashSet<>();
        Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .map(UniqueKey::columns)
                .forEach(keyed::addAll);
        table.indexes().stream().filter(index -> index.unique()).forEach(index -> keyed.addAll(index.columns()));
        return keyed;
    }

    private Object[] row(Table table, List<Column> columns, Set<String> keyed, int at, Object value)
            throws SQLException {
        number++;
        Map<String, Object> referring = new HashMap<>();
        for (ForeignKey key : table.foreignKeys()) {
            referring.putAll(parent(key));
        }
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Column column = columns.get(i);
            row[i] = i == at ? value : ordinary(table, column, keyed.contains(column.name()));
            if (referring.containsKey(column.name()) && !(i == at && value == null)) {
                row[i] = referring.get(column.name());
            }
        }
        return row;
    }

    /** What a check of the column names, if one does: a word, or how many bytes there are. */
    private Object ordinary(Table table, Column column, boolean isKeyed) {
        PortableType meaning = meaning(column);
        if (column.type().declaration().equals("inet")) {
            return "10.0.0." + number % 256;
        } else if (meaning instanceof PortableType.Binary) {
            Optional<String> length = checked(table, column, LENGTH);
            return length.isPresent()
                    ? bytes(Integer.parseInt(length.get()))
                    : isKeyed ? distinct(meaning) : values(column).get(0);
        } else if (isKeyed) {
            return distinct(meaning);
        }
        Optional<String> word = checked(table, column, WORD);
        return word.isPresent() ? word.get() : values(column).get(0);
    }

    private static Optional<String> checked(Table table, Column column, Pattern what) {
        return table.checks().stream()
                .map(check -> check.condition().text())
                .filter(text -> text.contains(column.name()))
                .map(what::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static List<Object> values(Column column) {
        PortableType meaning = meaning(column);
        boolean isFlag = column.type().meaning() instanceof PortableType.AnyValue
                && meaning instanceof PortableType.IntegerNumber;
        int length = meaning instanceof PortableType.CharacterText text ? text.length() : 0;
        return Meanings.values(meaning).stream()
                .filter(value -> !isFlag || value.equals(0L) || value.equals(1L))
                .filter(value -> length == 0 || value.toString().length() <= length)
                .toList();
    }

    /** What SQLite lets a column hold is anything; what it is meant to hold is told by how it is declared. */
    private static PortableType meaning(Column column) {
        if (!(column.type().meaning() instanceof PortableType.AnyValue)) {
            return column.type().meaning();
        }
        String declared = column.type().declaration().toUpperCase(Locale.ROOT);
        if (declared.contains("CHAR") || declared.contains("TEXT") || declared.contains("CLOB")) {
            Matcher length = LENGTH.matcher(declared);
            return new PortableType.CharacterText(length.find() ? Integer.parseInt(length.group(1)) : 0, false);
        } else if (declared.contains("BLOB")) {
            return new PortableType.Binary(0, false);
        } else if (declared.contains("DATETIME") || declared.contains("TIMESTAMP")) {
            return new PortableType.LocalTimestamp(0);
        }
        return declared.contains("TIME") ? new PortableType.TimeOfDay(0) : new PortableType.IntegerNumber(Integer.SIZE);
    }

    /** What a row refers to by a key: NULL while there is no parent. */
    private Map<String, Object> parent(ForeignKey key) throws SQLException {
        String query = "SELECT "
                + key.parentColumns().stream().map(FilledTables::quoted).collect(Collectors.joining(", ")) + " FROM "
                + quoted(key.parent().name()) + " ORDER BY 1";
        Map<String, Object> values = new HashMap<>();
        key.columns().forEach(column -> values.put(column, null));
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            for (long skipped = 0; result.next() && skipped <= number % 10; skipped++) {
                for (int i = 0; i < key.columns().size(); i++) {
                    values.put(key.columns().get(i), result.getObject(i + 1));
                }
            }
        }
        return values;
    }

    /** A value that no row had before, as far as the type has as many. */
    private Object distinct(PortableType meaning) {
        if (meaning instanceof PortableType.IntegerNumber integer) {
            return number % (1L << Math.min(integer.bits() - 1, Long.SIZE - 2));
        } else if (meaning instanceof PortableType.CharacterText text) {
            String word = Long.toString(number, Character.MAX_RADIX);
            return text.length() > 0 && text.length() < word.length() ? word.substring(0, text.length()) : word;
        } else if (meaning instanceof PortableType.Binary binary) {
            return bytes(binary.fixed() ? binary.length() : Long.BYTES);
        }
        List<Object> values = Meanings.values(meaning);
        return values.get((int) (number % values.size()));
    }

    private byte[] bytes(int length) {
        return Arrays.copyOf(
                ByteBuffer.allocate(Long.BYTES).putLong(Long.reverse(number)).array(), length);
    }

    private void insert(Table table, List<Column> columns, Object[] row) {
        String names = columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        String sql = "INSERT INTO " + quoted(table.name().name()) + " (" + names + ") VALUES ("
                + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
            statement.executeUpdate();
            rows++;
        } catch (SQLException refusal) {
            refused++;
            unfilled.put(table.name().name(), refusal.getMessage());
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
