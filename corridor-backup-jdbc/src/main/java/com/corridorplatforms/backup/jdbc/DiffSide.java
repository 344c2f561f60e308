package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;

/**
 * What a file is compared with.
 *
 * @param model its tables
 * @param rows their rows
 * @param limits what the engine makes of what it is given, as far as that is known
 */
record DiffSide(DatabaseModel model, Rows rows, DestinationLimits limits) {

    /** Gives the rows of a table, any number of times. */
    @FunctionalInterface
    interface Rows {
        void of(Table table, RowSink sink) throws SQLException, IOException;
    }
}
