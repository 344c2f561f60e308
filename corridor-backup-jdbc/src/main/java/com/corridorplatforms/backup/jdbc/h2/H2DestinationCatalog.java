package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is there before an import. */
final class H2DestinationCatalog implements DestinationCatalog {

    private static final String REFERENCES = """
            SELECT DISTINCT C.TABLE_SCHEMA, C.TABLE_NAME
            FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
            JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS C
              ON C.CONSTRAINT_SCHEMA = R.CONSTRAINT_SCHEMA AND C.CONSTRAINT_NAME = R.CONSTRAINT_NAME
            JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS P
              ON P.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA AND P.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
            WHERE P.TABLE_SCHEMA = ? AND P.TABLE_NAME = ?
            ORDER BY 1, 2
            """;

    private static final String VIEWS = "SELECT TABLE_SCHEMA || '.' || TABLE_NAME FROM INFORMATION_SCHEMA.VIEWS"
            + " WHERE LOCATE(?, VIEW_DEFINITION) > 0 ORDER BY 1";

    private final Statements statements;

    H2DestinationCatalog(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Set<String> schemas() throws SQLException {
        return Set.copyOf(
                statements.list("SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA", row -> row.getString(1)));
    }

    @Override
    public List<TableName> tables(String schema) throws SQLException {
        return statements.list(
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME <> ? ORDER BY 1",
                row -> new TableName(schema, row.getString(1)),
                schema,
                ImportJournal.NAME);
    }

    @Override
    public List<Dependent> dependents(Collection<TableName> tables) throws SQLException {
        List<Dependent> all = new ArrayList<>();
        for (TableName table : tables) {
            statements
                    .list(
                            REFERENCES,
                            row -> new TableName(row.getString(1), row.getString(2)),
                            table.schema(),
                            table.name())
                    .stream()
                    .filter(referring -> !tables.contains(referring))
                    .forEach(referring ->
                            all.add(new Dependent(Dependent.Kind.FOREIGN_KEY, referring.toString(), table)));
            all.addAll(statements.list(
                    VIEWS, row -> new Dependent(Dependent.Kind.VIEW, row.getString(1), table), Quoting.name(table)));
        }
        return all;
    }

    /** The triggers of a table, named as their definitions are. */
    List<TableName> triggers(TableName table) throws SQLException {
        return statements.list(
                "SELECT TRIGGER_SCHEMA, TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS"
                        + " WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?",
                row -> new TableName(row.getString(1), table.name() + "." + row.getString(2)),
                table.schema(),
                table.name());
    }
}
