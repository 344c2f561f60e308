package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.RewritingConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A catalog as a server of MySQL shows it, in tables of a server of MariaDB, and a connection that asks these tables in
 * place of that server's own.
 */
final class RecordedMysql implements AutoCloseable {

    private static final Pattern SHOWN = Pattern.compile("SHOW CREATE (\\w+) \"shop\"\\.\"(\\w+)\"");
    private static final String AGE_OF_STATISTICS = "information_schema_stats_expiry";

    private final List<String> statements = new ArrayList<>();
    private final Connection connection;

    RecordedMysql() throws SQLException, IOException {
        connection = RewritingConnection.of(
                DriverManager.getConnection(MariadbServer.newDatabase(recorded())), this::inOtherWords);
    }

    private static String[] recorded() throws IOException {
        try (InputStream script = RecordedMysql.class.getResourceAsStream("information_schema.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\n");
        }
    }

    Connection connection() {
        return connection;
    }

    /** What was said over the connection, in the dialect's words. */
    List<String> statements() {
        return statements;
    }

    private String inOtherWords(String sql) {
        statements.add(sql);
        if (sql.contains(AGE_OF_STATISTICS)) {
            return sql.startsWith("SELECT") ? "SELECT 86400" : "DO 0";
        }
        return SHOWN.matcher(sql.replace("INFORMATION_SCHEMA.", ""))
                .replaceAll("SELECT * FROM SHOWN WHERE KIND = '$1' AND NAME = '$2'");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
