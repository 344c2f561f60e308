package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.List;

/**
 * Gives a table that is to be replaced, and its constraints and indexes, other names, so that theirs are free while it can
 * still be had back. For engines where names of constraints and indexes are a schema's.
 */
public final class SetAside {

    private static final String PREFIX = "CORRIDOR_SET_ASIDE_";

    private final Renaming renaming;
    private final ImportJournal journal;
    private int count;

    /**
     * @param renaming the engine's words
     * @param journal where to write down how each step is undone
     */
    public SetAside(Renaming renaming, ImportJournal journal) {
        this.renaming = renaming;
        this.journal = journal;
    }

    /**
     * Sets a table aside, to be dropped once the import counts.
     *
     * @param table the table
     * @return its other name
     * @throws SQLException if the engine refuses
     */
    public TableName table(TableName table) throws SQLException {
        List<String> indexes = renaming.indexes(table);
        for (String constraint : renaming.constraints(table)) {
            String aside = next();
            journal.step(
                    "set constraint \"" + constraint + "\" of table \"" + table + "\" aside",
                    renaming.constraint(table, constraint, aside),
                    renaming.constraint(table, aside, constraint));
        }
        for (String index : indexes) {
            String aside = next();
            journal.step(
                    "set index \"" + index + "\" of table \"" + table + "\" aside",
                    renaming.index(table, index, aside),
                    renaming.index(table, aside, index));
        }
        TableName aside = new TableName(table.schema(), next());
        journal.step(
                "set \"" + table + "\" aside",
                renaming.table(table, aside.name()),
                renaming.table(aside, table.name()));
        journal.willClean(renaming.drop(aside));
        return aside;
    }

    private String next() {
        return PREFIX + ++count;
    }
}
