package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.BoundedCounters;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.DriverDescription;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.JournalledImport;
import com.corridorplatforms.backup.jdbc.ansi.OpenedToRead;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
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
 * H2, version 2, as a file, in memory or behind a server. Reads in one snapshot transaction. Every change of a definition
 * commits on this engine, so an import keeps a journal of how to undo what it did: a failure is undone at once, and what a
 * kill left is undone, or completed if only cleaning was left to do, by the next import in any mode. Immutable.
 */
public final class H2Dialect implements Dialect {

    static final String NAME = "h2";

    /** The dialect. */
    public H2Dialect() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("H2");
    }

    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        return DriverDescription.of(connection, NAME);
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        return H2ReadSession.begin(connection, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            String schema = connection.getSchema();
            H2Engine engine = new H2Engine(connection, schema, new RowReader(connection, cancellation));
            return new JournalledImport(connection, state, engine, schema, cancellation);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return H2Types.typeFor(type, role);
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        DatabaseModel related = new RelatedColumns(wanted, H2Abilities::compares).fitted();
        return new FittedModel(BoundedCounters.of(related), H2Abilities.ALL).fitted();
    }

    @Override
    public DatabaseModel fittedToItself(DatabaseModel shown) {
        return new FittedModel(shown, H2Abilities.ALL).fitted();
    }

    @Override
    public Optional<String> readOnly(Connection connection) throws SQLException {
        return OpenedToRead.reason(connection);
    }

    @Override
    public DestinationLimits limits(Connection connection) {
        return new H2Limits();
    }

    @Override
    public boolean keepsViolatedConstraints() {
        return true;
    }

    @Override
    public Optional<String> drop(Definition definition) {
        return DefinitionCatalog.drop(definition);
    }

    @Override
    public ExpressionSyntax expressions() {
        return Syntaxes.H2;
    }
}
