package com.corridorplatforms.backup.jdbc.vendor;

import java.util.function.Supplier;

/**
 * How a vendor's tool reaches a server.
 *
 * @param host the server's host name or address
 * @param port its TCP port
 * @param database the database's or the service's name
 * @param user the user
 * @param password gives the password whenever a tool is started
 */
public record DatabaseLogin(String host, int port, String database, String user, Supplier<String> password) {

    /** Everything but the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
