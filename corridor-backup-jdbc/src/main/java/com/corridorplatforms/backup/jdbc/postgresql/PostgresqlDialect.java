package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.BoundedCounters;
import com.corridorplatforms.backup.jdbc.ansi.DriverDescription;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
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
 * PostgreSQL, versions 14 and later. Reads in one repeatable-read transaction and writes in one transaction, rows by COPY,
 * with the rights of an ordinary owner. Immutable.
 */
public final class PostgresqlDialect implements Dialect {

    static final String NAME = "postgresql";

    /** The dialect. */
    public PostgresqlDialect() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("PostgreSQL");
    }

    @Override
    public SourceDescription describe(Connection connection) throws SQLException {
        return DriverDescription.of(connection, NAME);
    }

    @Override
    public ReadSession read(Connection connection, ReadRequest request) throws SQLException {
        return PostgresqlReadSession.begin(connection, describe(connection), request);
    }

    @Override
    public WriteSession write(Connection connection, Cancellation cancellation) throws SQLException {
        return PostgresqlEngine.session(connection, cancellation);
    }

    @Override
    public ColumnType typeFor(PortableType type, ColumnRole role) {
        return PostgresqlTypes.typeFor(type, role);
    }

    @Override
    public DatabaseModel fitted(DatabaseModel wanted) {
        DatabaseModel related = new RelatedColumns(wanted, PostgresqlTypes::compares).fitted();
        DatabaseModel counting = UncachedCounters.of(OwnedCounters.of(BoundedCounters.of(related)));
        return new FittedModel(counting, PostgresqlAbilities.ALL).fitted();
    }

    /** A transaction of an import may be written in, whatever the server has for a default. */
    @Override
    public Optional<String> readOnly(Connection connection) throws SQLException {
        boolean isStandby = new Statements(connection)
                .list("SELECT pg_catalog.pg_is_in_recovery()", row -> row.getBoolean(1))
                .contains(true);
        return isStandby ? Optional.of("it is a standby, so name its primary") : Optional.empty();
    }

    @Override
    public DestinationLimits limits(Connection connection) throws SQLException {
        return PostgresqlLimits.of(connection);
    }

    @Override
    public boolean keepsViolatedConstraints() {
        return true;
    }

    @Override
    public ExpressionSyntax expressions() {
        return Syntaxes.POSTGRESQL;
    }

    @Override
    public Optional<String> drop(Definition definition) {
        return Replacement.drop(definition);
    }
}
