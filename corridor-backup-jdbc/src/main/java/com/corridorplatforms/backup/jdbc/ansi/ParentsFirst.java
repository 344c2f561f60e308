package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables in an order in which each comes after those it refers to, as far as they do not refer to each other in a circle. An order
 * that is ordered again stays as it is.
 */
public final class ParentsFirst {

    private final Map<TableName, Table> tables = new LinkedHashMap<>();
    private final Map<TableName, Table> ordered = new LinkedHashMap<>();

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
        tables.forEach(order::place);
        return List.copyOf(order.ordered.values());
    }

    /** Places a table and all of its circle, after what these refer to. */
    private void place(Table table) {
        if (ordered.containsKey(table.name())) {
            return;
        }
        Set<TableName> circle = circle(table);
        for (TableName member : circle) {
            for (TableName parent : parents(member)) {
                if (!circle.contains(parent)) {
                    place(tables.get(parent));
                }
            }
        }
        placeInTurn(new ArrayList<>(circle));
    }

    /** The next one is that which refers to the fewest that are still to come; of several the first. */
    private void placeInTurn(List<TableName> left) {
        while (!left.isEmpty()) {
            TableName next = Collections.min(
                    left,
                    Comparator.comparingLong(name ->
                            parents(name).stream().filter(left::contains).count()));
            left.remove(next);
            ordered.put(next, tables.get(next));
        }
    }

    /** The table alone, or all that it refers to and that refer to it, one through the other, in the given order. */
    private Set<TableName> circle(Table table) {
        Set<TableName> reached = reached(table.name());
        if (!reached.contains(table.name())) {
            return Set.of(table.name());
        }
        Set<TableName> circle = new LinkedHashSet<>();
        for (TableName name : tables.keySet()) {
            if (reached.contains(name) && reached(name).contains(table.name())) {
                circle.add(name);
            }
        }
        return circle;
    }

    /** What is not placed yet and is referred to by a table, or by what that refers to. */
    private Set<TableName> reached(TableName from) {
        Set<TableName> reached = new HashSet<>();
        Deque<TableName> next = new ArrayDeque<>(parents(from));
        while (!next.isEmpty()) {
            TableName name = next.pop();
            if (reached.add(name)) {
                next.addAll(parents(name));
            }
        }
        return reached;
    }

    /** The other tables that a table refers to and that are not placed yet. */
    private List<TableName> parents(TableName name) {
        return tables.get(name).foreignKeys().stream()
                .map(ForeignKey::parent)
                .filter(parent -> !parent.equals(name) && tables.containsKey(parent) && !ordered.containsKey(parent))
                .distinct()
                .toList();
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
