package com.corridorplatforms.backup.jdbc.ansi;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The settings of a connection that a session changes through JDBC, remembered so that the next user of a pooled
 * connection finds them as they were.
 */
public final class ConnectionState {

    private final Connection connection;
    private final boolean autoCommit;
    private final int isolation;

    private ConnectionState(Connection connection, boolean autoCommit, int isolation) {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.isolation = isolation;
    }

    /**
     * Remembers the settings and begins with a clean slate: no transaction is open, and none commits by itself. What an
     * open transaction had done is rolled back, since a session owns its connection.
     *
     * @param connection the connection
     * @return the settings as they were
     * @throws SQLException if the driver refuses
     */
    public static ConnectionState take(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback();
        }
        ConnectionState state = new ConnectionState(connection, autoCommit, connection.getTransactionIsolation());
        connection.setAutoCommit(false);
        connection.rollback();
        return state;
    }

    /**
     * Ends the transaction without keeping what it did, and puts the settings back.
     *
     * @throws SQLException if the driver refuses
     */
    public void putBack() throws SQLException {
        connection.rollback();
        if (connection.getTransactionIsolation() != isolation) {
            connection.setTransactionIsolation(isolation);
        }
        connection.rollback();
        connection.setAutoCommit(autoCommit);
    }

    /**
     * Puts the settings back after a failure, which stays the one that is reported.
     *
     * @param failure what failed
     */
    public void putBackAfter(Exception failure) {
        try {
            putBack();
        } catch (SQLException another) {
            failure.addSuppressed(another);
        }
    }
}
