package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.derby.DerbyDialect;
import com.corridorplatforms.backup.jdbc.derby.DerbyRoundTrips;
import com.corridorplatforms.backup.jdbc.generic.DuckdbRoundTrips;
import com.corridorplatforms.backup.jdbc.generic.GenericDialect;
import com.corridorplatforms.backup.jdbc.h2.H2Dialect;
import com.corridorplatforms.backup.jdbc.h2.H2RoundTrips;
import com.corridorplatforms.backup.jdbc.hsqldb.HsqldbDialect;
import com.corridorplatforms.backup.jdbc.hsqldb.HsqldbRoundTrips;
import com.corridorplatforms.backup.jdbc.mysql.MariadbDialect;
import com.corridorplatforms.backup.jdbc.mysql.MariadbRoundTrips;
import com.corridorplatforms.backup.jdbc.mysql.MysqlDialect;
import com.corridorplatforms.backup.jdbc.mysql.MysqlRoundTrips;
import com.corridorplatforms.backup.jdbc.oracle.OracleDialect;
import com.corridorplatforms.backup.jdbc.oracle.OracleRoundTrips;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresqlDialect;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresqlRoundTrips;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import com.corridorplatforms.backup.jdbc.sqlite.SqliteDialect;
import com.corridorplatforms.backup.jdbc.sqlite.SqliteRoundTrips;
import com.corridorplatforms.backup.jdbc.sqlserver.SqlServerDialect;
import com.corridorplatforms.backup.jdbc.sqlserver.SqlServerRoundTrips;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The types of one engine.
 *
 * @param title the engine's name for people
 * @param dialect its dialect
 * @param rows its round-trip table
 * @param database connects to a database without tables; empty for an engine that no test can run
 */
record EngineTypes(String title, Dialect dialect, List<RoundTrip> rows, Optional<Callable<Connection>> database) {

    private EngineTypes(String title, Dialect dialect, List<RoundTrip> rows, Callable<Connection> database) {
        this(title, dialect, rows, Optional.of(database));
    }

    private static EngineTypes notRun(String title, Dialect dialect, List<RoundTrip> rows) {
        return new EngineTypes(title, dialect, rows, Optional.empty());
    }

    /** Every engine there is a dialect for, in the order of the documentation. */
    static List<EngineTypes> all() {
        return List.of(
                new EngineTypes(
                        "PostgreSQL",
                        new PostgresqlDialect(),
                        PostgresqlRoundTrips.rows(),
                        () -> Postgres.newDatabase().getConnection()),
                new EngineTypes(
                        "MariaDB",
                        new MariadbDialect(),
                        MariadbRoundTrips.rows(),
                        () -> Mariadb.newDatabase().getConnection()),
                notRun("MySQL", new MysqlDialect(), MysqlRoundTrips.rows()),
                new EngineTypes(
                        "H2", new H2Dialect(), H2RoundTrips.rows(), () -> DriverManager.getConnection("jdbc:h2:mem:")),
                new EngineTypes(
                        "SQLite",
                        new SqliteDialect(),
                        SqliteRoundTrips.rows(),
                        () -> DriverManager.getConnection("jdbc:sqlite::memory:")),
                new EngineTypes(
                        "HSQLDB",
                        new HsqldbDialect(),
                        HsqldbRoundTrips.rows(),
                        () -> Hsqldb.newDatabase().getConnection()),
                new EngineTypes(
                        "Derby",
                        new DerbyDialect(),
                        DerbyRoundTrips.rows(),
                        () -> Derby.newDatabase().getConnection()),
                notRun("Oracle", new OracleDialect(), OracleRoundTrips.rows()),
                notRun("SQL Server", new SqlServerDialect(), SqlServerRoundTrips.rows()),
                new EngineTypes(
                        "any other (DuckDB)",
                        new GenericDialect(),
                        DuckdbRoundTrips.rows(),
                        () -> DriverManager.getConnection("jdbc:duckdb:")));
    }

    boolean isRun() {
        return database.isPresent();
    }
}
