/** Any relational database, exported into one SQLite file and imported from it. */
module com.corridorplatforms.backup.jdbc {
    requires transitive com.corridorplatforms.backup.api;
    requires transitive java.sql;
    requires org.xerial.sqlitejdbc;
    requires static transitive org.jspecify;
    requires static org.postgresql.jdbc;

    uses com.corridorplatforms.backup.jdbc.spi.Dialect;

    exports com.corridorplatforms.backup.jdbc;
    exports com.corridorplatforms.backup.jdbc.expression;
    exports com.corridorplatforms.backup.jdbc.model;
    exports com.corridorplatforms.backup.jdbc.spi;
    exports com.corridorplatforms.backup.jdbc.vendor;

    provides com.corridorplatforms.backup.jdbc.spi.Dialect with
            com.corridorplatforms.backup.jdbc.derby.DerbyDialect,
            com.corridorplatforms.backup.jdbc.generic.GenericDialect,
            com.corridorplatforms.backup.jdbc.h2.H2Dialect,
            com.corridorplatforms.backup.jdbc.hsqldb.HsqldbDialect,
            com.corridorplatforms.backup.jdbc.mysql.MariadbDialect,
            com.corridorplatforms.backup.jdbc.mysql.MysqlDialect,
            com.corridorplatforms.backup.jdbc.oracle.OracleDialect,
            com.corridorplatforms.backup.jdbc.postgresql.PostgresqlDialect,
            com.corridorplatforms.backup.jdbc.sqlite.SqliteDialect,
            com.corridorplatforms.backup.jdbc.sqlserver.SqlServerDialect;
}
