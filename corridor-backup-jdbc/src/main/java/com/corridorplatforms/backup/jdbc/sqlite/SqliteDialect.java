package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Cancellation;
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
 * SQLite from 3.37 on. It has no schemas but {@code main}, whose name is the empty string here; attached databases are
 * not read. Columns have values of any type, so every column means {@link PortableType.AnyValue} and keeps its declared
 * type as its declaration.
 *
 * <p>A primary key of exactly the type INTEGER numbers its rows, with AUTOINCREMENT or without; both are identity
 * columns, and {@link SqliteDdl#ROWID} tells the second.
 */
public final class SqliteDialect implements Dialect {

    /** For {@link java.util.ServiceLoader}. */
    public SqliteDialect() {}

    @Override
    public String name() {
        return SqliteDdl.DIALECT;
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) throws SQLException {
        return "SQLite".equals(metaData.getDatabaseProductName());
    }

    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        return new SourceDescription(
                name(),
                metaData.getDatabaseProductName(),
                metaData.getDatabaseProductVersion(),
                metaData.getDriverName(),
                metaData.getDriverVersion(),
                "");
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        return SqliteReadSession.begin(connection, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        return SqliteWriteSession.open(connection, cancellation);
    }

    /** The role does not matter: every form is exact and different for different values. */
    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return SqliteTypes.typeFor(type);
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return new FittedModel(wanted).fitted();
    }

    @Override
    public boolean computesOfComputed() {
        return true;
    }

    @Override
    public DestinationLimits limits(Connection connection) {
        return new SqliteLimits();
    }

    @Override
    public ExpressionSyntax expressions() {
        return Syntaxes.SQLITE;
    }

    @Override
    public Optional<String> drop(Definition definition) {
        return definition.kind() == Definition.Kind.TRIGGER
                ? Optional.of("DROP TRIGGER main."
                        + SqliteDdl.identifier(definition.name().name()))
                : Optional.empty();
    }
}
