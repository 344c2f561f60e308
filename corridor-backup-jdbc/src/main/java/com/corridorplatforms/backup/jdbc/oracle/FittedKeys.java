package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table whose keys and indexes this engine takes: no two of the same columns, none that is too wide. Two keys of which a part
 * is NULL are equal here if their other parts are.
 */
final class FittedKeys {

    private final Table table;
    private final List<Finding> findings;
    private final Set<List<String>> keys = new HashSet<>();
    private final Set<List<String>> indexed = new HashSet<>();

    FittedKeys(Table table, List<Finding> findings) {
        this.table = table;
        this.findings = findings;
        table.primaryKey().ifPresent(key -> keys.add(key.columns()));
    }

    Table fitted() {
        List<UniqueKey> uniqueKeys = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            if (keys.add(key.columns())) {
                uniqueKeys.add(key);
                noteNulls(key.name(), key.columns());
            } else {
                merged(key.name());
            }
        }
        List<Index> indexes = table.indexes().stream().filter(this::isTaken).toList();
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                uniqueKeys,
                table.foreignKeys(),
                table.checks(),
                indexes,
                table.comment());
    }

    private boolean isTaken(Index index) {
        if (keys.stream().anyMatch(columns -> TableReading.isJust(index, columns)) || !indexed.add(parts(index))) {
            merged(index.name());
            return false;
        }
        if (!new KeyBytes(table).hasRoomFor(index.columns())) {
            String subject = table.name() + "." + index.name();
            findings.add(Finding.loss(
                    "index-left-out",
                    subject,
                    "\"" + subject + "\" is left out, since its columns are wider than an index may be"));
            return false;
        }
        if (index.unique()) {
            noteNulls(index.name(), index.columns());
        }
        return true;
    }

    private static List<String> parts(Index index) {
        return index.parts().stream()
                .map(part -> TableDefinition.keyText(part) + part.descending())
                .toList();
    }

    private void merged(String name) {
        String subject = table.name() + "." + name;
        findings.add(Finding.translated(
                "index-merged",
                subject,
                "\"" + subject + "\" is not made, since another of the same columns is there"));
    }

    private void noteNulls(String name, List<String> columns) {
        boolean hasNullPart = columns.size() > 1
                && columns.stream()
                        .flatMap(column -> table.column(column).stream())
                        .anyMatch(Column::nullable);
        if (hasNullPart) {
            String subject = table.name() + "." + name;
            findings.add(Finding.translated(
                    "nulls-partly-equal",
                    subject,
                    "\"" + subject + "\" takes two rows for equal whose NULLs and other columns are the same, unless"
                            + " all are NULL"));
        }
    }
}
