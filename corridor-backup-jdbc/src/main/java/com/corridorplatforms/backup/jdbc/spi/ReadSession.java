package com.corridorplatforms.backup.jdbc.spi;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A consistent look at one database over one connection. Closing it ends the transaction and puts the connection's state
 * (autocommit, isolation, read-only, session settings) back as it was found; it does not close the connection.
 */
public interface ReadSession extends AutoCloseable {

    /**
     * What keeps the rows from changing while they are read.
     *
     * @return the engine's best
     */
    ConsistencyWindow.Held held();

    /**
     * Reads the catalog, in a few statements however many tables there are.
     *
     * @return tables in name order; types nobody knows have been treated as the request says
     * @throws SQLException if the catalog cannot be read
     */
    DatabaseModel catalog() throws SQLException;

    /**
     * Streams all rows of a table, in no particular order, in bounded memory.
     *
     * @param table a table of {@link #catalog()}
     * @param sink takes the rows
     * @throws SQLException if they cannot be read
     * @throws IOException if the sink throws it
     */
    void rows(Table table, RowSink sink) throws SQLException, IOException;

    /**
     * Tells whether a table holds at least one row.
     *
     * @param table a table of {@link #catalog()}
     * @return true if it does
     * @throws SQLException if it cannot be read
     */
    boolean holdsRows(Table table) throws SQLException;

    /**
     * Tells whether each row of a table finds its parent as this engine compares values: a collation may take texts for equal that
     * differ. Asked about foreign keys that another comparison calls violated, after all rows have been read.
     *
     * @param table a table of {@link #catalog()}
     * @param key a foreign key of it
     * @return true if the engine finds them all, false if it does not or is not asked
     * @throws SQLException if they cannot be read
     */
    default boolean findsParents(Table table, ForeignKey key) throws SQLException {
        return false;
    }

    /**
     * Makes sure that the tables are still those that {@link #catalog()} told of, so that no row was read under the name of
     * another column or table. To be called after all rows have been read. Where the engine holds definitions still, or shows
     * those of the moment, there is nothing to look at.
     *
     * @param model what {@link #catalog()} returned, or some of its tables
     * @throws SQLException if the catalog cannot be read
     * @throws com.corridorplatforms.backup.api.BackupException if a definition has changed, by the table's name
     */
    default void requireSameTables(DatabaseModel model) throws SQLException {}

    /**
     * Reads where sequences and identity columns stand. To be called after all rows have been read, because sequences
     * stand outside of transactions on most engines.
     *
     * @param model what {@link #catalog()} returned
     * @return one state per sequence and identity column
     * @throws SQLException if they cannot be read
     */
    List<SequenceState> sequenceStates(DatabaseModel model) throws SQLException;

    /**
     * Begins another look at the very same moment over another connection, so that tables can be read in parallel. To be
     * used by one thread each, and closed before this session.
     *
     * @param other another connection to the same database, left as it was found if this is empty; a source that has one
     *     connection only may have given that one again
     * @return the other session, or empty if the engine cannot share a moment between connections, or there is only one
     * @throws SQLException if it cannot be begun
     */
    default Optional<ReadSession> sharing(Connection other) throws SQLException {
        return Optional.empty();
    }

    @Override
    void close() throws SQLException;
}
