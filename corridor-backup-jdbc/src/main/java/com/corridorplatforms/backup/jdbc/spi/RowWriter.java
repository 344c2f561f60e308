package com.corridorplatforms.backup.jdbc.spi;

import java.io.IOException;
import java.sql.SQLException;

/** Writes rows into one table by the engine's fastest safe way. A warning or a lost row is an error. */
public interface RowWriter extends RowSink, AutoCloseable {

    /**
     * Writes what is still held back and checks that the engine has taken every row.
     *
     * @return how many rows the engine has taken
     * @throws SQLException if the engine refuses one
     * @throws IOException if the stream to the engine breaks
     */
    long finish() throws SQLException, IOException;

    /** Gives up what has not been finished. */
    @Override
    void close() throws SQLException;
}
