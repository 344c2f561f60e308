package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tables for engines whose foreign keys refer to constraints alone: a unique index over all rows that a foreign key refers to
 * becomes a unique constraint.
 */
final class ReferredKeys {

    private record Columns(TableName table, Set<String> names) {}

    private final Set<Columns> referred = new HashSet<>();
    private final List<Finding> findings;

    ReferredKeys(DatabaseModel model, List<Finding> findings) {
        this.findings = findings;
        model.foreignKeys().forEach(key -> referred.add(columns(key)));
    }

    private static Columns columns(ForeignKey key) {
        return new Columns(key.parent(), Set.copyOf(key.parentColumns()));
    }

    Table declared(Table table) {
        Set<Columns> wanted = new HashSet<>(referred);
        Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .forEach(key -> wanted.remove(new Columns(table.name(), Set.copyOf(key.columns()))));
        List<UniqueKey> keys = new ArrayList<>(table.uniqueKeys());
        List<Index> indexes = new ArrayList<>();
        for (Index index : table.indexes()) {
            if (index.isKey() && wanted.remove(new Columns(table.name(), Set.copyOf(index.columns())))) {
                keys.add(constraint(table, index));
            } else {
                indexes.add(index);
            }
        }
        return table.withKeys(keys, indexes);
    }

    private UniqueKey constraint(Table table, Index index) {
        String subject = table.name() + "." + index.name();
        findings.add(Finding.translated(
                "index-as-constraint",
                subject,
                "\"" + subject + "\" is a unique constraint, since a foreign key refers to its columns"));
        return new UniqueKey(index.name(), index.columns(), index.nullsDistinct(), Deferral.NOT_DEFERRABLE);
    }
}
