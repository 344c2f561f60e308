package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ways on which a change of one row reaches rows of other tables. The engine refuses a foreign key whose action would make
 * a circle of them or a second way from one table to another.
 */
final class CascadePaths {

    private final Map<TableName, Set<TableName>> children = new HashMap<>();
    private final Map<TableName, Set<TableName>> parents = new HashMap<>();

    /** Adds a way from a parent to its child, unless the engine would refuse it. */
    boolean add(TableName parent, TableName child) {
        Set<TableName> above = reached(parent, parents);
        Set<TableName> below = reached(child, children);
        boolean isCircle = above.contains(child);
        boolean isSecondWay = above.stream()
                .anyMatch(start -> reached(start, children).stream().anyMatch(below::contains));
        if (isCircle || isSecondWay) {
            return false;
        }
        children.computeIfAbsent(parent, name -> new HashSet<>()).add(child);
        parents.computeIfAbsent(child, name -> new HashSet<>()).add(parent);
        return true;
    }

    private static Set<TableName> reached(TableName start, Map<TableName, Set<TableName>> ways) {
        Set<TableName> reached = new HashSet<>();
        reach(start, ways, reached);
        return reached;
    }

    private static void reach(TableName from, Map<TableName, Set<TableName>> ways, Set<TableName> reached) {
        if (reached.add(from)) {
            ways.getOrDefault(from, Set.of()).forEach(next -> reach(next, ways, reached));
        }
    }
}
