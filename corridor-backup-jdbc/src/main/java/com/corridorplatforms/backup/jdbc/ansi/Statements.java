package com.corridorplatforms.backup.jdbc.ansi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs statements over one connection and says in one sentence what failed. Not thread-safe. */
public final class Statements {

    private final Connection connection;

    /**
     * @param connection where to run them; it stays open
     */
    public Statements(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes something of the row a result set stands on.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    public interface RowMapper<T> {
        /**
         * Reads the row.
         *
         * @param row the result set, which must not be moved
         * @return what was made of it
         * @throws SQLException if it cannot be read
         */
        T map(ResultSet row) throws SQLException;
    }

    /**
     * Runs a statement that returns no rows. Its braces and colons mean nothing to the driver, as in a default or the text of a
     * trigger.
     *
     * @param sql the statement
     * @throws SQLException the engine's own
     */
    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /**
     * Runs a statement that returns no rows, and says what it was for if it fails.
     *
     * @param purpose what cannot be done if it fails, such as {@code create table "a"}
     * @param sql the statement
     * @throws SQLException with a sentence, the engine's state and the engine's exception as its cause
     */
    public void run(String purpose, String sql) throws SQLException {
        try {
            run(sql);
        } catch (SQLException failure) {
            throw explained("cannot " + purpose, failure);
        }
    }

    /**
     * Runs a query and keeps all of its rows, so it is for catalogs, not for tables.
     *
     * @param sql the query
     * @param mapper makes something of each row
     * @param parameters its parameters, set as the driver sees fit
     * @param <T> what is made of a row
     * @return one element per row
     * @throws SQLException the engine's own
     */
    public <T> List<T> list(String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(mapper.map(rows));
                }
                return all;
            }
        }
    }

    /**
     * Tells whether a query finds at least one row. The engine is asked for one row only.
     *
     * @param sql the query
     * @return true if it does
     * @throws SQLException the engine's own
     */
    public boolean any(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return rows.next();
            }
        }
    }

    /**
     * Puts a sentence in front of an engine's complaint.
     *
     * @param sentence what could not be done
     * @param failure the engine's complaint
     * @return an exception with both, to be thrown
     */
    public static SQLException explained(String sentence, SQLException failure) {
        return new SQLException(
                sentence + ": " + failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), failure);
    }
}
