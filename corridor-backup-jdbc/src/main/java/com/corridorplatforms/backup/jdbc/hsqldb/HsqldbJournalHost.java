package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.NumberedSessions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** HSQLDB as the place of an import's journal. It shows other sessions to administrators only. */
final class HsqldbJournalHost implements JournalHost {

    private static final Set<Integer> NOT_THERE_OR_THERE_ALREADY = Set.of(-5501, -5504);

    private final Statements statements;
    private final NumberedSessions sessions;

    HsqldbJournalHost(Statements statements) {
        this.statements = statements;
        this.sessions = new NumberedSessions(
                statements,
                "HSQLDB",
                "SELECT SESSION_ID, CONNECTED FROM INFORMATION_SCHEMA.SYSTEM_SESSIONS",
                IdentityCounters.IS_ADMINISTRATOR);
    }

    @Override
    public String statementType() {
        return "LONGVARCHAR";
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
        return NOT_THERE_OR_THERE_ALREADY.contains(failure.getErrorCode());
    }
}
