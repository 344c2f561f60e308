package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is there before an import: checked against the import's mode. Changes nothing. */
final class Destination {

    private static final String REFERENCES = """
            SELECT C.TABLE_SCHEMA, C.TABLE_NAME, C.CONSTRAINT_NAME
            FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
            JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS C
              ON C.CONSTRAINT_SCHEMA = R.CONSTRAINT_SCHEMA AND C.CONSTRAINT_NAME = R.CONSTRAINT_NAME
            JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS P
              ON P.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA AND P.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
            WHERE P.TABLE_SCHEMA = ? AND P.TABLE_NAME = ?
            ORDER BY 1, 2, 3
            """;

    private final Statements statements;
    private final DatabaseModel model;

    Destination(Statements statements, DatabaseModel model) {
        this.statements = statements;
        this.model = model;
    }

    /** Makes sure that there are no tables. */
    void checkCreate() throws SQLException {
        Refusals.requireNone(tablesThere(), Refusals.schemas(model));
    }

    /** Makes sure that nothing outside refers to a table that is to be replaced, and names those that are there. */
    List<TableName> checkReplace() throws SQLException {
        Set<TableName> there = Set.copyOf(tablesThere());
        List<TableName> replaced =
                model.tables().stream().map(Table::name).filter(there::contains).toList();
        for (TableName name : replaced) {
            checkReferences(name, Set.copyOf(replaced));
            checkViews(name);
        }
        return replaced;
    }

    /** Makes sure that the tables are there, empty, and without triggers, which cannot be switched off on this engine. */
    void checkLoad() throws SQLException {
        Refusals.requireAll(model, tablesThere());
        for (Table table : model.tables()) {
            if (holds("SELECT 1 FROM " + Quoting.name(table.name()) + " FETCH FIRST ROW ONLY")) {
                throw Refusals.holdsRows(table.name());
            }
            if (holds(
                    "SELECT 1 FROM INFORMATION_SCHEMA.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?",
                    table.name().schema(),
                    table.name().name())) {
                throw Refusals.hasTrigger(table.name());
            }
        }
    }

    /** The schemas of the model that are not there. */
    List<String> missingSchemas() throws SQLException {
        Set<String> there = Set.copyOf(
                statements.list("SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA", row -> row.getString(1)));
        return Refusals.schemas(model).stream()
                .filter(schema -> !there.contains(schema))
                .toList();
    }

    private boolean holds(String query, Object... parameters) throws SQLException {
        return !statements.list(query, row -> true, parameters).isEmpty();
    }

    private void checkReferences(TableName name, Set<TableName> replaced) throws SQLException {
        List<List<String>> references = statements.list(
                REFERENCES,
                row -> List.of(row.getString(1), row.getString(2), row.getString(3)),
                name.schema(),
                name.name());
        for (List<String> each : references) {
            TableName referring = new TableName(each.get(0), each.get(1));
            if (!replaced.contains(referring)) {
                throw Refusals.isNeeded("a foreign key of \"" + referring + "\"", name);
            }
        }
    }

    private void checkViews(TableName name) throws SQLException {
        List<String> views = statements.list(
                "SELECT TABLE_SCHEMA || '.' || TABLE_NAME FROM INFORMATION_SCHEMA.VIEWS"
                        + " WHERE LOCATE(?, VIEW_DEFINITION) > 0 ORDER BY 1",
                row -> row.getString(1),
                Quoting.name(name));
        if (!views.isEmpty()) {
            throw Refusals.isNeeded("view \"" + views.get(0) + "\"", name);
        }
    }

    private List<TableName> tablesThere() throws SQLException {
        List<TableName> all = new ArrayList<>();
        for (String schema : Refusals.schemas(model)) {
            all.addAll(statements.list(
                    "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                            + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME <> ? ORDER BY 1",
                    row -> new TableName(schema, row.getString(1)),
                    schema,
                    ImportJournal.NAME));
        }
        return all;
    }
}
