package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.NumberedSessions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** H2 as the place of an import's journal. It shows other sessions to administrators only. */
final class H2JournalHost implements JournalHost {

    private static final Set<Integer> NOT_FOUND = Set.of(42102, 42112, 90057, 90036);

    private final Statements statements;
    private final NumberedSessions sessions;

    H2JournalHost(Statements statements) {
        this.statements = statements;
        this.sessions = new NumberedSessions(
                statements,
                "H2",
                "SELECT SESSION_ID, SESSION_START FROM INFORMATION_SCHEMA.SESSIONS",
                "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER");
    }

    @Override
    public String statementType() {
        return "CHARACTER VARYING";
    }

    @Override
    public String session() throws SQLException {
        return sessions.own();
    }

    @Override
    public boolean isRunning(String session) throws SQLException {
        return sessions.isRunning(session);
    }

    @Override
    public List<String> schemasHolding(String table) throws SQLException {
        return JournalHost.schemasOfInformationSchema(statements, table);
    }

    @Override
    public boolean isAboutNothing(SQLException failure) {
        return NOT_FOUND.contains(failure.getErrorCode());
    }
}
