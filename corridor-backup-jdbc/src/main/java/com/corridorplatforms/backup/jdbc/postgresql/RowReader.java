package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Streams a table's rows by COPY, which the server sends one at a time, so a row is all that memory must hold. */
final class RowReader {

    private static final String CANCELLED = "57014";
    private static final int ROWS_BETWEEN_CHECKS = 1024;

    private final Connection connection;
    private final Statements statements;
    private final Cancellation cancellation;

    RowReader(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.cancellation = cancellation;
    }

    void rows(Table table, RowSink sink) throws SQLException, IOException {
        SearchPath.set(statements, table.name().schema());
        LargeRows large = new LargeRows(connection, cancellation, table, only(table) + Quoting.name(table.name()));
        boolean mayHoldLarge = large.mayBe();
        others(table, mayHoldLarge ? large.others() : large.all(), sink);
        if (mayHoldLarge) {
            large.rows(sink);
        }
    }

    private void others(Table table, String from, RowSink sink) throws SQLException, IOException {
        Optional<PGConnection> vendor = VendorConnection.of(connection);
        if (vendor.isEmpty()) {
            new CursorReader(connection, cancellation).rows(table, from, sink);
            return;
        }
        CopyOut copy = open(vendor.get(), table, from);
        try {
            stream(table, copy, sink);
        } catch (SQLException | IOException | RuntimeException failure) {
            abandon(vendor.get(), copy, failure);
            throw failure;
        }
    }

    /** The driver's own cancelling of a copy leaves an answer unread, which the next statement takes for its own. */
    private static void abandon(PGConnection vendor, CopyOut copy, Exception failure) {
        try {
            if (copy.isActive()) {
                vendor.cancelQuery();
            }
            while (copy.isActive()) {
                copy.readFromCopy();
            }
        } catch (SQLException end) {
            if (!CANCELLED.equals(end.getSQLState())) {
                failure.addSuppressed(end);
            }
        }
    }

    private static CopyOut open(PGConnection vendor, Table table, String from) throws SQLException {
        String columns = Quoting.identifiers(
                table.writtenColumns().stream().map(Column::name).toList());
        try {
            return vendor.getCopyAPI().copyOut("COPY (SELECT " + columns + " FROM " + from + ") TO STDOUT");
        } catch (SQLException refused) {
            throw Statements.explained("cannot read table \"" + table.name() + "\"", refused);
        }
    }

    private void stream(Table table, CopyOut copy, RowSink sink) throws SQLException, IOException {
        CopyLine lines = new CopyLine(table);
        long rows = 0;
        for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
            if (rows++ % ROWS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
            sink.accept(lines.row(line));
        }
    }

    /** Rows of inheriting tables belong to those; a partitioned table has no rows but those of its partitions. */
    private String only(Table table) throws SQLException {
        return statements
                .list(
                        "SELECT CASE WHEN relkind = 'p' THEN '' ELSE 'ONLY ' END FROM pg_class WHERE oid = ?::regclass",
                        row -> row.getString(1),
                        Quoting.name(table.name()))
                .get(0);
    }
}
