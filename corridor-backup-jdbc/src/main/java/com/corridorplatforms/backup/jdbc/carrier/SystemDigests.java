package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.jdbc.sqlite.ExportedFile;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Digests over what the rows' digests do not cover: declarations, numbering, and the file's own tables. */
final class SystemDigests {

    private static final String DECLARATIONS = """
            SELECT type, name, tbl_name, sql FROM sqlite_schema
            WHERE name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' AND NOT %s
            ORDER BY type, name""".formatted(ExportedFile.isOwn("tbl_name"));

    /** Exact values are covered by the rows they belong to. */
    private static final List<String> OWN = List.of(
            "table",
            "column",
            "key",
            "foreign_key",
            "check",
            "index",
            "index_part",
            "sequence",
            "definition",
            "sequence_state",
            "finding");

    private SystemDigests() {}

    static Digest ofSchema(Connection connection) throws SQLException {
        List<String> queries = new ArrayList<>(List.of(DECLARATIONS));
        if (numbersRows(connection)) {
            queries.add("SELECT name, seq FROM sqlite_sequence ORDER BY name");
        }
        return of(connection, queries);
    }

    private static boolean numbersRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'")) {
            return row.next();
        }
    }

    static Digest ofOwnTables(Connection connection) throws SQLException {
        List<String> queries = new ArrayList<>();
        for (String table : OWN) {
            queries.add("SELECT * FROM " + CarrierFormat.PREFIX + table + " ORDER BY rowid");
        }
        queries.add("SELECT name, value FROM _corridor_meta WHERE name <> 'own_digest' ORDER BY name");
        return of(connection, queries);
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
