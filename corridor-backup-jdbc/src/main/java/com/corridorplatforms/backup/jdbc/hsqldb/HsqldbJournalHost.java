package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * HSQLDB as the place of an import's journal. It shows other sessions to administrators only, so an ordinary user takes the
 * journal of an import that still runs for that of a killed one.
 */
final class HsqldbJournalHost implements JournalHost {

    private static final Set<Integer> NOT_THERE_OR_THERE_ALREADY = Set.of(-5501, -5504);

    private static final String SESSION =
            "SELECT SESSION_ID, CONNECTED FROM INFORMATION_SCHEMA.SYSTEM_SESSIONS WHERE SESSION_ID ";

    private final Statements statements;

    HsqldbJournalHost(Statements statements) {
        this.statements = statements;
    }

    @Override
    public String statementType() {
        return "LONGVARCHAR";
    }

    @Override
    public String session() throws SQLException {
        return sessions("= SESSION_ID()").get(0);
    }

    @Override
    public boolean isRunning(String session) throws SQLException {
        return sessions("<> SESSION_ID()").contains(session);
    }

    private List<String> sessions(String which) throws SQLException {
        return statements.list(SESSION + which, row -> row.getString(1) + " " + row.getString(2));
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
        return NOT_THERE_OR_THERE_ALREADY.contains(failure.getErrorCode());
    }
}
