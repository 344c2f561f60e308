package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.RowDifference.Kind;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of a table without a key: how often each row is there. A row that was changed is one that is missing and
 * one that is unexpected.
 */
final class KeylessRowDiff {

    private final PairedColumns columns;
    private final RowExamples examples;
    private final PreparedStatement add;
    private final PreparedStatement find;
    private final PreparedStatement sum;
    private long missing;
    private long unexpected;
    private long number;

    KeylessRowDiff(PairedColumns columns, RowExamples examples, ScratchDatabase scratch) throws SQLException {
        this.columns = columns;
        this.examples = examples;
        String table = scratch.table("row BLOB PRIMARY KEY, n INTEGER");
        add = scratch.prepare(
                "INSERT INTO " + table + " VALUES (?1, ?2) ON CONFLICT (row) DO UPDATE SET n = n + excluded.n");
        find = scratch.prepare("SELECT n FROM " + table + " WHERE row = ?");
        sum = scratch.prepare("SELECT total(max(n, 0)), total(max(-n, 0)) FROM " + table);
    }

    /** Takes a row of the file. */
    void expect(@Nullable Object[] row) throws SQLException, IOException {
        add(columns.hashes(row), 1);
    }

    /** Takes a row of the other side. */
    void meet(@Nullable Object[] row) throws SQLException, IOException {
        add(columns.hashes(row), -1);
    }

    private void add(byte[] hashes, int n) throws SQLException {
        add.setBytes(1, hashes);
        add.setInt(2, n);
        add.executeUpdate();
    }

    /** Counts, once both sides have given all rows. */
    void count() throws SQLException {
        try (ResultSet row = sum.executeQuery()) {
            row.next();
            missing = row.getLong(1);
            unexpected = row.getLong(2);
        }
    }

    /** Takes the file's rows once more, for the examples, and then the other side's. */
    void name(@Nullable Object[] row, Kind kind) throws SQLException, IOException {
        int sign = kind == Kind.MISSING ? 1 : -1;
        byte[] hashes = columns.hashes(row);
        number++;
        find.setBytes(1, hashes);
        boolean isOver;
        try (ResultSet found = find.executeQuery()) {
            isOver = found.next() && found.getInt(1) * sign > 0;
        }
        if (isOver) {
            add(hashes, -sign);
            examples.add(
                    new Object[] {(long) kind.ordinal(), number},
                    new RowDifference(kind, "number " + number, List.of()));
        }
    }

    /** Rows are numbered anew for each side. */
    void restart() {
        number = 0;
    }

    long missing() {
        return missing;
    }

    long unexpected() {
        return unexpected;
    }
}
