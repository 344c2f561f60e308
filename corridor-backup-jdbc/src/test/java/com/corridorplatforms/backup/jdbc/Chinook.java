package com.corridorplatforms.backup.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The Chinook sample database, where it is present beside the project. */
public final class Chinook {

    private static final String POSTGRESQL = "shared/data/chinook/Chinook_PostgreSql.sql";
    private static final String MYSQL = "shared/data/chinook/Chinook_MySql.sql";

    private Chinook() {}

    /** Tells whether the scripts are there. */
    public static boolean isPresent() {
        return script(POSTGRESQL).isPresent();
    }

    /** A script, in the first of the directories above this one that has it. */
    private static Optional<Path> script(String path) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(path))) {
                return Optional.of(at.resolve(path));
            }
        }
        return Optional.empty();
    }

    /** Runs the script without the lines that only {@code psql} or a server's owner can run. */
    public static void load(Connection connection) throws SQLException, IOException {
        run(connection, POSTGRESQL, "(?m)^(\\\\c .*|DROP DATABASE .*|CREATE DATABASE .*)$");
    }

    /** Runs the script for MariaDB without the lines that only a server's owner can run, over a connection that takes many at once. */
    public static void loadMysql(Connection connection) throws SQLException, IOException {
        run(connection, MYSQL, "(?m)^(USE .*|DROP DATABASE .*|CREATE DATABASE .*)$");
    }

    private static void run(Connection connection, String script, String without) throws SQLException, IOException {
        String sql = Files.readString(script(script).orElseThrow()).replaceAll(without, "");
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
