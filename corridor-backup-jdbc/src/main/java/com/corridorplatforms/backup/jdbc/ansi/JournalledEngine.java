package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What an engine must tell and do so that a {@link JournalledImport} can import into it. Over the import's connection. */
public interface JournalledEngine extends SurplusAside.Words {

    /**
     * Where the journal is kept.
     *
     * @return the host
     */
    JournalHost journalHost();

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
     * The triggers of a table, which go with it if it is replaced.
     *
     * @param table a table that is there
     * @return the names of their definitions
     * @throws SQLException if the catalog cannot be read
     */
    List<TableName> triggers(TableName table) throws SQLException;

    /**
     * Those of a table's triggers that would run for loaded rows.
     *
     * @param table a table that is there
     * @return the names of their definitions
     * @throws SQLException if the catalog cannot be read
     */
    default List<TableName> firingTriggers(TableName table) throws SQLException {
        return triggers(table);
    }

    /**
     * Other sessions that are connected to the database.
     *
     * @return one description each
     * @throws SQLException if they cannot be read
     */
    List<String> otherSessions() throws SQLException;

    /**
     * A model without what the engine has no words for.
     *
     * @param wanted the model
     * @return the model as the engine can have it
     */
    DatabaseModel fitted(DatabaseModel wanted);

    /**
     * Names what goes with tables that are replaced and is not made again, and what of the model is not made since something else stands in
     * its place; nothing that goes for good. Changes nothing, and is called by a plan too, and always before anything is set aside.
     *
     * @param model what is to be made, as {@link #fitted} gave it
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
     * Makes schemas, sequences, and tables without foreign keys and secondary indexes, after it has set tables aside.
     *
     * @param model the tables and sequences
     * @param missingSchemas schemas of the model that are not there
     * @param replaced tables that are there and are to be set aside
     * @param journal where to write down how each step is undone
     * @throws SQLException if the engine refuses
     */
    void make(DatabaseModel model, List<String> missingSchemas, List<TableName> replaced, ImportJournal journal)
            throws SQLException;

    @Override
    default String drop(Definition definition) {
        return "DROP VIEW IF EXISTS " + Quoting.name(definition.name());
    }

    /** After this, names without a schema are of the definition's. */
    @Override
    default List<String> make(Definition definition) throws SQLException {
        return List.of(
                "SET SCHEMA " + Quoting.identifier(definition.name().schema()),
                definition.statement().text());
    }

    /**
     * Makes tables that exist ready for rows table by table in the model's order, and writes down how to make them as they were. Their rows are
     * written in one transaction after it, so it ends with a lock on the tables where the engine has one.
     *
     * @param model the tables
     * @param journal where to write that down
     * @return the foreign keys that the engine does not check from here on, and that all rows must meet in the end
     * @throws SQLException if the engine refuses
     */
    List<ReferringKey> suspend(DatabaseModel model, ImportJournal journal) throws SQLException;

    /**
     * The statement that writes one row.
     *
     * @param table the table
     * @return a statement with one parameter per written column
     */
    String insert(Table table);

    /**
     * How values of a column are set.
     *
     * @param column a column
     * @return the binder
     */
    BatchRowWriter.Binder binder(Column column);

    /**
     * Makes what {@link #make} left: keys, indexes, foreign keys, checks, comments, definitions of the engine's own.
     *
     * @param model the tables
     * @param journal where to write down how a step is undone that does not go with a table
     * @throws SQLException if the rows violate one of them
     */
    void complete(DatabaseModel model, ImportJournal journal) throws SQLException;

    /**
     * What ends what {@link #suspend} began, once the rows are committed.
     *
     * @param model the tables
     * @return statements that mean nothing, or fail with what {@link JournalHost#isAboutNothing} knows, if they are run twice
     */
    List<String> resumption(DatabaseModel model);

    /**
     * Where sequences and identity columns stand, as far as the engine shows it.
     *
     * @param schemas whose
     * @return one state each; an identity column without one is left where undoing an import finds it
     * @throws SQLException if they cannot be read
     */
    List<SequenceState> sequenceStates(Collection<String> schemas) throws SQLException;

    /**
     * Tells whether a counter may have no number left here.
     *
     * @return false if every counter has a next number within its bounds
     */
    default boolean knowsExhaustion() {
        return false;
    }

    /**
     * The statement after which a sequence or an identity column hands out its state's next number.
     *
     * @param state the state, one that {@link #sequenceStates} told
     * @return the statement
     */
    String restart(SequenceState state);

    /**
     * The same for a state that may be another engine's, once the rows are there: what cannot stand there by {@link #restart}
     * alone is changed further, which a finding tells.
     *
     * @param state the state
     * @param declared how its counter is declared here
     * @return the statement
     */
    default String settle(SequenceState state, SequenceOptions declared) {
        return restart(state);
    }

    /**
     * Tells whether a counter of a new table is there once the table is complete.
     *
     * @param owner whose counter it is
     * @return false if it was left out because of the numbers among the rows, which a finding tells
     */
    default boolean counts(SequenceState.Owner owner) {
        return true;
    }

    /**
     * Streams the rows of a table.
     *
     * @param table the table
     * @param sink takes the rows
     * @throws SQLException if they cannot be read
     * @throws IOException if the sink throws it
     */
    void rows(Table table, RowSink sink) throws SQLException, IOException;

    /**
     * What the engine did not take as it was planned.
     *
     * @return one finding each
     */
    default List<Finding> findings() {
        return List.of();
    }

    /**
     * Puts settings back that the engine changed on the connection.
     *
     * @throws SQLException if the driver refuses
     */
    default void putBack() throws SQLException {}
}
