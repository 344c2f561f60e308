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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A catalog as a server of MySQL shows it, in tables of a server of MariaDB, and a connection that asks these tables in
 * place of that server's own.
 */
final class RecordedMysql implements AutoCloseable {

    private static final Pattern SHOWN = Pattern.compile("SHOW CREATE (\\w+) \"shop\"\\.\"(\\w+)\"");
    private static final Pattern UNKNOWN_TO_MARIADB =
            Pattern.compile("(SELECT|SET).*(?:information_schema_stats_expiry|max_execution_time).*");

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
        return SHOWN.matcher(known(sql).replace("INFORMATION_SCHEMA.", ""))
                .replaceAll("SELECT * FROM SHOWN WHERE KIND = '$1' AND NAME = '$2'");
    }

    /** The statement, or one that does nothing instead of it where it is about a setting that only MySQL knows. */
    static String known(String sql) {
        Matcher unknown = UNKNOWN_TO_MARIADB.matcher(sql);
        if (unknown.matches()) {
            return unknown.group(1).equals("SELECT") ? "SELECT 86400" : "DO 0";
        }
        return sql;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
