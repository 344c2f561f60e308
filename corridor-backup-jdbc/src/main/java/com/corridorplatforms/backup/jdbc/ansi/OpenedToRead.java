package com.corridorplatforms.backup.jdbc.ansi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Databases that are opened to be read alone, on engines whose drivers tell that of the database and not of the connection. */
public final class OpenedToRead {

    private OpenedToRead() {}

    /**
     * Tells whether a database is.
     *
     * @param connection a connection to it
     * @return the reason why it takes no import, if it is
     * @throws SQLException if the driver cannot say
     */
    public static Optional<String> reason(Connection connection) throws SQLException {
        return connection.getMetaData().isReadOnly()
                ? Optional.of("it was opened to be read alone, so open it to be written too")
                : Optional.empty();
    }
}
