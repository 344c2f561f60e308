package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Tables in an order in which each comes after those it refers to, as far as they do not refer to each other in a circle. An order
 * that is ordered again stays as it is.
 */
public final class ParentsFirst {

    private final Map<TableName, Table> tables = new LinkedHashMap<>();
    private final Map<TableName, Set<TableName>> children = new HashMap<>();
    private final Map<TableName, Table> ordered = new LinkedHashMap<>();

    private ParentsFirst(Collection<Table> tables) {
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.tables
                .keySet()
                .forEach(name -> parents(name)
                        .forEach(parent -> children.computeIfAbsent(parent, key -> new LinkedHashSet<>())
                                .add(name)));
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
        placeInTurn(circle);
    }

    /** The next one is that which refers to the fewest that are still to come; of several the first. */
    private void placeInTurn(Set<TableName> circle) {
        Map<TableName, Integer> toCome = new LinkedHashMap<>();
        circle.forEach(name -> toCome.put(name, parents(name).size()));
        while (!toCome.isEmpty()) {
            TableName next = Collections.min(toCome.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            toCome.remove(next);
            ordered.put(next, tables.get(next));
            children.getOrDefault(next, Set.of())
                    .forEach(child -> toCome.computeIfPresent(child, (name, count) -> count - 1));
        }
    }

    /** The table alone, or all that it refers to and that refer to it, one through the other, in the given order. */
    private Set<TableName> circle(Table table) {
        Set<TableName> above = reached(table.name(), this::parents);
        if (!above.contains(table.name())) {
            return Set.of(table.name());
        }
        Set<TableName> below = reached(table.name(), name -> children.getOrDefault(name, Set.of()));
        Set<TableName> circle = new LinkedHashSet<>(tables.keySet());
        circle.removeIf(name -> !above.contains(name) || !below.contains(name));
        return circle;
    }

    /** What is led to from a table, step by step. */
    private static Set<TableName> reached(TableName from, Function<TableName, Collection<TableName>> steps) {
        Set<TableName> reached = new HashSet<>();
        Deque<TableName> next = new ArrayDeque<>(steps.apply(from));
        while (!next.isEmpty()) {
            TableName name = next.pop();
            if (reached.add(name)) {
                next.addAll(steps.apply(name));
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
