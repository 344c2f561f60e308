package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables that refer to each other only.
 *
 * @param tables the tables, sorted by name
 * @param findings one for every foreign key that leads out of them and is left out
 */
public record ClosedTables(List<Table> tables, List<Finding> findings) {

    /** Copies the lists. */
    public ClosedTables {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }

    /**
     * Leaves out foreign keys that lead out of the schemas that were asked for.
     *
     * @param tables all tables that are read
     * @return the tables without such keys
     */
    public static ClosedTables of(Collection<Table> tables) {
        Set<TableName> names = tables.stream().map(Table::name).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        List<Table> closed = tables.stream()
                .map(table -> closed(table, names, findings))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
        return new ClosedTables(closed, findings);
    }

    private static Table closed(Table table, Set<TableName> names, List<Finding> findings) {
        Map<Boolean, List<ForeignKey>> keys =
                table.foreignKeys().stream().collect(Collectors.partitioningBy(key -> names.contains(key.parent())));
        for (ForeignKey key : keys.get(false)) {
            String subject = table.name() + "." + key.name();
            findings.add(Finding.loss(
                    "foreign-key-left-out",
                    subject,
                    "foreign key \"" + subject + "\" is left out, because \"" + key.parent() + "\" is not read"));
        }
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                keys.get(true),
                table.checks(),
                table.indexes(),
                table.comment());
    }
}
