package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.DriverDescription;
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
 * SQL Server, versions 2019 and later: generated and parsed; never executed on SQL Server. Its statements are those of the
 * documentation, its catalog queries were run on rows written after it. Reads in one snapshot transaction where the database
 * allows it, and writes in one transaction, definitions included, with the rights of an ordinary owner. Immutable.
 */
public final class SqlServerDialect implements Dialect {

    static final String NAME = "sqlserver";

    /** The dialect. */
    public SqlServerDialect() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("Microsoft SQL Server");
    }

    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        return DriverDescription.of(connection, NAME);
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        return SqlServerReadSession.begin(connection, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        return SqlServerEngine.session(connection, cancellation);
    }

    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return SqlServerTypes.typeFor(type, role);
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return new FittedTables(wanted).fitted();
    }

    @Override
    public boolean keepsViolatedConstraints() {
        return true;
    }

    @Override
    public DestinationLimits limits(Connection connection) throws SQLException {
        return SqlServerLimits.of(connection);
    }

    @Override
    public Optional<String> drop(Definition definition) {
        return DefinitionCatalog.drop(definition);
    }

    @Override
    public ExpressionSyntax expressions() {
        return Syntaxes.SQLSERVER;
    }
}
