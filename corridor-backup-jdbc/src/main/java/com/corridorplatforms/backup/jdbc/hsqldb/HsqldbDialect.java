package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.DriverDescription;
import com.corridorplatforms.backup.jdbc.ansi.JournalledImport;
import com.corridorplatforms.backup.jdbc.ansi.OpenedToRead;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
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
import java.util.Optional;

/**
 * HSQLDB, version 2.7, as a file, in memory or behind a server. Reads in one snapshot transaction, or with all tables locked
 * where the database has locks instead of snapshots. Every change of a definition commits on this engine, so an import keeps a
 * journal of how to undo what it did. Immutable.
 */
public final class HsqldbDialect implements Dialect {

    static final String NAME = "hsqldb";

    /** The dialect. */
    public HsqldbDialect() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("HSQL Database Engine");
    }

    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        return DriverDescription.of(connection, NAME);
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        return HsqldbReadSession.begin(connection, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            String schema = connection.getSchema();
            HsqldbEngine engine = new HsqldbEngine(connection, schema, new RowReader(connection, cancellation));
            return new JournalledImport(connection, state, engine, schema, cancellation);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return HsqldbTypes.typeFor(type, role);
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return new FittedTables(wanted).fitted();
    }

    @Override
    public DatabaseModel fittedToItself(DatabaseModel shown) {
        return fitted(shown);
    }

    @Override
    public Optional<String> readOnly(Connection connection) throws SQLException {
        return OpenedToRead.reason(connection);
    }

    @Override
    public DestinationLimits limits(Connection connection) throws SQLException {
        return HsqldbLimits.of(new Statements(connection));
    }

    @Override
    public Optional<String> drop(Definition definition) {
        return DefinitionCatalog.drop(definition);
    }

    @Override
    public ExpressionSyntax expressions() {
        return Syntaxes.HSQLDB;
    }
}
