package com.corridorplatforms.backup.examples.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database that is kept open: an engine that lives in this process closes it with its last connection, and opening it again is not
 * what is timed.
 */
record OpenDatabase(DataSource source, Connection open) implements AutoCloseable {

    static OpenDatabase of(DataSource source) throws SQLException {
        return new OpenDatabase(source, source.getConnection());
    }

    @Override
    public void close() throws SQLException {
        open.close();
    }
}
