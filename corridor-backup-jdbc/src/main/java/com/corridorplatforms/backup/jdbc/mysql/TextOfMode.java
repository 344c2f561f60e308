package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that is kept as it was written, with the mode in which it means what it meant. It is noted in MariaDB's words
 * for that, which MySQL does not have.
 *
 * @param mode the names of the mode's parts, with commas between them
 * @param statement the statement
 */
record TextOfMode(String mode, String statement) {

    private static final Pattern NOTED = Pattern.compile("(?s)SET STATEMENT sql_mode = '([A-Z0-9_,]*)' FOR (.*)");

    static Optional<TextOfMode> of(String text) {
        Matcher noted = NOTED.matcher(text);
        return noted.matches() ? Optional.of(new TextOfMode(noted.group(1), noted.group(2))) : Optional.empty();
    }

    void run(Statements statements) throws SQLException {
        SessionSettings.runInMode(statements, mode, statement);
    }

    /** What {@link #run} says. */
    List<String> statements() {
        return List.of(SessionSettings.mode(mode), statement, SessionSettings.mode(SessionSettings.MODE));
    }

    @Override
    public String toString() {
        return "SET STATEMENT sql_mode = '" + mode + "' FOR " + statement;
    }
}
