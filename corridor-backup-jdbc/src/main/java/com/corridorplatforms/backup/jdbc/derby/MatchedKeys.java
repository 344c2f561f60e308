package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives whole numbers at both ends of a foreign key the same type, the wider one, because this engine lets a key refer to
 * columns of its own types only.
 */
final class MatchedKeys {

    private record End(TableName table, String column) {}

    private final DatabaseModel model;
    private final Map<End, ColumnType> types = new HashMap<>();

    MatchedKeys(DatabaseModel model) {
        this.model = model;
    }

    DatabaseModel matched() {
        for (Table table : model.tables()) {
            table.columns().forEach(column -> types.put(new End(table.name(), column.name()), column.type()));
        }
        while (widen()) {
            // A column that has become wider may be what another refers to.
        }
        List<Finding> findings = new ArrayList<>(model.findings());
        List<Table> tables = model.tables().stream()
                .map(table -> table.withColumns(table.columns().stream()
                        .map(column -> matched(table, column, findings))
                        .toList()))
                .toList();
        return new DatabaseModel(model.source(), tables, model.sequences(), model.definitions(), findings);
    }

    private boolean widen() {
        boolean changed = false;
        for (Table table : model.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                for (int i = 0; i < key.columns().size(); i++) {
                    End from = new End(table.name(), key.columns().get(i));
                    End to = new End(key.parent(), key.parentColumns().get(i));
                    changed |= widen(from, to) | widen(to, from);
                }
            }
        }
        return changed;
    }

    private boolean widen(End end, End other) {
        boolean isNarrower = bits(end).isPresent()
                && bits(other).isPresent()
                && bits(end).get() < bits(other).get();
        if (isNarrower) {
            types.put(end, types.get(other));
        }
        return isNarrower;
    }

    private Optional<Integer> bits(End end) {
        return Optional.ofNullable(types.get(end))
                .map(ColumnType::meaning)
                .filter(IntegerNumber.class::isInstance)
                .map(meaning -> ((IntegerNumber) meaning).bits());
    }

    private Column matched(Table table, Column column, List<Finding> findings) {
        ColumnType type = types.getOrDefault(new End(table.name(), column.name()), column.type());
        if (!type.equals(column.type())) {
            String subject = table.name() + "." + column.name();
            findings.add(Finding.translated(
                    "type-widened",
                    subject,
                    "\"" + subject + "\" is of type " + type.declaration()
                            + ", as what its foreign key relates it to"));
        }
        return column.withType(type);
    }
}
