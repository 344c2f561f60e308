package com.corridorplatforms.backup.jdbc.spi;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One database engine: how to read it, how to write it, and what its types and expressions mean. Dialects hold no state
 * and are found by {@link java.util.ServiceLoader} or named explicitly; two that claim the same database are an error.
 */
public interface Dialect {

    /**
     * The dialect's name, by which exported files remember it.
     *
     * @return one lower-case word, such as {@code postgresql}
     */
    String name();

    /**
     * Tells whether a database is this dialect's.
     *
     * @param metaData of a connection to it
     * @return true if this dialect speaks to it
     * @throws SQLException if the driver cannot say
     */
    boolean claims(DatabaseMetaData metaData) throws SQLException;

    /**
     * Tells whether this dialect speaks to a database that it claims only if no other one does.
     *
     * @return true for a dialect that knows no engine in particular
     */
    default boolean isLastResort() {
        return false;
    }

    /**
     * Describes the database at the other end of a connection.
     *
     * @param connection a connection to it, left as it was found
     * @return the description
     * @throws SQLException if the driver cannot say
     */
    SourceDescription describe(Connection connection) throws SQLException;

    /**
     * Begins a consistent look at the database.
     *
     * @param connection a connection to it, possibly a pool's proxy
     * @param request what is to be read
     * @return a session to be closed
     * @throws SQLException if it cannot be begun; the connection is as it was found
     */
    ReadSession read(Connection connection, ReadRequest request) throws SQLException;

    /**
     * Begins an import into the database.
     *
     * @param connection a connection to it, possibly a pool's proxy
     * @param cancellation checked between batches of rows
     * @return a session to be closed
     * @throws SQLException if it cannot be begun; the connection is as it was found
     */
    WriteSession write(Connection connection, Cancellation cancellation) throws SQLException;

    /**
     * The type this engine has for values that come from another engine. It must hold every value of the type exactly,
     * or the closest one; what then does not fit is noticed value by value before anything is committed.
     *
     * @param type what the values mean
     * @param role whether the column is part of a key or an index
     * @return a type of this engine
     */
    ColumnType typeFor(PortableType type, ColumnRole role);

    /**
     * A model without what this engine has no words for, such as a partial index. To be asked for when a model comes from
     * another engine, after its names, types and SQL texts have been made this engine's.
     *
     * @param wanted the model
     * @return the model as a {@link WriteSession} can make it, with one finding more for everything left out or altered
     */
    default DatabaseModel fitted(DatabaseModel wanted) {
        return wanted;
    }

    /**
     * A model that this engine has shown, without what it does not take back as it shows it, such as a default after which it
     * would not open a database again.
     *
     * @param shown the model
     * @return the model as a {@link WriteSession} makes it, with one finding more for everything left out or altered
     */
    default DatabaseModel fittedToItself(DatabaseModel shown) {
        return shown;
    }

    /**
     * What the columns of a database do not take although their types mean it.
     *
     * @param connection a connection to it, left as it was found
     * @return its limits, as far as they are known
     * @throws SQLException if they cannot be read
     */
    default DestinationLimits limits(Connection connection) throws SQLException {
        return DestinationLimits.UNKNOWN;
    }

    /**
     * Tells why nobody can write to a database, whatever rights they have.
     *
     * @param connection a connection to it, left as it was found
     * @return such as {@code it is a standby, so name its primary}; empty if it can be written, as far as the engine tells
     * @throws SQLException if that cannot be asked
     */
    default Optional<String> readOnly(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /**
     * Tells whether this engine's foreign keys may lead to columns that are not unique, or to some columns of a key.
     *
     * @return false if they may lead to all columns of a key only
     */
    default boolean refersToAny() {
        return false;
    }

    /**
     * Tells whether a column may be computed of another computed column here.
     *
     * @return false if such a column has to be left out
     */
    default boolean computesOfComputed() {
        return false;
    }

    /**
     * Tells whether checks and what columns are computed by may compare values of a type here.
     *
     * @param type a type as {@link #typeFor} gives it
     * @return false if such a check or column has to be left out
     */
    default boolean compares(ColumnType type) {
        return true;
    }

    /**
     * Tells whether an index that is not unique may be of values of any length here, as one of their beginnings is.
     *
     * @return false if what such an index is about must have a type that can be a key
     */
    default boolean indexesAnyLength() {
        return false;
    }

    /**
     * What else a column of truth values may hold, if it is one only because of the rows that are there: in a table that is to be
     * filled these tell nothing.
     *
     * @param truth the type of a column that means truth values
     * @return the numbers that it holds, or empty if it holds truth values alone
     */
    default Optional<PortableType> numbers(ColumnType truth) {
        return Optional.empty();
    }

    /**
     * Tells whether a foreign key or a check that is marked as not validated is made here beside rows that violate it.
     *
     * @return false if such a constraint has to be left out
     */
    default boolean keepsViolatedConstraints() {
        return false;
    }

    /**
     * The statement that drops what a definition makes, where a restore is to drop it because a snapshot does not hold it, or
     * to make it anew. To be told by engines that could take that back. A view needs no words of the engine's own.
     *
     * @param definition a definition of the destination
     * @return the statement; empty if it is dropped together with its table, or stays
     */
    default Optional<String> drop(Definition definition) {
        return Optional.empty();
    }

    /**
     * How this engine writes expressions.
     *
     * @return its syntax
     */
    ExpressionSyntax expressions();
}
