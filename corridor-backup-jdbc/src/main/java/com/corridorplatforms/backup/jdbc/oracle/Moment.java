package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The number of a change, by which several sessions can read the tables as they were after it. Asking for it takes a right
 * that an ordinary user may lack; reading a user's own tables by it takes none.
 */
final class Moment {

    private static final String NUMBER = "SELECT TO_CHAR(SYS.DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER) FROM DUAL";
    private static final String USER = "SELECT USER FROM DUAL";
    private static final int NO_SUCH_IDENTIFIER = 904;
    private static final int NO_SUCH_TABLE = 942;
    private static final int NO_RIGHT = 1031;

    private Moment() {}

    /** The number of the last change, or empty if this user may not ask for it or reads tables of others. */
    static Optional<String> now(Statements statements, List<String> schemas) throws SQLException {
        String user = statements.list(USER, row -> row.getString(1)).get(0);
        if (!schemas.equals(List.of(user))) {
            return Optional.empty();
        }
        try {
            return statements.list(NUMBER, row -> row.getString(1)).stream().findFirst();
        } catch (SQLException refused) {
            if (isNotAllowed(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static boolean isNotAllowed(SQLException refused) {
        return switch (refused.getErrorCode()) {
            case NO_SUCH_IDENTIFIER, NO_SUCH_TABLE, NO_RIGHT -> true;
            default -> false;
        };
    }
}
