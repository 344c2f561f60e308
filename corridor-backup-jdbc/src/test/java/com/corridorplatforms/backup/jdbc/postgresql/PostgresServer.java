package com.corridorplatforms.backup.jdbc.postgresql;

import java.sql.SQLException;

/** The server of this package's tests, for the tests of others. */
public final class PostgresServer {

    private PostgresServer() {}

    /** The same of the oldest server that is supported. */
    public static String newOldDatabase(String... statements) throws SQLException {
        return Server.OLDEST.database(statements);
    }

    /** Makes an empty database of the newest server, runs statements in it and tells its URL. */
    public static String newDatabase(String... statements) throws SQLException {
        return Server.newDatabase(statements);
    }

    /** Drops the database of a URL of {@link #newDatabase}. */
    public static void drop(String url) throws SQLException {
        Server.NEWEST.drop(url);
    }
}
