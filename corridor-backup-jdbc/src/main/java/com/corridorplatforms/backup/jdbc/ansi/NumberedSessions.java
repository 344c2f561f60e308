package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.BackupException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The sessions of an engine that numbers them from each opening of a database on, tells when each connected, and shows those of
 * others to administrators only. An administrator can tell whether one that left a mark is still connected. An ordinary user
 * can only tell that it is gone if the mark is of an opening before: who came earlier and has no smaller number.
 */
public final class NumberedSessions {

    private final Statements statements;
    private final String engine;
    private final String query;
    private final String isAdministrator;

    /**
     * A session's mark.
     *
     * @param number counts the sessions since the database was opened
     * @param start when it connected
     */
    private record Mark(long number, Instant start) {

        static Mark of(String session) {
            int blank = session.indexOf(' ');
            return new Mark(Long.parseLong(session.substring(0, blank)), Instant.parse(session.substring(blank + 1)));
        }

        @Override
        public String toString() {
            return number + " " + start;
        }

        boolean isOfAnOpeningBefore(Mark later) {
            return start.isBefore(later.start) && number >= later.number;
        }
    }

    /**
     * @param statements over the connection of an import
     * @param engine the engine's name as it is said to people
     * @param query tells the number and the moment of connecting of every session that is shown; ends such that
     *     {@code WHERE SESSION_ID} and a condition may follow
     * @param isAdministrator tells in one row whether this user is one
     */
    public NumberedSessions(Statements statements, String engine, String query, String isAdministrator) {
        this.statements = statements;
        this.engine = engine;
        this.query = query;
        this.isAdministrator = isAdministrator;
    }

    /**
     * Marks this session.
     *
     * @return the mark
     * @throws SQLException if the engine does not tell
     */
    public String own() throws SQLException {
        return sessions("= SESSION_ID()").get(0).toString();
    }

    /**
     * Tells whether another session than this one is still connected.
     *
     * @param session its mark
     * @return true if it is; false if it is gone or is this one
     * @throws SQLException if the engine does not tell
     * @throws BackupException if this user is not shown it, and it may be
     */
    public boolean isRunning(String session) throws SQLException {
        Mark mark = Mark.of(session);
        if (statements.list(isAdministrator, row -> row.getBoolean(1)).contains(true)) {
            return sessions("<> SESSION_ID()").contains(mark);
        }
        Mark own = Mark.of(own());
        if (mark.equals(own) || mark.isOfAnOpeningBefore(own)) {
            return false;
        }
        throw new BackupException(
                "another import into this database may be running, which " + engine + " shows to administrators only,"
                        + " expected none; wait until it has ended, or, if it was killed, import as an administrator or by the first"
                        + " connection after the database was closed");
    }

    private List<Mark> sessions(String which) throws SQLException {
        return statements.list(
                query + " WHERE SESSION_ID " + which,
                row -> new Mark(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
    }
}
