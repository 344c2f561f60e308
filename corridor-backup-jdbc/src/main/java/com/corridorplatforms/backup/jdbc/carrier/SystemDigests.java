package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Digest;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Digests over what the rows' digests do not cover: the application's DDL, and the file's own tables. */
final class SystemDigests {

    /** Exact values are covered by the rows they belong to, and the meta table holds the digest itself. */
    private static final List<String> OWN = List.of(
            "table",
            "column",
            "key",
            "foreign_key",
            "check",
            "index",
            "index_part",
            "sequence",
            "sequence_state",
            "finding");

    private SystemDigests() {}

    static Digest ofSchema(Connection connection) throws SQLException {
        return of(connection, List.of("""
                        SELECT type, name, tbl_name, sql FROM sqlite_schema
                        WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_corridor\\_%' ESCAPE '\\'
                        ORDER BY type, name"""));
    }

    static Digest ofOwnTables(Connection connection) throws SQLException {
        return of(
                connection,
                OWN.stream()
                        .map(table -> "SELECT * FROM " + CarrierFormat.PREFIX + table + " ORDER BY rowid")
                        .toList());
    }

    private static Digest of(Connection connection, List<String> queries) throws SQLException {
        MessageDigest sha256 = Digest.sha256();
        ValueBytes bytes = new ValueBytes();
        try (Statement statement = connection.createStatement()) {
            for (String query : queries) {
                add(statement, query, bytes, sha256);
            }
        }
        return Digest.ofFinished(sha256.digest());
    }

    private static void add(Statement statement, String query, ValueBytes bytes, MessageDigest sha256)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                bytes.clear();
                for (int i = 1; i <= columns; i++) {
                    bytes.put(Cells.read(rows, i));
                }
                sha256.update(bytes.bytes(), 0, bytes.length());
            }
        }
    }
}
