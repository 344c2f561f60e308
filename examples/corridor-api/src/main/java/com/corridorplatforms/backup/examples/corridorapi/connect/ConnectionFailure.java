package com.corridorplatforms.backup.examples.corridorapi.connect;

import java.sql.SQLException;
import java.util.Optional;

/** Turns what a driver says when it cannot connect into one sentence that names the database and the remedy. */
record ConnectionFailure(JdbcUrl url, Optional<String> user, Optional<String> password) {

    String sentence(SQLException failure) {
        String said = Optional.ofNullable(failure.getMessage())
                .map(String::strip)
                .filter(message -> !message.isEmpty())
                .orElseGet(() -> failure.getClass().getSimpleName());
        return "cannot connect to \"" + url + "\""
                + user.map(name -> " as \"" + name + "\"").orElse("") + ": " + withoutPassword(firstLine(said)) + "; "
                + remedy(failure);
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse(message).strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** No driver is known to repeat a password, but a message goes to logs, and one that did would stay there. */
    private String withoutPassword(String message) {
        return password.filter(secret -> secret.length() > 3)
                .map(secret -> message.replace(secret, "***"))
                .orElse(message);
    }

    private String remedy(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        if (state.startsWith("28")) {
            return password.isPresent()
                    ? "check the user and the password"
                    : "say where the password lies with --password-env or --password-file";
        }
        if (url.startsWith("jdbc:h2:") || url.startsWith("jdbc:sqlite:")) {
            return "check that the file exists, can be read and is not open in another process";
        }
        return "check host, port and database name, and that the server is running";
    }
}
