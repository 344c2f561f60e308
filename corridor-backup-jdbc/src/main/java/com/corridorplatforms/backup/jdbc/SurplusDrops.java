package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements that drop the tables and sequences of a database that a file does not hold. Foreign keys to and from
 * them go first, so that nothing has to cascade: a view that needs such a table stops the import instead of vanishing.
 *
 * @param catalog what the database holds
 * @param wanted what it shall hold
 * @param quote how the engine quotes names
 */
record SurplusDrops(DatabaseModel catalog, DatabaseModel wanted, String quote) {

    /** The tables to be dropped. */
    List<Table> tables() {
        return catalog.tables().stream()
                .filter(table -> wanted.table(table.name()).isEmpty())
                .toList();
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        Set<TableName> surplus = tables().stream().map(Table::name).collect(Collectors.toSet());
        if (!catalog.source().dialect().equals("sqlite")) {
            for (Table table : catalog.tables()) {
                dropKeys(table, surplus, statements);
            }
        }
        surplus.stream().sorted().map(name -> "DROP TABLE " + quoted(name)).forEach(statements::add);
        catalog.sequences().stream()
                .map(Sequence::name)
                .filter(name -> wanted.sequences().stream()
                        .noneMatch(each -> each.name().equals(name)))
                .map(name -> "DROP SEQUENCE " + quoted(name))
                .forEach(statements::add);
        return statements;
    }

    private void dropKeys(Table table, Set<TableName> surplus, List<String> statements) {
        for (ForeignKey key : table.foreignKeys()) {
            boolean concerned = surplus.contains(table.name()) || surplus.contains(key.parent());
            if (concerned && !table.name().equals(key.parent())) {
                statements.add("ALTER TABLE " + quoted(table.name()) + " DROP CONSTRAINT " + quoted(key.name()));
            }
        }
    }

    private String quoted(TableName name) {
        return name.schema().isEmpty() ? quoted(name.name()) : quoted(name.schema()) + "." + quoted(name.name());
    }

    private String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
