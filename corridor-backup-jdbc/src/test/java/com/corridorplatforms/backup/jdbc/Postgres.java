package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.postgresql.PostgresServer;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases of a real PostgreSQL server. */
public final class Postgres {

    private Postgres() {}

    public static DataSource newDatabase(String... statements) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(PostgresServer.newDatabase(statements));
        return source;
    }
}
