package com.corridorplatforms.backup.jdbc.spi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * One import into one database over one connection, all or nothing. The order of calls is {@link #begin}, for every table
 * {@link #writer} in the model's order, then {@link #complete}, for every table {@link #rows}, then {@link #commit}. Closing before
 * {@link #commit} undoes everything; closing puts the connection's state back as it was found.
 */
public interface WriteSession extends AutoCloseable {

    /**
     * What a failure or a kill leaves behind on this engine.
     *
     * @param mode the mode of import
     * @return {@link Guarantee#ATOMIC} if other sessions see all or nothing at any moment
     */
    Guarantee guarantee(ImportMode mode);

    /**
     * Other sessions that are connected to the destination and might use its tables meanwhile, as far as an ordinary user
     * is shown them.
     *
     * @return one description each, such as {@code "corridor" from 10.0.0.7 (pid 4711)}; empty if the engine shows none
     * @throws SQLException if they cannot be read
     */
    default List<String> otherSessions() throws SQLException {
        return List.of();
    }

    /**
     * The rights that an import needs and this user lacks, so that it can be refused before anything is written. To be asked
     * for before {@link #begin}. Changes nothing.
     *
     * @param model what is to be imported, as {@link #begin} will be given it
     * @param mode the mode of import
     * @return one sentence each, which says what is missing, where, and what to do about it; what the engine does not tell is
     *     noticed by {@link #begin}
     * @throws SQLException if the catalog cannot be read
     */
    default List<String> missingRights(DatabaseModel model, ImportMode mode) throws SQLException {
        return List.of();
    }

    /**
     * Says what {@link #begin} shall do with rows that tables hold already under {@link ImportMode#LOAD}. To be called
     * before it. Under {@link SeededRows#KEEP} it only has to accept them: the caller writes none of them again.
     *
     * @param policy the policy; {@link SeededRows#REFUSE} unless said
     * @return false if the engine could not take that back after a failure; then the policy is as before
     */
    default boolean seededRows(SeededRows policy) {
        return policy == SeededRows.REFUSE;
    }

    /**
     * Tells which definitions stay as they are under {@link ImportMode#REPLACE}, because this user may drop them and could not
     * make them again if the import were undone. Only reads.
     *
     * @param surplus what is there besides the tables that are replaced
     * @param wanted what will be imported
     * @return definitions of the surplus, which {@link #setAside} is not to be given
     * @throws SQLException if the engine does not tell
     * @throws com.corridorplatforms.backup.api.BackupException if a table cannot be replaced for that reason
     */
    default List<Definition> staying(DatabaseModel surplus, DatabaseModel wanted) throws SQLException {
        return List.of();
    }

    /**
     * Says what {@link #begin} shall take away besides the tables it replaces under {@link ImportMode#REPLACE}, after its
     * checks and so that a failure gives it back. To be called before it.
     *
     * @param surplus tables and sequences that shall go, and views and what else {@link Dialect#drop} has words for, which shall go
     *     or be made anew
     * @return false if this session's definitions are part of its transaction, so that the caller takes all that away over
     *     the connection between {@link #foresee} and {@link #begin}, which have done nothing then, and after it what tables
     *     needed that were replaced
     * @throws SQLException if the engine does not tell what it can take away
     */
    default boolean setAside(DatabaseModel surplus) throws SQLException {
        return false;
    }

    /**
     * Refuses the destination if {@link #begin} would, and tells which {@link #findings} there will be, as far as either can be told
     * beforehand: what a killed import left is taken to be undone first, so a destination that holds its journal is not looked at. To be
     * called after {@link #setAside}, while everything is still there; by a plan in a session that begins nothing, since what this changes
     * meanwhile is undone when that is closed.
     *
     * @param model the tables as {@link #begin} would be given them
     * @param mode the mode of import
     * @return one finding for each thing that goes with something that is replaced and is not made again, and for each that stays in the
     *     place of one of the model; none for what is set aside for good
     * @throws SQLException if the catalog cannot be read
     * @throws com.corridorplatforms.backup.api.BackupException if the destination does not suit the mode
     */
    default List<Finding> foresee(DatabaseModel model, ImportMode mode) throws SQLException {
        return List.of();
    }

    /**
     * Undoes or completes what a killed import left, checks the destination against the mode, and makes the tables
     * without foreign keys and secondary indexes.
     *
     * @param model the tables as they shall be here: names, types and SQL texts are already this engine's; for
     *     {@link ImportMode#LOAD} the tables as they are
     * @param mode the mode of import
     * @throws SQLException if the engine refuses
     * @throws com.corridorplatforms.backup.api.BackupException if the destination does not suit the mode: it has tables
     *     under CREATE, another table refers to a replaced one under REPLACE, a table is missing or holds rows under LOAD
     */
    void begin(DatabaseModel model, ImportMode mode) throws SQLException;

    /**
     * Opens a writer for a table.
     *
     * @param table a table of the model
     * @return a writer; one is open at a time
     * @throws SQLException if the engine refuses
     */
    RowWriter writer(Table table) throws SQLException;

    /**
     * Makes keys, indexes, foreign keys and checks that are not there yet, has the engine check them, and sets sequences
     * and identity columns.
     *
     * @param states where they shall stand
     * @throws SQLException if the rows violate one of them
     */
    void complete(List<SequenceState> states) throws SQLException;

    /**
     * Streams back the rows of a table as they are now stored, before the commit, for proof.
     *
     * @param table a table of the model
     * @param sink takes the rows
     * @throws SQLException if they cannot be read
     * @throws IOException if the sink throws it
     */
    void rows(Table table, RowSink sink) throws SQLException, IOException;

    /**
     * What the destination did not take as it was planned, such as a check that calls a function which is not there, and what
     * {@link #commit} left for the next import to clean up. To be asked for after it.
     *
     * @return one finding each
     */
    default List<Finding> findings() {
        return List.of();
    }

    /**
     * Makes everything visible. A failure to clean up afterwards is none of the import: it is among the {@link #findings}.
     *
     * @throws SQLException if the engine refuses; then nothing is visible
     */
    void commit() throws SQLException;

    @Override
    void close() throws SQLException;
}
