package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.DriverDescription;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * Any engine that no other dialect knows: standard SQL, and what its JDBC driver tells of the catalog. Tables, columns, keys,
 * checks and indexes are kept as far as they are told; what only the engine itself understands, such as its views and
 * triggers, is neither kept nor named, which a finding says. Immutable.
 */
public final class GenericDialect implements Dialect {

    static final String NAME = "generic";

    /** The dialect. */
    public GenericDialect() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) {
        return true;
    }

    @Override
    public boolean isLastResort() {
        return true;
    }

    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        return DriverDescription.of(connection, NAME);
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        requireStandardQuotes(connection.getMetaData());
        return GenericReadSession.begin(connection, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        requireStandardQuotes(connection.getMetaData());
        return GenericEngine.begin(connection, cancellation);
    }

    private static void requireStandardQuotes(DatabaseMetaData metaData) throws SQLException {
        if (!"\"".equals(metaData.getIdentifierQuoteString())) {
            throw new BackupException("\"" + metaData.getDatabaseProductName() + "\" quotes names by \""
                    + metaData.getIdentifierQuoteString() + "\", expected double quotes as in standard SQL; add a"
                    + " dialect for it to the class path");
        }
    }

    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return GenericTypes.typeFor(type, role);
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return new FittedTables(wanted).fitted();
    }

    @Override
    public DestinationLimits limits(Connection connection) {
        return new GenericLimits();
    }

    @Override
    public ExpressionSyntax expressions() {
        return Syntaxes.ANSI;
    }
}
