package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** H2 as the place of an import's journal. */
final class H2JournalHost implements JournalHost {

    private static final Set<Integer> NOT_FOUND = Set.of(42102, 42112, 90057, 90036);

    private static final String SESSION =
            "SELECT SESSION_ID || ' ' || EXTRACT(EPOCH FROM SESSION_START) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID ";

    private final Statements statements;

    H2JournalHost(Statements statements) {
        this.statements = statements;
    }

    @Override
    public String statementType() {
        return "CHARACTER VARYING";
    }

    @Override
    public String session() throws SQLException {
        return statements
                .list(SESSION + "= SESSION_ID()", row -> row.getString(1))
                .get(0);
    }

    @Override
    public boolean isRunning(String session) throws SQLException {
        return statements
                .list(SESSION + "<> SESSION_ID()", row -> row.getString(1))
                .contains(session);
    }

    @Override
    public List<String> schemasHolding(String table) throws SQLException {
        return statements.list(
                "SELECT TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = ?",
                row -> row.getString(1),
                table);
    }

    @Override
    public boolean isAboutNothing(SQLException failure) {
        return NOT_FOUND.contains(failure.getErrorCode());
    }
}
