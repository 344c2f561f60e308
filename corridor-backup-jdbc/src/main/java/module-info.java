/** Any relational database, exported into one SQLite file and imported from it. */
module com.corridorplatforms.backup.jdbc {
    requires transitive com.corridorplatforms.backup.api;
    requires transitive java.sql;
    requires org.xerial.sqlitejdbc;
    requires static transitive org.jspecify;
    requires static org.postgresql.jdbc;

    uses com.corridorplatforms.backup.jdbc.spi.Dialect;

    provides com.corridorplatforms.backup.jdbc.spi.Dialect with
            com.corridorplatforms.backup.jdbc.sqlite.SqliteDialect;

    exports com.corridorplatforms.backup.jdbc;
    exports com.corridorplatforms.backup.jdbc.expression;
    exports com.corridorplatforms.backup.jdbc.model;
    exports com.corridorplatforms.backup.jdbc.spi;
}
