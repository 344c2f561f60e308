package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.JournalHost;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Set;

/** The place of an import's journal. A session knows its own mark, and anybody may ask whether a mark's session is alive. */
final class OracleJournalHost implements JournalHost {

    static final String IS_ALIVE = "BEGIN ? := CASE WHEN SYS.DBMS_SESSION.IS_SESSION_ALIVE(?) THEN 1 ELSE 0 END; END;";

    private static final Set<Integer> NOT_FOUND = Set.of(
            942, // no such table or view
            955, // the name is used already
            1418, // no such index
            1434, // no such synonym
            1918, // no such user
            1927, // a right was not given
            2264, // the name of a constraint is used already
            2289, // no such sequence
            2430, // no such constraint to enable
            2431, // no such constraint to disable
            2443, // no such constraint to drop
            4043, // no such object
            4080, // no such trigger
            12003, // no such materialized view
            23292 // no such constraint to rename
            );

    private final Connection connection;
    private final Statements statements;

    OracleJournalHost(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    @Override
    public String statementType() {
        return "CLOB";
    }

    @Override
    public String session() throws SQLException {
        return session(statements);
    }

    /** What only one session has. */
    static String session(Statements statements) throws SQLException {
        return statements
                .list("SELECT SYS.DBMS_SESSION.UNIQUE_SESSION_ID FROM DUAL", row -> row.getString(1))
                .get(0);
    }

    @Override
    public boolean isRunning(String session) throws SQLException {
        return !session.equals(session()) && isAlive(session);
    }

    private boolean isAlive(String session) throws SQLException {
        try (CallableStatement call = connection.prepareCall(IS_ALIVE)) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setString(2, session);
            call.execute();
            return call.getInt(1) == 1;
        }
    }

    @Override
    public List<String> schemasHolding(String table) throws SQLException {
        return holders(statements, table);
    }

    static List<String> holders(Statements statements, String table) throws SQLException {
        return statements.list(
                "SELECT OWNER FROM SYS.ALL_TABLES WHERE TABLE_NAME = ? ORDER BY OWNER", row -> row.getString(1), table);
    }

    @Override
    public boolean isAboutNothing(SQLException failure) {
        return NOT_FOUND.contains(failure.getErrorCode());
    }
}
