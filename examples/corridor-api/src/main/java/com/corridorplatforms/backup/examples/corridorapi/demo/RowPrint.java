package com.corridorplatforms.backup.examples.corridorapi.demo;

import com.corridorplatforms.backup.api.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * All rows and the whole schema of an H2 database, taken with plain queries and nothing of the library's, so that it may
 * bear witness about it.
 *
 * @param tables per table its number of rows
 * @param digests per table a digest over its rows, in the order of their text
 * @param schema the statements that would make the schema, as H2 writes them, sorted
 */
record RowPrint(SortedMap<String, Long> tables, SortedMap<String, Digest> digests, List<String> schema) {

    static RowPrint of(DataSource database) throws SQLException {
        SortedMap<String, Long> tables = new TreeMap<>();
        SortedMap<String, Digest> digests = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            for (String table : names(connection)) {
                List<String> rows = rows(connection, table);
                tables.put(table, (long) rows.size());
                digests.put(table, digest(rows));
            }
            return new RowPrint(tables, digests, schema(connection));
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        return texts(
                connection,
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC' ORDER BY TABLE_NAME");
    }

    /** Without comments, which count rows, and without the optimizer's estimates. */
    private static List<String> schema(Connection connection) throws SQLException {
        return texts(connection, "SCRIPT NODATA NOPASSWORDS NOSETTINGS").stream()
                .filter(statement -> !statement.startsWith("--"))
                .map(statement -> statement.replaceAll(" SELECTIVITY \\d+", ""))
                .sorted()
                .toList();
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    String value = rows.getString(column);
                    text.append(value == null ? "null" : value.length() + ":" + value)
                            .append('|');
                }
                texts.add(text.toString());
            }
        }
        Collections.sort(texts);
        return texts;
    }

    private static Digest digest(List<String> rows) {
        MessageDigest digest = Digest.sha256();
        for (String row : rows) {
            digest.update(row.getBytes(StandardCharsets.UTF_8));
        }
        return Digest.ofFinished(digest.digest());
    }

    long rows() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What differs between two databases: tables, and statements of the schema. */
    List<String> differences(RowPrint other) {
        List<String> differences = new ArrayList<>();
        TreeMap<String, Digest> all = new TreeMap<>(digests);
        all.putAll(other.digests);
        for (String table : all.keySet()) {
            if (!String.valueOf(digests.get(table)).equals(String.valueOf(other.digests.get(table)))) {
                differences.add(table + ": " + tables.get(table) + " rows became " + other.tables.get(table)
                        + ", or their content differs");
            }
        }
        schema.stream().filter(line -> !other.schema.contains(line)).forEach(line -> differences.add("gone: " + line));
        other.schema.stream().filter(line -> !schema.contains(line)).forEach(line -> differences.add("new: " + line));
        return differences;
    }
}
