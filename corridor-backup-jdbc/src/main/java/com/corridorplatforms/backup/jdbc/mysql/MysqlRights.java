package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.SchemaRights;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rights on a database may be granted before there is one, and let their user make it. Of several patterns of names that a
 * database matches the server takes one, so all rights are to be granted together.
 */
final class MysqlRights implements SchemaRights {

    private static final List<String> FILLING = List.of("SELECT", "INSERT", "CREATE", "DROP", "ALTER");
    private static final List<String> KEEPING_A_JOURNAL = List.of("SELECT", "INSERT", "CREATE", "DROP", "DELETE");

    private final Statements statements;
    private final String journaled;

    /**
     * @param journaled the database that keeps the journal, whose steps are deleted one by one
     */
    MysqlRights(Statements statements, String journaled) {
        this.statements = statements;
        this.journaled = journaled;
    }

    @Override
    public String word() {
        return "database";
    }

    @Override
    public Optional<String> lackingToMake(String database) throws SQLException {
        return lackingToFill(database);
    }

    @Override
    public Optional<String> lackingToFill(String database) throws SQLException {
        List<String> needed = new ArrayList<>(FILLING);
        if (database.equals(journaled)) {
            needed.add("DELETE");
        }
        return lacking(database, needed);
    }

    @Override
    public Optional<String> lackingToKeepJournal(String database) throws SQLException {
        return lacking(database, KEEPING_A_JOURNAL);
    }

    private Optional<String> lacking(String database, List<String> needed) throws SQLException {
        List<String> lacking = new ArrayList<>(needed);
        lacking.removeAll(held(database));
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("it lacks " + String.join(", ", lacking) + ": have an administrator run GRANT "
                        + String.join(", ", needed) + " ON " + Words.inBackticks(Grant.pattern(database)) + ".* TO "
                        + user());
    }

    private String user() throws SQLException {
        String user = statements
                .list("SELECT CURRENT_USER()", row -> row.getString(1))
                .get(0);
        int host = user.lastIndexOf('@');
        return Words.inBackticks(user.substring(0, host)) + '@' + Words.inBackticks(user.substring(host + 1));
    }

    /** What was granted on the database or on single tables of it; tables that are not there yet may be meant. */
    private Set<String> held(String database) throws SQLException {
        List<Grant> grants = statements.list("SHOW GRANTS", row -> Grant.of(row.getString(1))).stream()
                .flatMap(Optional::stream)
                .filter(grant -> grant.isOn(database))
                .toList();
        Set<String> held = new HashSet<>();
        grants.stream().filter(Grant::gives).forEach(grant -> held.addAll(grant.privileges()));
        if (held.contains(Grant.ALL)) {
            held.addAll(FILLING);
            held.add("DELETE");
        }
        grants.stream().filter(grant -> !grant.gives()).forEach(grant -> held.removeAll(grant.privileges()));
        return held;
    }
}
