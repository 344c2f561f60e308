package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * What a {@link TransactionalImport} asks of an engine whose definitions are part of transactions. Everything is done over
 * the import's connection, and nothing commits.
 */
public interface TransactionalEngine {

    /**
     * What is there.
     *
     * @return the catalog, over the same connection
     */
    DestinationCatalog catalog();

    /**
     * What this user may do to schemas.
     *
     * @return its rights, as far as the engine tells them
     */
    default SchemaRights rights() {
        return SchemaRights.UNTOLD;
    }

    /**
     * Prepares the session, and refuses what of the model the engine cannot have. Called first, and by a plan too, so it looks at
     * the database and changes nothing in it.
     *
     * @param model what is to be imported
     * @param mode the mode of import
     * @throws SQLException if the engine refuses
     */
    default void begin(DatabaseModel model, ImportMode mode) throws SQLException {}

    /**
     * Names what goes with tables that are replaced, and with what else of the model is there, and is not made again; nothing that goes
     * for good. Changes nothing, and is called by a plan too, and always before anything is dropped.
     *
     * @param model what is to be made in their place
     * @param replaced tables that are there
     * @param surplus what is taken away besides
     * @return what the import will say of it
     * @throws SQLException if the catalog cannot be read
     */
    default List<Finding> foreseen(DatabaseModel model, List<TableName> replaced, SurplusAside surplus)
            throws SQLException {
        return List.of();
    }

    /**
     * Looks once more after everything is made.
     *
     * @param foreseen what {@link #foreseen} named
     * @return those that came to be
     * @throws SQLException if the catalog cannot be read
     */
    default List<Finding> borneOut(List<Finding> foreseen) throws SQLException {
        return foreseen;
    }

    /**
     * Drops tables that are to be replaced, and the sequences of the model that are there.
     *
     * @param tables tables that are there and may refer to each other, and to which no other refers
     * @param model what is to be made in their place
     * @throws SQLException if the engine refuses
     */
    void drop(List<TableName> tables, DatabaseModel model) throws SQLException;

    /**
     * Makes sequences and tables, without what {@link #complete} makes. Their schemas are there.
     *
     * @param model what is to be made
     * @throws SQLException if the engine refuses
     */
    void create(DatabaseModel model) throws SQLException;

    /**
     * Whether all rows of a table are shown before it is locked. Where they are not, a plan cannot tell whether there are any.
     *
     * @param table the table
     * @return false if the engine refuses to show them to this user as the table is
     * @throws SQLException if the catalog cannot be read
     */
    default boolean showsRows(TableName table) throws SQLException {
        return true;
    }

    /**
     * Keeps other sessions from changing a table that is to be loaded, until the transaction ends.
     *
     * @param table the table
     * @throws SQLException if others hold it for too long
     */
    void lock(TableName table) throws SQLException;

    /**
     * Keeps foreign keys from refusing rows that come before those they refer to, and triggers from running.
     *
     * @param model the tables that are to be loaded, which are locked
     * @throws SQLException if the engine refuses
     */
    void suspendRules(DatabaseModel model) throws SQLException;

    /**
     * Takes {@link #suspendRules} back, and has all rows checked.
     *
     * @throws SQLException if a row violates one
     */
    void restoreRules() throws SQLException;

    /**
     * Opens a writer for a table.
     *
     * @param table a table of the model
     * @return a writer; one is open at a time
     * @throws SQLException if the engine refuses
     */
    RowWriter writer(Table table) throws SQLException;

    /**
     * Makes keys, checks, indexes, foreign keys and whatever else waits for the rows.
     *
     * @param model what has been made and filled
     * @throws SQLException if a row violates one
     */
    void complete(DatabaseModel model) throws SQLException;

    /**
     * Sets sequences and identity columns.
     *
     * @param states where they shall stand
     * @throws SQLException if the engine refuses
     */
    void setSequences(List<SequenceState> states) throws SQLException;

    /**
     * Makes what only this engine understands, and triggers that were suspended. Called last before the rows are read back.
     *
     * @param model what has been made or loaded
     * @throws SQLException if the engine refuses what was there before
     */
    default void define(DatabaseModel model) throws SQLException {}

    /**
     * Streams a table's rows as this transaction sees them.
     *
     * @param table a table of the model
     * @param sink takes the rows
     * @throws SQLException if they cannot be read
     * @throws IOException if the sink throws it
     */
    void rows(Table table, RowSink sink) throws SQLException, IOException;

    /**
     * Other sessions that might use the destination, as {@link com.corridorplatforms.backup.jdbc.spi.WriteSession} says.
     *
     * @return one description each
     * @throws SQLException if they cannot be read
     */
    default List<String> otherSessions() throws SQLException {
        return List.of();
    }

    /**
     * What the destination did not take as it was planned.
     *
     * @return one finding each
     */
    default List<Finding> findings() {
        return List.of();
    }

    /**
     * Puts back what was changed of the session. Called last, when the transaction has ended.
     *
     * @throws SQLException if the engine refuses
     */
    default void close() throws SQLException {}
}
