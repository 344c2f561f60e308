package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.DriverDescription;
import com.corridorplatforms.backup.jdbc.ansi.OpenedToRead;
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
 * Apache Derby from 10.15 on, embedded. The engine has no row versions, so a read session holds a shared lock on every table
 * while it lasts, and writers wait. Definitions are part of transactions, so an import is one transaction. Immutable.
 */
public final class DerbyDialect implements Dialect {

    static final String NAME = "derby";

    /** The dialect. */
    public DerbyDialect() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("Apache Derby");
    }

    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        return DriverDescription.of(connection, NAME);
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        return DerbyReadSession.begin(connection, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        return DerbyEngine.session(connection, cancellation);
    }

    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return DerbyTypes.typeFor(type, role);
    }

    @Override
    public boolean compares(ColumnType type) {
        return !DerbyTypes.isLargeText(type);
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return DerbyAbilities.fitted(wanted);
    }

    @Override
    public Optional<String> readOnly(Connection connection) throws SQLException {
        return OpenedToRead.reason(connection);
    }

    @Override
    public DestinationLimits limits(Connection connection) {
        return new DerbyLimits();
    }

    @Override
    public Optional<String> drop(Definition definition) {
        return Trigger.drop(definition);
    }

    @Override
    public ExpressionSyntax expressions() {
        return Syntaxes.DERBY;
    }
}
