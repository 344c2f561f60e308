package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes the rows of a result on, one at a time. */
public final class ResultRows {

    private static final int ROWS_BETWEEN_CHECKS = 1024;

    private ResultRows() {}

    /**
     * Passes all rows on.
     *
     * @param rows the result, which stands before its first row
     * @param readers one reader per column of the result that a row has
     * @param sink takes the rows
     * @param cancellation checked now and then
     * @throws SQLException if a row cannot be read
     * @throws IOException if the sink throws it
     */
    public static void stream(ResultSet rows, List<ValueReader> readers, RowSink sink, Cancellation cancellation)
            throws SQLException, IOException {
        for (long count = 0; rows.next(); count++) {
            if (count % ROWS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
            @Nullable Object[] row = new Object[readers.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = readers.get(i).read(rows, i + 1);
            }
            sink.accept(row);
        }
    }
}
