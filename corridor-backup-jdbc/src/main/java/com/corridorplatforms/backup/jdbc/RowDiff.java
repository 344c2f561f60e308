package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.RowDifference.Kind;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of a table with a key. Hashes of the file's rows wait in a scratch database for the rows of the other
 * side that take them away; what is left is missing there. Rows of the file are given as the other side has them.
 */
final class RowDiff {

    private final PairedColumns columns;
    private final RowExamples examples;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement remove;
    private final PreparedStatement count;
    private long missing;
    private long unexpected;
    private long changed;

    RowDiff(PairedColumns columns, RowExamples examples, ScratchDatabase scratch) throws SQLException {
        this.columns = columns;
        this.examples = examples;
        String table = scratch.table("key BLOB PRIMARY KEY, row BLOB");
        insert = scratch.insertInto(table, 2);
        find = scratch.prepare("SELECT row FROM " + table + " WHERE key = ?");
        remove = scratch.prepare("DELETE FROM " + table + " WHERE key = ?");
        count = scratch.prepare("SELECT count(*) FROM " + table);
    }

    /** Takes a row of the file, before any of the other side. */
    void expect(@Nullable Object[] row) throws SQLException, IOException {
        byte[] hashes = columns.hashes(row);
        insert.setBytes(1, columns.keyOf(hashes));
        insert.setBytes(2, hashes);
        if (insert.executeUpdate() == 0) {
            missing++;
            example(Kind.MISSING, row, List.of());
        }
    }

    /** Takes a row of the other side. */
    void meet(@Nullable Object[] row) throws SQLException, IOException {
        byte[] hashes = columns.hashes(row);
        byte[] key = columns.keyOf(hashes);
        byte @Nullable [] expected = expected(key);
        if (expected == null) {
            unexpected++;
            example(Kind.UNEXPECTED, row, List.of());
            return;
        }
        remove.setBytes(1, key);
        remove.executeUpdate();
        if (!Arrays.equals(expected, hashes)) {
            changed++;
            example(Kind.CHANGED, row, columns.differing(expected, hashes));
        }
    }

    private byte @Nullable [] expected(byte[] key) throws SQLException {
        find.setBytes(1, key);
        try (ResultSet found = find.executeQuery()) {
            return found.next() ? found.getBytes(1) : null;
        }
    }

    /** Tells, once all rows have been met, whether rows of the file were not: they are to be given to {@link #miss}. */
    boolean isAnyMissing() throws SQLException {
        try (ResultSet left = count.executeQuery()) {
            left.next();
            missing += left.getLong(1);
            return left.getLong(1) > 0;
        }
    }

    /** Takes a row of the file once more. */
    void miss(@Nullable Object[] row) throws SQLException, IOException {
        if (expected(columns.keyOf(columns.hashes(row))) != null) {
            example(Kind.MISSING, row, List.of());
        }
    }

    private void example(Kind kind, @Nullable Object[] row, List<String> differing) throws IOException {
        @Nullable Object[] key = columns.keyValues(row);
        examples.add(key, new RowDifference(kind, columns.label(key), differing));
    }

    long missing() {
        return missing;
    }

    long unexpected() {
        return unexpected;
    }

    long changed() {
        return changed;
    }
}
