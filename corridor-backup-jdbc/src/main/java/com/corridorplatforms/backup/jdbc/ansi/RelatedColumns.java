package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDay;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Foreign keys of another engine between columns of two types, for engines that compare fewer types with each other. A column
 * whose values are of its parent's kind takes the parent's type, which holds them all since each is the value of a parent; any
 * other key is left out.
 */
public final class RelatedColumns {

    private final DatabaseModel wanted;
    private final BiPredicate<ColumnType, ColumnType> compares;
    private final Map<TableName, Table> tables = new LinkedHashMap<>();
    private final List<Finding> findings;

    /**
     * @param wanted a model whose types are the engine's already
     * @param compares tells of the types of a column and of its parent whether the engine accepts a foreign key between them
     */
    public RelatedColumns(DatabaseModel wanted, BiPredicate<ColumnType, ColumnType> compares) {
        this.wanted = wanted;
        this.compares = compares;
        this.findings = new ArrayList<>(wanted.findings());
        wanted.tables().forEach(table -> tables.put(table.name(), table));
    }

    /**
     * Makes the model.
     *
     * @return the model with the foreign keys that the engine has
     */
    public DatabaseModel fitted() {
        // A parent may itself take its type from its own parent; where keys contradict each other there is no end to
        // it.
        boolean changes = true;
        for (int round = 0; changes && round <= tables.size(); round++) {
            changes = false;
            for (Table table : wanted.tables()) {
                changes |= type(table.name());
            }
        }
        wanted.tables().forEach(this::tell);
        List<Table> fitted = wanted.tables().stream()
                .map(table -> tables.get(table.name()))
                .map(this::related)
                .toList();
        return new DatabaseModel(wanted.source(), fitted, wanted.sequences(), wanted.definitions(), findings);
    }

    private boolean type(TableName name) {
        Table table = tables.get(name);
        for (ForeignKey key : table.foreignKeys()) {
            for (int i = 0; i < key.columns().size(); i++) {
                take(name, key.columns().get(i), parent(key, i));
            }
        }
        return !table.equals(tables.get(name));
    }

    private Optional<ColumnType> parent(ForeignKey key, int position) {
        return Optional.ofNullable(tables.get(key.parent()))
                .flatMap(parent -> parent.column(key.parentColumns().get(position)))
                .map(Column::type);
    }

    private void take(TableName name, String column, Optional<ColumnType> needed) {
        Table table = tables.get(name);
        List<Column> columns = table.columns().stream()
                .map(each -> each.name().equals(column)
                        ? needed.filter(type -> mustTake(each, type))
                                .map(each::withType)
                                .orElse(each)
                        : each)
                .toList();
        tables.put(name, table.withColumns(columns));
    }

    private boolean mustTake(Column column, ColumnType needed) {
        boolean isFree =
                column.isWritten() && (column.identity().isEmpty() || needed.meaning() instanceof IntegerNumber);
        return isFree
                && !compares.test(column.type(), needed)
                && isOfOneKind(column.type().meaning(), needed.meaning());
    }

    private static boolean isOfOneKind(PortableType one, PortableType other) {
        if (isExactNumber(one)) {
            return isExactNumber(other);
        } else if (one instanceof CharacterText text) {
            return !text.fixed() && other instanceof CharacterText parent && !parent.fixed();
        }
        return one instanceof LocalTimestamp && other instanceof LocalTimestamp
                || one instanceof InstantWithOffset && other instanceof InstantWithOffset
                || one instanceof TimeOfDay && other instanceof TimeOfDay;
    }

    private static boolean isExactNumber(PortableType type) {
        return type instanceof IntegerNumber || type instanceof DecimalNumber;
    }

    private void tell(Table before) {
        for (Column column : before.columns()) {
            ColumnType type = tables.get(before.name())
                    .column(column.name())
                    .orElseThrow()
                    .type();
            if (!type.equals(column.type())) {
                String subject = before.name() + "." + column.name();
                findings.add(Finding.translated(
                        "type-of-parent",
                        subject,
                        "\"" + subject + "\" is of type " + type.declaration() + ", which is its parent's"));
            }
        }
    }

    private Table related(Table table) {
        List<ForeignKey> keys = table.foreignKeys().stream()
                .filter(key -> isComparable(table, key))
                .toList();
        return table.withConstraints(keys, table.checks());
    }

    private boolean isComparable(Table table, ForeignKey key) {
        for (int i = 0; i < key.columns().size(); i++) {
            ColumnType type = table.column(key.columns().get(i)).orElseThrow().type();
            Optional<ColumnType> parent = parent(key, i);
            if (parent.filter(needed -> !compares.test(type, needed)).isPresent()) {
                String subject = table.name() + "." + key.name();
                findings.add(Finding.loss(
                        "foreign-key-left-out",
                        subject,
                        "\"" + subject + "\" is left out, since values of the types " + type.declaration() + " and "
                                + parent.get().declaration() + " are not compared here"));
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether values of two types are of a kind that an engine compares which takes numbers of all types, and texts of all
     * types, for one kind each.
     *
     * @param one a type
     * @param other another
     * @return true if so
     */
    public static boolean areOfOneKind(ColumnType one, ColumnType other) {
        return kind(one.meaning()).equals(kind(other.meaning()));
    }

    private static Object kind(PortableType type) {
        if (isExactNumber(type) || type instanceof PortableType.FloatingNumber) {
            return PortableType.FloatingNumber.class;
        }
        boolean isText = type instanceof PortableType.VendorText
                || type instanceof PortableType.Choice
                || type instanceof PortableType.Json;
        return isText ? CharacterText.class : type.getClass();
    }
}
