package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is there before an import. A view is a text that finds the new table by its name, so it needs no table. */
final class OracleDestinationCatalog implements DestinationCatalog {

    private static final String TABLES = """
            SELECT TABLE_NAME FROM SYS.ALL_TABLES
            WHERE OWNER = ? AND NESTED = 'NO' AND SECONDARY = 'N' AND TABLE_NAME <> ?
              AND (DROPPED IS NULL OR DROPPED = 'NO') AND (IOT_TYPE IS NULL OR IOT_TYPE = 'IOT')
            ORDER BY TABLE_NAME
            """;

    private static final String REFERENCES = """
            SELECT DISTINCT C.OWNER, C.TABLE_NAME
            FROM SYS.ALL_CONSTRAINTS P
            JOIN SYS.ALL_CONSTRAINTS C ON C.R_OWNER = P.OWNER AND C.R_CONSTRAINT_NAME = P.CONSTRAINT_NAME
            WHERE P.OWNER = ? AND P.TABLE_NAME = ? AND P.CONSTRAINT_TYPE IN ('P', 'U') AND C.CONSTRAINT_TYPE = 'R'
            ORDER BY C.OWNER, C.TABLE_NAME
            """;

    private static final String TRIGGERS =
            "SELECT OWNER, TRIGGER_NAME FROM SYS.ALL_TRIGGERS WHERE TABLE_OWNER = ? AND TABLE_NAME = ?";

    private static final String ENABLED = TRIGGERS + " AND STATUS = 'ENABLED'";

    private static final String DISABLED =
            "SELECT 1 FROM SYS.ALL_TRIGGERS WHERE OWNER = ? AND TRIGGER_NAME = ? AND STATUS = 'DISABLED'";

    private final Statements statements;

    OracleDestinationCatalog(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Set<String> schemas() throws SQLException {
        return Set.copyOf(statements.list("SELECT USERNAME FROM SYS.ALL_USERS", row -> row.getString(1)));
    }

    @Override
    public List<TableName> tables(String schema) throws SQLException {
        return statements.list(TABLES, row -> new TableName(schema, row.getString(1)), schema, ImportJournal.NAME);
    }

    @Override
    public List<Dependent> dependents(Collection<TableName> tables) throws SQLException {
        List<Dependent> all = new ArrayList<>();
        for (TableName table : tables) {
            names(REFERENCES, table).stream()
                    .filter(referring -> !tables.contains(referring))
                    .forEach(referring ->
                            all.add(new Dependent(Dependent.Kind.FOREIGN_KEY, referring.toString(), table)));
        }
        return all;
    }

    List<TableName> triggers(TableName table) throws SQLException {
        return names(TRIGGERS, table);
    }

    /** A trigger that is disabled does not run for rows that are loaded. */
    List<TableName> enabledTriggers(TableName table) throws SQLException {
        return names(ENABLED, table);
    }

    boolean isDisabled(TableName trigger) throws SQLException {
        return !statements
                .list(DISABLED, row -> true, trigger.schema(), trigger.name())
                .isEmpty();
    }

    private List<TableName> names(String query, TableName of) throws SQLException {
        return statements.list(query, row -> new TableName(row.getString(1), row.getString(2)), of.schema(), of.name());
    }
}
