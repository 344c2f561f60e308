package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** H2 as the place of an import's journal. It shows other sessions to administrators only. */
final class H2JournalHost implements JournalHost {

    private static final Set<Integer> NOT_FOUND = Set.of(42102, 42112, 90057, 90036);

    private static final String SESSION =
            "SELECT SESSION_ID || ' ' || EXTRACT(EPOCH FROM SESSION_START) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID ";

    /**
     * A session's mark.
     *
     * @param number counts the sessions since the database was opened
     * @param start when it connected
     */
    private record Mark(long number, BigDecimal start) {

        static Mark of(String session) {
            int blank = session.indexOf(' ');
            return new Mark(Long.parseLong(session.substring(0, blank)), new BigDecimal(session.substring(blank + 1)));
        }

        /** Who came before and has no smaller number was counted before the database was opened anew. */
        boolean isOfAnOpeningBefore(Mark later) {
            return start.compareTo(later.start) < 0 && number >= later.number;
        }
    }

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
        if (isShownAllSessions()) {
            return statements
                    .list(SESSION + "<> SESSION_ID()", row -> row.getString(1))
                    .contains(session);
        }
        String own = session();
        if (session.equals(own) || Mark.of(session).isOfAnOpeningBefore(Mark.of(own))) {
            return false;
        }
        throw new BackupException(
                "another import into this database may be running, which H2 shows to administrators only,"
                        + " expected none; wait until it has ended, or, if it was killed, import as an administrator or by the first"
                        + " connection after the database was closed");
    }

    private boolean isShownAllSessions() throws SQLException {
        return statements
                .list(
                        "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER",
                        row -> row.getBoolean(1))
                .contains(true);
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
