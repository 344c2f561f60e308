package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives tables and sequences that are to be replaced other names, so that theirs are free while they can still be had back.
 * Their foreign keys, whose names are a whole database's and which would follow the tables they refer to, are dropped first
 * and made again if the import is undone.
 */
final class SetAside {

    private static final String PREFIX = "CORRIDOR_SET_ASIDE_";

    private final Statements statements;
    private final ImportJournal journal;
    private int count;

    SetAside(Statements statements, ImportJournal journal) {
        this.statements = statements;
        this.journal = journal;
    }

    void all(List<TableName> names) throws SQLException {
        Set<String> databases = new HashSet<>();
        for (TableName name : names) {
            if (databases.add(name.schema())) {
                dropForeignKeys(name.schema(), names);
            }
        }
        for (TableName name : names) {
            rename(name);
        }
    }

    private void dropForeignKeys(String database, List<TableName> names) throws SQLException {
        Map<String, List<ForeignKey>> keys = ConstraintCatalog.foreignKeys(statements, database);
        for (Map.Entry<String, List<ForeignKey>> each : keys.entrySet()) {
            TableName table = new TableName(database, each.getKey());
            if (names.contains(table)) {
                for (ForeignKey key : each.getValue()) {
                    String alter = "ALTER TABLE " + Quoting.name(table);
                    journal.step(
                            "set foreign key \"" + key.name() + "\" of table \"" + table + "\" aside",
                            alter + " DROP FOREIGN KEY " + Quoting.identifier(key.name()),
                            // Made in place, a key would be shown with actions that nobody gave it.
                            alter + " ADD " + ConstraintClauses.foreignKeyInFull(key) + ", ALGORITHM=COPY");
                }
            }
        }
    }

    private void rename(TableName name) throws SQLException {
        TableName aside = new TableName(name.schema(), PREFIX + ++count);
        journal.step("set " + name + " aside", renaming(name, aside), renaming(aside, name));
        // What is set aside may be a sequence, which is dropped as a table too.
        journal.willClean("DROP TABLE IF EXISTS " + Quoting.name(aside));
    }

    private static String renaming(TableName from, TableName to) {
        return "RENAME TABLE " + Quoting.name(from) + " TO " + Quoting.name(to);
    }
}
