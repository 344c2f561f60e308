package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.ConnectionState;
import com.corridorplatforms.backup.jdbc.ansi.DriverDescription;
import com.corridorplatforms.backup.jdbc.ansi.JournalledImport;
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
 * Oracle, version 19c and later. Its statements are generated and parsed; never executed on Oracle: they are held against a
 * grammar of Oracle that is not ours, and run by other engines as far as these take them; its catalog is read from recorded
 * rows. Reads in one read-only transaction. Every change of a definition commits on this engine, so an import keeps a journal
 * of how to undo what it did. Immutable.
 */
public final class OracleDialect implements Dialect {

    static final String NAME = "oracle";

    /** The dialect. */
    public OracleDialect() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("Oracle");
    }

    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        return DriverDescription.of(connection, NAME);
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        return OracleReadSession.begin(connection, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        ConnectionState state = ConnectionState.take(connection);
        try {
            String schema = connection.getSchema();
            SessionSettings settings = SessionSettings.take(new Statements(connection));
            RowReader reader = new RowReader(connection, cancellation, new TextColumns(), Optional.empty());
            OracleEngine engine = new OracleEngine(connection, schema, settings, reader);
            return new JournalledImport(connection, state, engine, schema, cancellation);
        } catch (SQLException | RuntimeException failure) {
            state.putBackAfter(failure);
            throw failure;
        }
    }

    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return OracleTypes.typeFor(type, role);
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return new FittedTables(wanted).fitted();
    }

    @Override
    public DestinationLimits limits(Connection connection) throws SQLException {
        return OracleLimits.of(connection);
    }

    @Override
    public Optional<String> drop(Definition definition) {
        return DefinitionCatalog.drop(definition);
    }

    @Override
    public boolean keepsViolatedConstraints() {
        return true;
    }

    @Override
    public ExpressionSyntax expressions() {
        return Syntaxes.ORACLE;
    }
}
