package com.corridorplatforms.backup.jdbc.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** A database that uses everything which this product says it keeps. */
final class Everything {

    /** Roles belong to the server, not to a database. */
    private static final String ROLES = """
            DO $$ BEGIN
              CREATE ROLE everything_reader; CREATE ROLE everything_writer;
            EXCEPTION WHEN duplicate_object THEN NULL;
            END $$
            """;

    static final String[] SCHEMAS = {"public", "Weird \" Schema"};

    private Everything() {}

    /** Makes it and tells its URL. */
    static String on(Server server) throws SQLException, IOException {
        String url = server.database(ROLES);
        Server.run(url, script("everything.sql"));
        if (server == Server.NEWEST) {
            Server.run(url, script("newest.sql"));
        }
        return url;
    }

    private static String script(String name) throws IOException {
        try (InputStream script = Everything.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
