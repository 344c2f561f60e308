package com.corridorplatforms.backup.jdbc.spi;

import java.io.IOException;
import java.sql.SQLException;

/** Takes rows, one at a time. */
@FunctionalInterface
public interface RowSink {

    /**
     * Takes a row.
     *
     * @param row the canonical values of the table's {@code writtenColumns()}, in that order; the array is the sink's to
     *     keep, and null elements are SQL NULL; a {@link com.corridorplatforms.backup.jdbc.model.LargeValue} can be read
     *     until this method returns
     * @throws SQLException if a database refuses it
     * @throws IOException if a file refuses it
     */
    void accept(Object[] row) throws SQLException, IOException;
}
