package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.BackupException;
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

/** What the two engines have in common: all but what their {@link Flavor} tells apart. */
abstract sealed class MysqlFamily implements Dialect permits MariadbDialect, MysqlDialect {

    private final Flavor flavor;

    MysqlFamily(Flavor flavor) {
        this.flavor = flavor;
    }

    @Override
    public String name() {
        return flavor.dialect();
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) throws SQLException {
        return flavor.claims(metaData);
    }

    /** What others call a schema is a database here. */
    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String database = connection.getCatalog();
        if (database == null || database.isEmpty()) {
            throw new BackupException(
                    "the connection has no database, expected one that its statements mean; name it in the URL");
        }
        return new SourceDescription(
                name(),
                metaData.getDatabaseProductName(),
                metaData.getDatabaseProductVersion(),
                metaData.getDriverName(),
                metaData.getDriverVersion(),
                database);
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        return MysqlReadSession.begin(connection, flavor, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        return MysqlWriteSession.begin(connection, flavor, describe(connection), cancellation);
    }

    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return MysqlTypes.typeFor(type, role, flavor);
    }

    @Override
    public Optional<PortableType> numbers(ColumnType truth) {
        return Truths.isNumber(truth.declaration()) ? Optional.of(new PortableType.IntegerNumber(8)) : Optional.empty();
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        return new FittedTables(wanted, flavor).fitted();
    }

    @Override
    public DestinationLimits limits(Connection connection) throws SQLException {
        return MysqlLimits.of(connection, flavor);
    }

    /** By InnoDB, which asks for an index on them. */
    @Override
    public boolean refersToAny() {
        return true;
    }

    @Override
    public boolean computesOfComputed() {
        return true;
    }

    @Override
    public boolean indexesAnyLength() {
        return true;
    }

    @Override
    public Optional<String> drop(Definition definition) {
        return Completion.drop(definition);
    }

    @Override
    public ExpressionSyntax expressions() {
        return flavor == Flavor.MARIADB ? Syntaxes.MARIADB : Syntaxes.MYSQL;
    }
}
