package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.carrier.CellCodecs.Role;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which columns are compared for equality, and with which others. Columns that foreign keys join, directly or over
 * others, form one group, and a group has one form of cell: SQLite compares cells, not values.
 */
final class KeyRoles {

    private record Place(TableName table, String column) {}

    private final Map<Place, Place> towards = new HashMap<>();
    private final Set<Place> keyed = new HashSet<>();
    private final Set<Place> asText = new HashSet<>();

    KeyRoles(List<Table> tables) {
        tables.forEach(this::join);
        tables.forEach(this::mark);
        tables.forEach(this::markLongDecimals);
    }

    Role of(TableName table, String column) {
        Place group = group(new Place(table, column));
        if (asText.contains(group)) {
            return Role.KEYED_AS_DECIMAL_TEXT;
        }
        return keyed.contains(group) ? Role.KEYED : Role.PLAIN;
    }

    private void join(Table table) {
        for (ForeignKey key : table.foreignKeys()) {
            for (int i = 0; i < key.columns().size(); i++) {
                Place child = group(new Place(table.name(), key.columns().get(i)));
                Place parent = group(new Place(key.parent(), key.parentColumns().get(i)));
                if (!child.equals(parent)) {
                    towards.put(child, parent);
                }
            }
        }
    }

    private Place group(Place place) {
        Place at = place;
        while (towards.containsKey(at)) {
            at = towards.get(at);
        }
        return at;
    }

    private void mark(Table table) {
        table.primaryKey().ifPresent(key -> mark(table, key.columns()));
        table.uniqueKeys().stream().map(UniqueKey::columns).forEach(columns -> mark(table, columns));
        table.foreignKeys().forEach(key -> mark(table, key.columns()));
        table.indexes().stream().filter(Index::unique).forEach(index -> mark(table, index));
    }

    private void mark(Table table, List<String> columns) {
        columns.forEach(column -> keyed.add(group(new Place(table.name(), column))));
    }

    private void mark(Table table, Index index) {
        mark(table, index.columns());
        for (Index.Part part : index.parts()) {
            if (part.key() instanceof Index.Key.OfExpression expression) {
                mark(table, Mentions.of(expression.expression().text(), table));
            }
        }
    }

    private void markLongDecimals(Table table) {
        for (Column column : table.columns()) {
            Place group = group(new Place(table.name(), column.name()));
            if (keyed.contains(group) && needsText(column.type().meaning())) {
                asText.add(group);
            }
        }
    }

    private static boolean needsText(PortableType meaning) {
        return meaning instanceof DecimalNumber decimal && !DecimalNumberCodec.suffices(decimal);
    }
}
