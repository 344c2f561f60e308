package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.ResultRows;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.ValueReader;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Streams rows: both drivers read a whole result before they show the first row, unless they are told not to. Rows with large
 * values come last.
 */
final class RowReader {

    /** MariaDB's driver keeps as many rows in memory, whatever their size; fewer are hardly slower, since none is asked for. */
    private static final int ROWS_PER_FETCH = 16;

    private final Connection connection;
    private final Cancellation cancellation;

    RowReader(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
    }

    void rows(Table table, RowSink sink) throws SQLException, IOException {
        if (!LargeRows.arePossible(table)) {
            stream(RowStatements.select(table, Values::selected), Values.readers(table), sink, ROWS_PER_FETCH);
            return;
        }
        Others others = new Others(sink);
        stream(Others.query(table), Others.readers(table), others, 1);
        if (others.left > 0) {
            new LargeRows(connection, cancellation, table, fetchSize(1)).rows(others.left, sink);
        }
    }

    private void stream(String query, List<ValueReader> readers, RowSink sink, int atOnce)
            throws SQLException, IOException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(fetchSize(atOnce));
            try (ResultSet rows = statement.executeQuery(query)) {
                ResultRows.stream(rows, readers, sink, cancellation);
            }
        }
    }

    /** MySQL's driver takes this one number, which is no size, for the wish to stream. */
    private int fetchSize(int atOnce) throws SQLException {
        boolean isMysql = connection.getMetaData().getDriverName().startsWith("MySQL");
        return isMysql ? Integer.MIN_VALUE : atOnce;
    }

    /** Passes rows without large values on, and counts all others. */
    private static final class Others implements RowSink {
        private final RowSink sink;
        private long left;

        Others(RowSink sink) {
            this.sink = sink;
        }

        static String query(Table table) {
            return table.writtenColumns().stream()
                    .map(Pieces::unlessLarge)
                    .collect(Collectors.joining(
                            ", ", "SELECT ", ", " + LargeRows.isLarge(table) + " FROM " + Quoting.name(table.name())));
        }

        static List<ValueReader> readers(Table table) {
            List<ValueReader> readers = new ArrayList<>(Values.readers(table));
            readers.add(ResultSet::getBoolean);
            return readers;
        }

        @Override
        public void accept(@Nullable Object[] row) throws SQLException, IOException {
            int columns = row.length - 1;
            if (Boolean.TRUE.equals(row[columns])) {
                left++;
            } else {
                sink.accept(Arrays.copyOf(row, columns));
            }
        }
    }
}
