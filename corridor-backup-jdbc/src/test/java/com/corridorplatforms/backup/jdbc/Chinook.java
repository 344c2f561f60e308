package com.corridorplatforms.backup.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The Chinook sample database, where it is present beside the project. */
final class Chinook {

    private static final String SCRIPT = "shared/data/chinook/Chinook_PostgreSql.sql";

    private Chinook() {}

    /** The script, in the first of the directories above this one that has it. */
    static Optional<Path> script() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(SCRIPT))) {
                return Optional.of(at.resolve(SCRIPT));
            }
        }
        return Optional.empty();
    }

    /** Runs the script without the lines that only {@code psql} or a server's owner can run. */
    static void load(Connection connection) throws SQLException, IOException {
        String sql = Files.readString(script().orElseThrow())
                .replaceAll("(?m)^(\\\\c .*|DROP DATABASE .*|CREATE DATABASE .*)$", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
