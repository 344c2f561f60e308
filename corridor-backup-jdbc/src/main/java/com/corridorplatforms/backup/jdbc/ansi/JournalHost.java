package com.corridorplatforms.backup.jdbc.ansi;

import java.sql.SQLException;
import java.util.List;

/** What an engine must tell so that an {@link ImportJournal} can be kept in it. Over the connection of the import. */
public interface JournalHost {

    /**
     * The type of a column that holds statements of any length.
     *
     * @return such as {@code CHARACTER VARYING}
     */
    String statementType();

    /**
     * What follows the definition of the journal's columns, for an engine that must be told to keep it in transactions.
     *
     * @return such as {@code ENGINE=InnoDB}, or the empty string
     */
    default String tableOptions() {
        return "";
    }

    /**
     * Marks this session, such that no session before or after it has the same mark.
     *
     * @return the mark, of at most 1000 characters
     * @throws SQLException if the engine does not tell
     */
    String session() throws SQLException;

    /**
     * Tells whether another session than this one is still connected.
     *
     * @param session the mark that the other session made for itself
     * @return true if it is; false if it is gone or is this one
     * @throws SQLException if the engine does not tell
     * @throws com.corridorplatforms.backup.api.BackupException if the engine does not tell this user, and it may be
     */
    boolean isRunning(String session) throws SQLException;

    /**
     * The schemas that hold a journal.
     *
     * @param table the journal's name
     * @return those of them that this user can see
     * @throws SQLException if the catalog cannot be read
     */
    List<String> schemasHolding(String table) throws SQLException;

    /**
     * The same, of an engine whose information schema shows every table by its name.
     *
     * @param statements runs the query
     * @param table the table's name
     * @return the schemas that hold it
     * @throws SQLException if the catalog cannot be read
     */
    static List<String> schemasOfInformationSchema(Statements statements, String table) throws SQLException {
        return statements.list(
                "SELECT TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = ?",
                row -> row.getString(1),
                table);
    }

    /**
     * Runs a statement that was written down, which may make a trigger or a routine again.
     *
     * @param statements over the connection of the import
     * @param purpose what cannot be done if it fails
     * @param sql the statement
     * @throws SQLException if the engine refuses
     */
    default void run(Statements statements, String purpose, String sql) throws SQLException {
        statements.run(purpose, sql);
    }

    /**
     * Tells whether a statement failed only because what it names is not there, or is there already.
     *
     * @param failure the engine's complaint
     * @return true if so
     */
    boolean isAboutNothing(SQLException failure);
}
