package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The place of an import's journal. A session is marked by a lock of its own, which goes with the session. */
final class MysqlJournalHost implements JournalHost {

    private static final Set<Integer> NOT_FOUND = Set.of(
            1005, // a foreign key is there already
            1008, // no such database
            1051, // no such table or view
            1061, // an index is there already
            1091, // no such index or foreign key
            1146, // no such table
            1305, // no such routine
            1360, // no such trigger
            1539, // no such event
            1826, // a foreign key is there already
            4091, // no such sequence
            4092 // no such view
            );

    private static final System.Logger LOGGER = System.getLogger(MysqlJournalHost.class.getName());

    private static final int SECONDS_UNTIL_A_DEAD_CLIENT_IS_NOTICED = 5;

    private final Statements statements;

    MysqlJournalHost(Statements statements) {
        this.statements = statements;
    }

    @Override
    public String statementType() {
        return "LONGTEXT";
    }

    @Override
    public String tableOptions() {
        return "ENGINE=InnoDB";
    }

    @Override
    public String session() throws SQLException {
        String mark = "corridor-import-" + UUID.randomUUID();
        statements.list("SELECT GET_LOCK(?, 0)", row -> row.getInt(1), mark);
        return mark;
    }

    /** Gives up the mark of this session, which a pool may keep open. */
    void leave(String mark) throws SQLException {
        statements.list("SELECT RELEASE_LOCK(?)", row -> row.getInt(1), mark);
    }

    /** As {@link #leave}, once an import counts: where the server is not reached, the mark goes with the session. */
    void abandon(String mark) {
        try {
            leave(mark);
        } catch (SQLException unreachable) {
            LOGGER.log(System.Logger.Level.DEBUG, "the mark of an import was not given up", unreachable);
        }
    }

    /** The server notices a moment late that a client is gone, so its lock is waited for. A session has its own at once. */
    @Override
    public boolean isRunning(String session) throws SQLException {
        boolean isFree = statements
                .list(
                        "SELECT COALESCE(GET_LOCK(?, " + SECONDS_UNTIL_A_DEAD_CLIENT_IS_NOTICED + "), 0)",
                        row -> row.getBoolean(1),
                        session)
                .get(0);
        if (isFree) {
            leave(session);
        }
        return !isFree;
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
