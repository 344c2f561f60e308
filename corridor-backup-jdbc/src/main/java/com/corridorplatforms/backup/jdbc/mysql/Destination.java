package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is there before an import: checked against the import's mode. Changes nothing. */
final class Destination {

    private static final String THERE = "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN (%s) AND TABLE_NAME <> ? ORDER BY TABLE_NAME";

    /** The server looks at all of its tables for every question of this kind, so that it is asked once for all of them. */
    private static final String REFERENCES = """
            SELECT DISTINCT TABLE_SCHEMA, TABLE_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME
            FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE
            WHERE REFERENCED_TABLE_NAME IS NOT NULL ORDER BY 1, 2
            """;

    /** A view's text is kept with all names in full and in backticks, and compared here letter by letter. */
    private static final String VIEWS =
            "SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM INFORMATION_SCHEMA.VIEWS ORDER BY 1, 2";

    private static final String TRIGGERS = "SELECT TRIGGER_SCHEMA, TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS"
            + " WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?";

    private final Statements statements;
    private final MysqlLimits limits;
    private final DatabaseModel model;

    private record Reference(TableName child, TableName parent) {}

    private record View(TableName name, String text) {}

    Destination(Statements statements, MysqlLimits limits, DatabaseModel model) {
        this.statements = statements;
        this.limits = limits;
        this.model = model;
    }

    /** Makes sure that there are no tables, and no sequences of the same names. */
    void checkCreate() throws SQLException {
        List<TableName> there = new ArrayList<>(there("'BASE TABLE', 'SYSTEM VERSIONED'"));
        List<TableName> wanted = model.sequences().stream().map(Sequence::name).toList();
        there("'SEQUENCE'").stream().filter(wanted::contains).forEach(there::add);
        Refusals.requireNone(there, Refusals.schemas(model));
    }

    /** Makes sure that no foreign key outside and no view that stays needs what is to be replaced, and names what of it is there. */
    List<TableName> checkReplace(SurplusAside surplus) throws SQLException {
        Set<TableName> there = Set.copyOf(there("'BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE'"));
        List<TableName> wanted = Stream.concat(
                        model.tables().stream().map(Table::name),
                        model.sequences().stream().map(Sequence::name))
                .toList();
        requireSameSpelling(
                wanted, there.stream().filter(name -> !surplus.tables().contains(name)));
        List<TableName> replaced =
                new ArrayList<>(wanted.stream().filter(there::contains).toList());
        replaced.addAll(surplus.tables());
        Map<TableName, List<Reference>> references = references();
        List<View> views = views();
        Set<TableName> going = Set.copyOf(replaced);
        for (TableName name : replaced) {
            checkReferences(references.getOrDefault(name, List.of()), going);
            checkViews(name, views, surplus.views());
            if (!surplus.tables().contains(name) && !surplus.holdsTriggers(triggers(name))) {
                throw Refusals.losesTrigger(name);
            }
        }
        return replaced;
    }

    /** What has another spelling would not be set aside before one of its name is made. */
    private void requireSameSpelling(List<TableName> wanted, Stream<TableName> staying) {
        Map<TableName, TableName> known = new HashMap<>();
        staying.forEach(name -> known.put(limits.folded(name), name));
        for (TableName name : wanted) {
            TableName same = known.getOrDefault(limits.folded(name), name);
            if (!same.equals(name)) {
                throw new BackupException(
                        "\"" + same + "\" is there, which this server takes for \"" + name
                                + "\", because its lower_case_table_names is not 0, expected it to be spelled so; drop it first");
            }
        }
    }

    /**
     * Makes sure that the tables are there, have transactions, hold what they may, and have no triggers, which cannot be
     * switched off on this engine.
     */
    void checkLoad(SeededRows seeded) throws SQLException {
        Refusals.requireAll(model, there("'BASE TABLE', 'SYSTEM VERSIONED'"));
        Set<TableName> filled = model.tables().stream().map(Table::name).collect(Collectors.toSet());
        requireTransactions(filled);
        Map<TableName, List<Reference>> references = seeded == SeededRows.REPLACE ? references() : Map.of();
        for (Table table : model.tables()) {
            if (seeded == SeededRows.REFUSE
                    && !statements
                            .list("SELECT 1 FROM " + Quoting.name(table.name()) + " LIMIT 1", row -> true)
                            .isEmpty()) {
                throw Refusals.holdsRows(table.name());
            }
            checkReferences(references.getOrDefault(table.name(), List.of()), filled);
            if (!triggers(table.name()).isEmpty()) {
                throw Refusals.hasTrigger(table.name());
            }
        }
    }

    /** Makes sure that the tables that are there have no triggers. */
    void requireNoTriggers() throws SQLException {
        for (Table table : model.tables()) {
            if (!triggers(table.name()).isEmpty()) {
                throw Refusals.losesTrigger(table.name());
            }
        }
    }

    private void requireTransactions(Set<TableName> filled) throws SQLException {
        List<TableName> without = new ArrayList<>();
        for (String database : Refusals.schemas(model)) {
            without.addAll(WithoutTransactions.tables(statements, database));
        }
        without.retainAll(filled);
        if (!without.isEmpty()) {
            String names = without.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
            throw new BackupException(
                    "the rows of " + names + " could not be taken back after a failure, expected tables of"
                            + " the engine InnoDB to load into; alter them to ENGINE=InnoDB first");
        }
    }

    private List<View> views() throws SQLException {
        return statements.list(VIEWS, row -> new View(name(row), String.valueOf(row.getString(3))));
    }

    private static void checkViews(TableName name, List<View> views, List<TableName> going) {
        String inFull = Words.inBackticks(name.schema()) + '.' + Words.inBackticks(name.name());
        for (View view : views) {
            if (view.text().contains(inFull) && !going.contains(view.name())) {
                throw Refusals.isNeeded("view \"" + view.name() + "\"", name);
            }
        }
    }

    private static TableName name(ResultSet row) throws SQLException {
        return new TableName(row.getString(1), row.getString(2));
    }

    /** All foreign keys that are shown, by what they refer to. */
    private Map<TableName, List<Reference>> references() throws SQLException {
        return statements
                .list(REFERENCES, row -> new Reference(name(row), new TableName(row.getString(3), row.getString(4))))
                .stream()
                .collect(Collectors.groupingBy(Reference::parent));
    }

    private static void checkReferences(List<Reference> references, Set<TableName> going) {
        for (Reference reference : references) {
            if (!going.contains(reference.child())) {
                throw Refusals.isNeeded("a foreign key of \"" + reference.child() + "\"", reference.parent());
            }
        }
    }

    private List<TableName> triggers(TableName table) throws SQLException {
        return statements.list(TRIGGERS, Destination::name, table.schema(), table.name());
    }

    /** The databases of the model that are not there. */
    List<String> missingDatabases() throws SQLException {
        Set<String> there = databases().stream().map(limits::folded).collect(Collectors.toSet());
        return Refusals.schemas(model).stream()
                .filter(database -> !there.contains(limits.folded(database)))
                .toList();
    }

    /** The databases that are there and shown to this user. */
    Set<String> databases() throws SQLException {
        return Set.copyOf(
                statements.list("SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA", row -> row.getString(1)));
    }

    private List<TableName> there(String types) throws SQLException {
        List<TableName> all = new ArrayList<>();
        for (String database : Refusals.schemas(model)) {
            all.addAll(statements.list(
                    THERE.formatted(types),
                    row -> new TableName(database, row.getString(1)),
                    database,
                    ImportJournal.NAME));
        }
        return all;
    }
}
