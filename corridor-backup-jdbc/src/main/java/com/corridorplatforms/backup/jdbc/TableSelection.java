package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which tables of a database are exported.
 *
 * @param wanted patterns of those that are; none means all
 * @param unwanted patterns of those that are not, although they are wanted
 * @param parents what to do with foreign keys that lead to tables which are not exported
 */
record TableSelection(List<TablePattern> wanted, List<TablePattern> unwanted, MissingParents parents) {

    static final TableSelection ALL = new TableSelection(List.of(), List.of(), MissingParents.REFUSE);

    TableSelection wanting(List<TablePattern> patterns) {
        return new TableSelection(patterns, unwanted, parents);
    }

    TableSelection without(List<TablePattern> patterns) {
        return new TableSelection(wanted, patterns, parents);
    }

    TableSelection with(MissingParents policy) {
        return new TableSelection(wanted, unwanted, policy);
    }

    /** The model of what is exported, which says what is not. */
    DatabaseModel of(DatabaseModel database) {
        Set<TableName> chosen = chosen(database);
        List<Finding> findings = new ArrayList<>();
        if (parents == MissingParents.ADD_TABLES) {
            addParents(database, chosen, findings);
        }
        List<Table> tables = new ArrayList<>();
        List<TableName> others = new ArrayList<>();
        for (Table table : database.tables()) {
            if (chosen.contains(table.name())) {
                tables.add(closed(table, database, chosen, findings));
            } else {
                others.add(table.name());
                findings.add(leftOut(table.name()));
            }
        }
        findings.addAll(0, concerningNone(others, database.findings()));
        return new DatabaseModel(database.source(), tables, database.sequences(), database.definitions(), findings);
    }

    private static Finding leftOut(TableName table) {
        return Finding.loss(
                "table-left-out",
                table.toString(),
                "the table \"" + table + "\" was not chosen; the file holds nothing of it");
    }

    private Set<TableName> chosen(DatabaseModel database) {
        List<TableName> names = database.tables().stream().map(Table::name).toList();
        Set<TableName> chosen = wanted.isEmpty() ? new TreeSet<>(names) : matching(wanted, names);
        chosen.removeAll(matching(unwanted, names));
        if (chosen.isEmpty() && !names.isEmpty()) {
            throw new BackupException("the patterns leave no table to export, expected at least one of the "
                    + names.size() + " that are there; leave out fewer");
        }
        return chosen;
    }

    private static Set<TableName> matching(List<TablePattern> patterns, List<TableName> names) {
        Set<TableName> matching = new TreeSet<>();
        for (TablePattern pattern : patterns) {
            Set<TableName> some = pattern.among(names);
            if (some.isEmpty()) {
                throw new BackupException("the pattern \"" + pattern.text() + "\" matches no table, expected one of "
                        + names.size() + " tables" + example(names) + "; correct or omit it");
            }
            matching.addAll(some);
        }
        return matching;
    }

    private static String example(List<TableName> names) {
        return names.isEmpty() ? "" : " such as \"" + names.get(0) + "\"";
    }

    private static List<Finding> concerningNone(List<TableName> tables, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> tables.stream().noneMatch(table -> isAbout(finding, table)))
                .toList();
    }

    private static boolean isAbout(Finding finding, TableName table) {
        return finding.subject().equals(table.toString()) || finding.subject().startsWith(table + ".");
    }

    private static void addParents(DatabaseModel database, Set<TableName> chosen, List<Finding> findings) {
        Deque<TableName> open = new ArrayDeque<>(chosen);
        while (!open.isEmpty()) {
            Table table = database.table(open.remove()).orElseThrow();
            for (ForeignKey key : table.foreignKeys()) {
                if (isThere(database, key) && chosen.add(key.parent())) {
                    open.add(key.parent());
                    findings.add(Finding.note(
                            "table-added",
                            key.parent().toString(),
                            "the table was not chosen and is exported all the same, because " + named(table, key)
                                    + " leads to it"));
                }
            }
        }
    }

    private Table closed(Table table, DatabaseModel database, Set<TableName> chosen, List<Finding> findings) {
        List<ForeignKey> kept = table.foreignKeys().stream()
                .filter(key -> !isThere(database, key) || chosen.contains(key.parent()))
                .toList();
        for (ForeignKey key : table.foreignKeys()) {
            if (!kept.contains(key)) {
                findings.add(leftOut(table, key));
            }
        }
        return table.withConstraints(kept, table.checks());
    }

    private Finding leftOut(Table table, ForeignKey key) {
        if (parents == MissingParents.REFUSE) {
            throw new BackupException(named(table, key) + " leads to the table \"" + key.parent()
                    + "\", which was not chosen, expected the tables that are referred to as well; choose that table,"
                    + " or say of missing parents that they are to be added, or their keys left out");
        }
        return Finding.loss(
                "foreign-key-left-out",
                table.name() + "." + key.name(),
                named(table, key) + " leads to the table \"" + key.parent()
                        + "\", which was not chosen; it is left out");
    }

    private static boolean isThere(DatabaseModel database, ForeignKey key) {
        return database.table(key.parent()).isPresent();
    }

    private static String named(Table table, ForeignKey key) {
        String columns = "(" + String.join(", ", key.columns()) + ")";
        return "the foreign key " + (key.name().isEmpty() ? columns : "\"" + key.name() + "\" " + columns) + " of \""
                + table.name() + "\"";
    }
}
