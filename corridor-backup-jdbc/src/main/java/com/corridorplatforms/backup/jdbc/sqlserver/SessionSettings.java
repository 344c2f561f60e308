package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of a session under which statements mean what they say and indexes of some rows can be made. The driver sets them
 * so for every new session; what somebody has changed since is put back afterwards.
 */
final class SessionSettings {

    private static final List<String> ON =
            List.of("ANSI_NULLS", "ANSI_PADDING", "ANSI_WARNINGS", "CONCAT_NULL_YIELDS_NULL", "QUOTED_IDENTIFIER");

    private static final String QUERY = """
            SELECT CAST(SESSIONPROPERTY('ANSI_NULLS') AS int), CAST(SESSIONPROPERTY('ANSI_PADDING') AS int),
                   CAST(SESSIONPROPERTY('ANSI_WARNINGS') AS int), CAST(SESSIONPROPERTY('CONCAT_NULL_YIELDS_NULL') AS int),
                   CAST(SESSIONPROPERTY('QUOTED_IDENTIFIER') AS int)
            """;

    private final Statements statements;
    private final List<String> off;

    private SessionSettings(Statements statements, List<String> off) {
        this.statements = statements;
        this.off = off;
    }

    static SessionSettings take(Statements statements) throws SQLException {
        List<String> off = statements
                .list(QUERY, row -> {
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < ON.size(); i++) {
                        if (row.getInt(i + 1) == 0) {
                            found.add(ON.get(i));
                        }
                    }
                    return found;
                })
                .get(0);
        for (String name : off) {
            statements.run("SET " + name + " ON");
        }
        return new SessionSettings(statements, off);
    }

    void putBack() throws SQLException {
        for (String name : off) {
            statements.run("SET " + name + " OFF");
        }
    }

    /** Puts them back after a failure, which stays the one that is reported. */
    void putBackAfter(Exception failure) {
        try {
            putBack();
        } catch (SQLException another) {
            failure.addSuppressed(another);
        }
    }
}
