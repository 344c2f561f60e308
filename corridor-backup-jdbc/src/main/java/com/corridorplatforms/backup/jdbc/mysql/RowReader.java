package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Streams rows: both drivers read a whole result before they show the first row, unless they are told not to. */
final class RowReader {

    private static final int ROWS_BETWEEN_CHECKS = 1024;
    private static final int ROWS_PER_FETCH = 256;

    private final Connection connection;
    private final Cancellation cancellation;

    RowReader(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
    }

    void rows(Table table, RowSink sink) throws SQLException, IOException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(fetchSize());
            try (ResultSet rows = statement.executeQuery(sql(table))) {
                stream(table.writtenColumns(), rows, sink);
            }
        }
    }

    /** MySQL's driver takes this one number, which is no size, for the wish to stream. */
    private int fetchSize() throws SQLException {
        boolean isMysql = connection.getMetaData().getDriverName().startsWith("MySQL");
        return isMysql ? Integer.MIN_VALUE : ROWS_PER_FETCH;
    }

    private void stream(List<Column> columns, ResultSet rows, RowSink sink) throws SQLException, IOException {
        List<Values.Reader> readers = columns.stream()
                .map(column -> Values.reader(column.type().meaning()))
                .toList();
        for (long count = 0; rows.next(); count++) {
            if (count % ROWS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
            Object[] row = new Object[readers.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = readers.get(i).read(rows, i + 1);
            }
            sink.accept(row);
        }
    }

    private static String sql(Table table) {
        String columns = table.writtenColumns().stream().map(Values::selected).collect(Collectors.joining(", "));
        // A table may have no column that is written, and a query needs one.
        return "SELECT " + (columns.isEmpty() ? "NULL" : columns) + " FROM " + Quoting.name(table.name());
    }
}
