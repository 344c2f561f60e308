package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the destination's tables hold before a load and keep. They are remembered by hashes, in a file beyond a few
 * megabytes, so that there may be any number of them.
 */
final class KeptRows implements AutoCloseable {

    /** The rows of one table. */
    interface OfTable {
        /** Tells whether a row of the file is there already; it counts as met then. */
        boolean holds(@Nullable Object[] row) throws SQLException, IOException;

        /** How many rows of the file were there. */
        long met();

        /** Tells whether a row that is there is none of the file's; to be asked once all of those are written. */
        boolean isSurplus(@Nullable Object[] row) throws SQLException, IOException;
    }

    private static final OfTable NONE = new OfTable() {
        @Override
        public boolean holds(@Nullable Object[] row) {
            return false;
        }

        @Override
        public long met() {
            return 0;
        }

        @Override
        public boolean isSurplus(@Nullable Object[] row) {
            return false;
        }
    };

    private final ScratchDatabase scratch = new ScratchDatabase();
    private final Map<TableName, Held> tables = new HashMap<>();

    private KeptRows() throws SQLException {}

    /** Remembers none. */
    static KeptRows none() throws SQLException {
        return new KeptRows();
    }

    /**
     * Reads the rows that are to stay in a session that has begun: it sees them even where their owner is not shown them
     * otherwise, and nobody adds any after it where the engine locks tables.
     */
    void read(ImportPlan plan, WriteSession session, NextNumbers numbers) throws SQLException, IOException {
        for (TableTransfer transfer : plan.transfers()) {
            Table table = transfer.destination();
            Consumer<@Nullable Object[]> counting = numbers.seeing(table);
            session.rows(table, row -> {
                counting.accept(row);
                held(table).take(row);
            });
        }
    }

    private Held held(Table table) throws SQLException {
        Held held = tables.get(table.name());
        if (held == null) {
            held = new Held(table);
            tables.put(table.name(), held);
        }
        return held;
    }

    /** Refuses rows that could not be told from the file's, without reading them. */
    static void requireKeys(ImportPlan plan, Dialect dialect, Connection connection, Cancellation cancellation)
            throws SQLException {
        List<Table> keyless = plan.transfers().stream()
                .map(TableTransfer::destination)
                .filter(table -> !new RowLabel(table).isByKey())
                .toList();
        if (keyless.isEmpty()) {
            return;
        }
        try (ReadSession session = reading(plan, dialect, connection, cancellation)) {
            for (Table table : keyless) {
                if (session.holdsRows(table)) {
                    throw keyless(table);
                }
            }
        }
    }

    private static ReadSession reading(
            ImportPlan plan, Dialect dialect, Connection connection, Cancellation cancellation) throws SQLException {
        TreeSet<String> schemas = new TreeSet<>();
        plan.model().tables().forEach(table -> schemas.add(table.name().schema()));
        schemas.remove("");
        ReadSession session =
                dialect.read(connection, new ReadRequest(List.copyOf(schemas), UnknownTypes.AS_TEXT, cancellation));
        try {
            session.catalog();
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static BackupException keyless(Table table) {
        return new BackupException("the table \"" + table.name() + "\" holds rows and has no primary key that the"
                + " file fills, expected one to tell them apart by; empty it, or replace its rows");
    }

    OfTable of(TableTransfer transfer) {
        Held held = tables.get(transfer.destination().name());
        return held == null ? NONE : held;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        tables.forEach((name, held) -> findings.add(Finding.note(
                "rows-kept",
                name.toString(),
                held.taken + " rows were there and are kept, " + held.met + " of them the file's as well")));
        return findings;
    }

    @Override
    public void close() throws SQLException {
        scratch.close();
    }

    private final class Held implements OfTable {
        private final Table table;
        private final RowLabel label;
        private final TableDigest prints;
        private final PreparedStatement insert;
        private final PreparedStatement find;
        private final PreparedStatement mark;
        private long taken;
        private long met;

        Held(Table table) throws SQLException {
            this.table = table;
            this.label = new RowLabel(table);
            if (!label.isByKey()) {
                throw keyless(table);
            }
            this.prints = CarrierReader.digestFor(table);
            String name = scratch.table("key BLOB PRIMARY KEY, row BLOB, met INTEGER");
            insert = scratch.insertInto(name, 3);
            find = scratch.prepare("SELECT row, met FROM " + name + " WHERE key = ?");
            mark = scratch.prepare("UPDATE " + name + " SET met = 1 WHERE key = ?");
        }

        void take(@Nullable Object[] row) throws SQLException, IOException {
            byte[] hashes = prints.prints(row, false);
            insert.setBytes(1, key(hashes));
            insert.setBytes(2, hashes);
            insert.setInt(3, 0);
            insert.executeUpdate();
            taken++;
        }

        private byte[] key(byte[] hashes) {
            int[] positions = label.positions();
            byte[] key = new byte[positions.length * TableDigest.PRINT];
            for (int i = 0; i < positions.length; i++) {
                System.arraycopy(
                        hashes, positions[i] * TableDigest.PRINT, key, i * TableDigest.PRINT, TableDigest.PRINT);
            }
            return key;
        }

        @Override
        public boolean holds(@Nullable Object[] row) throws SQLException, IOException {
            byte[] hashes = prints.prints(row, false);
            byte[] key = key(hashes);
            find.setBytes(1, key);
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    return false;
                } else if (!Arrays.equals(found.getBytes(1), hashes)) {
                    throw new BackupException("the row of \"" + table.name() + "\" with " + label.of(row, 0)
                            + " is there already with other values, expected equal ones; change one of them, or"
                            + " replace the rows that are there");
                }
            }
            mark.setBytes(1, key);
            mark.executeUpdate();
            met++;
            return true;
        }

        @Override
        public long met() {
            return met;
        }

        @Override
        public boolean isSurplus(@Nullable Object[] row) throws SQLException, IOException {
            find.setBytes(1, key(prints.prints(row, false)));
            try (ResultSet found = find.executeQuery()) {
                return found.next() && found.getInt(2) == 0;
            }
        }
    }
}
