package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that is kept as it was written, with what it means something in: the mode, the collation by which the constants in
 * it are compared, and the time zone of its moments. It is noted in MariaDB's words for such settings, which MySQL does not have, nor
 * MariaDB for the collation.
 *
 * @param mode the names of the mode's parts, with commas between them
 * @param collation empty if it is not known
 * @param zone empty if it has no moments
 * @param statement the statement
 */
record TextOfMode(String mode, Optional<String> collation, Optional<String> zone, String statement) {

    private static final Pattern NOTED = Pattern.compile(
            "(?s)SET STATEMENT sql_mode = '([A-Z0-9_,]*)'(?:, collation_connection = '(\\w+)')?(?:, time_zone = '([^']*)')?"
                    + " FOR (.*)");

    static Optional<TextOfMode> of(String text) {
        Matcher noted = NOTED.matcher(text);
        return noted.matches()
                ? Optional.of(new TextOfMode(
                        noted.group(1),
                        Optional.ofNullable(noted.group(2)),
                        Optional.ofNullable(noted.group(3)),
                        noted.group(4)))
                : Optional.empty();
    }

    void run(Statements statements) throws SQLException {
        try {
            for (String sql : before()) {
                statements.run(sql);
            }
            statements.run(statement);
        } catch (SQLException failure) {
            afterwards(statements, failure);
            throw failure;
        }
        for (String sql : after()) {
            statements.run(sql);
        }
    }

    private void afterwards(Statements statements, SQLException failure) {
        for (String sql : after()) {
            try {
                statements.run(sql);
            } catch (SQLException another) {
                failure.addSuppressed(another);
            }
        }
    }

    /** What {@link #run} says. */
    List<String> statements() {
        List<String> all = new ArrayList<>(before());
        all.add(statement);
        all.addAll(after());
        return all;
    }

    /** The collation of the connection is kept in the session meanwhile, since whoever says this may not be who can ask. */
    private List<String> before() {
        List<String> before = new ArrayList<>();
        before.add(SessionSettings.mode(mode));
        collation.ifPresent(name -> {
            before.add("SET @corridor_collation = @@SESSION.collation_connection");
            before.add("SET SESSION collation_connection = '" + name + "'");
        });
        zone.ifPresent(name -> before.add(SessionSettings.zone(name)));
        return before;
    }

    private List<String> after() {
        List<String> after = new ArrayList<>();
        if (collation.isPresent()) {
            after.add("SET SESSION collation_connection = @corridor_collation");
            after.add("SET @corridor_collation = NULL");
        }
        zone.ifPresent(name -> after.add(SessionSettings.zone(SessionSettings.ZONE)));
        after.add(SessionSettings.mode(SessionSettings.MODE));
        return after;
    }

    @Override
    public String toString() {
        return "SET STATEMENT sql_mode = '" + mode + "'"
                + collation
                        .map(name -> ", collation_connection = '" + name + "'")
                        .orElse("")
                + zone.map(name -> ", time_zone = '" + name + "'").orElse("") + " FOR " + statement;
    }
}
