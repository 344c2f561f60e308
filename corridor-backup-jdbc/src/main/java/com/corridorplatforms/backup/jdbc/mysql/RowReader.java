package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.ResultRows;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Streams rows: both drivers read a whole result before they show the first row, unless they are told not to. */
final class RowReader {

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
            try (ResultSet rows = statement.executeQuery(RowStatements.select(table, Values::selected))) {
                ResultRows.stream(rows, Values.readers(table), sink, cancellation);
            }
        }
    }

    /** MySQL's driver takes this one number, which is no size, for the wish to stream. */
    private int fetchSize() throws SQLException {
        boolean isMysql = connection.getMetaData().getDriverName().startsWith("MySQL");
        return isMysql ? Integer.MIN_VALUE : ROWS_PER_FETCH;
    }
}
