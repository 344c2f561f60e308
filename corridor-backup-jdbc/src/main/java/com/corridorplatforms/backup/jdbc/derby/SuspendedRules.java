package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.SuspendedForeignKeys;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Foreign keys, triggers and numbering of tables that are filled. The engine has no switch for keys and triggers, so they are
 * dropped and made again, as they were; all that happens inside the import's transaction, where nobody else sees it.
 */
final class SuspendedRules {

    private final Connection connection;
    private final Statements statements;
    private final AddedConstraints constraints;
    private final SuspendedForeignKeys keys;
    private final Numbering numbering;
    private final List<Table> numbered = new ArrayList<>();
    private final List<Trigger> triggers = new ArrayList<>();

    SuspendedRules(Connection connection, Statements statements) {
        this.connection = connection;
        this.statements = statements;
        this.constraints = new AddedConstraints(statements, "");
        this.keys = new SuspendedForeignKeys(constraints);
        this.numbering = new Numbering(statements);
    }

    void suspend(DatabaseModel model) throws SQLException {
        ColumnNames names = ColumnNames.read(statements);
        List<TableName> loaded = model.tables().stream().map(Table::name).toList();
        triggers.addAll(dropTriggers(loaded, names));
        Map<TableName, TableConstraints> there = constraints(names, schemas(loaded));
        for (Table table : model.tables()) {
            keys.suspend(
                    table.name(),
                    there.getOrDefault(table.name(), new TableConstraints()).foreignKeys());
            numbering.generate(table, "BY DEFAULT");
            numbered.add(table);
        }
    }

    /** Drops, for good, what would keep tables from being dropped. */
    void drop(List<TableName> tables) throws SQLException {
        ColumnNames names = ColumnNames.read(statements);
        dropTriggers(tables, names);
        Map<TableName, TableConstraints> there = constraints(names, schemas(tables));
        for (TableName table : tables) {
            for (ForeignKey key :
                    there.getOrDefault(table, new TableConstraints()).foreignKeys()) {
                constraints.dropForeignKey(table, key.name());
            }
        }
    }

    private static Set<String> schemas(List<TableName> tables) {
        return tables.stream().map(TableName::schema).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Trigger> dropTriggers(List<TableName> tables, ColumnNames names) throws SQLException {
        List<Trigger> dropped = new ArrayList<>();
        for (String schema : schemas(tables)) {
            for (Trigger trigger : Trigger.read(statements, names, schema)) {
                if (tables.contains(trigger.table())) {
                    statements.run("drop trigger \"" + trigger.name() + "\"", trigger.drop());
                    dropped.add(trigger);
                }
            }
        }
        return dropped;
    }

    private Map<TableName, TableConstraints> constraints(ColumnNames names, Iterable<String> schemas)
            throws SQLException {
        Map<TableName, TableConstraints> all = new HashMap<>();
        for (String schema : schemas) {
            new ConstraintCatalog(statements, names, schema)
                    .read()
                    .forEach((table, rules) -> all.put(new TableName(schema, table), rules));
        }
        return all;
    }

    /** Foreign keys are checked against all rows. */
    void restore() throws SQLException {
        keys.restore();
        for (Table table : numbered) {
            numbering.generate(table, "ALWAYS");
        }
        numbered.clear();
    }

    /** Last, because a trigger may use a sequence that must be made anew. They run in the order in which they are made. */
    void restoreTriggers() throws SQLException {
        for (Trigger trigger : triggers) {
            connection.setSchema(trigger.schema());
            statements.run("restore trigger \"" + trigger.name() + "\"", trigger.create());
        }
        triggers.clear();
    }
}
