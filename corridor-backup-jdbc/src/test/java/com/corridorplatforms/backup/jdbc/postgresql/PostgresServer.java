package com.corridorplatforms.backup.jdbc.postgresql;

import java.sql.SQLException;

/** The server of this package's tests, for the tests of others. */
public final class PostgresServer {

    private PostgresServer() {}

    /** Makes an empty database, runs statements in it and tells its URL. */
    public static String newDatabase(String... statements) throws SQLException {
        return Server.newDatabase(statements);
    }
}
