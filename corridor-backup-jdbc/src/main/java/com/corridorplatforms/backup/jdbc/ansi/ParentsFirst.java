package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables in an order in which each comes after those it refers to, as far as they do not refer to each other in a circle. */
public final class ParentsFirst {

    private final Map<TableName, Table> tables = new HashMap<>();
    private final Set<TableName> begun = new LinkedHashSet<>();
    private final List<Table> ordered = new ArrayList<>();

    private ParentsFirst(Collection<Table> tables) {
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    /**
     * Orders tables.
     *
     * @param tables the tables
     * @return the same ones; those that need no order are in the given one
     */
    public static List<Table> order(Collection<Table> tables) {
        ParentsFirst order = new ParentsFirst(tables);
        tables.forEach(order::visit);
        return order.ordered;
    }

    private void visit(Table table) {
        if (begun.add(table.name())) {
            for (ForeignKey key : table.foreignKeys()) {
                Table parent = tables.get(key.parent());
                if (parent != null) {
                    visit(parent);
                }
            }
            ordered.add(table);
        }
    }

    /**
     * The foreign keys whose rows can be written before those they refer to even so: a table's own, and those that close a
     * circle.
     *
     * @param ordered tables in the order of {@link #order}
     * @param table one of them
     * @return its foreign keys to itself and to later tables
     */
    public static List<ForeignKey> against(List<Table> ordered, Table table) {
        List<TableName> earlier = ordered.subList(0, ordered.indexOf(table)).stream()
                .map(Table::name)
                .toList();
        List<TableName> known = ordered.stream().map(Table::name).toList();
        return table.foreignKeys().stream()
                .filter(key -> known.contains(key.parent()) && !earlier.contains(key.parent()))
                .toList();
    }
}
