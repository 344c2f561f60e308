package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A connection that is closed after its work. Before the work is done, a failure of closing is one of the work; from then on,
 * it is told and not thrown, since what was done has happened all the same. Not thread-safe.
 */
final class UsedConnection implements AutoCloseable {

    private final Connection connection;
    private boolean done;
    private Optional<Finding> left = Optional.empty();

    UsedConnection(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    void done() {
        done = true;
    }

    /** What became of the connection if it could not be closed; to be asked once that was tried. */
    Optional<Finding> left() {
        return left;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } catch (SQLException failure) {
            if (!done) {
                throw failure;
            }
            left = Optional.of(Finding.note(
                    "connection-left-open",
                    "connection",
                    "all is done, but the connection could not be closed: " + failure.getMessage()
                            + "; look whether its session is still there"));
        }
    }
}
