package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The constraints of one table, none of which can be checked late.
 *
 * @param primaryKeys its primary key, or none
 * @param uniqueKeys its unique constraints
 * @param foreignKeys its foreign keys
 * @param checks its checks
 */
public record TableConstraints(
        List<UniqueKey> primaryKeys, List<UniqueKey> uniqueKeys, List<ForeignKey> foreignKeys, List<Check> checks) {

    /** No constraints. */
    public TableConstraints() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * The primary key.
     *
     * @return it, or empty
     */
    public Optional<UniqueKey> primaryKey() {
        return primaryKeys.stream().findFirst();
    }

    /**
     * Puts constraints together that the catalog shows column by column.
     *
     * @param rows the constraints of one schema, in the order of their columns; constraints of one
     *     name are told apart by their tables, as an engine may make such names by itself
     * @param condition makes a check's text the engine's
     * @return the constraints by the names of their tables
     */
    public static Map<String, TableConstraints> grouped(List<ConstraintRow> rows, Function<String, SqlText> condition) {
        Map<List<Object>, List<ConstraintRow>> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.computeIfAbsent(
                        Arrays.asList(row.table(), row.name(), row.parent()), name -> new ArrayList<>())
                .add(row));
        Map<String, TableConstraints> byTable = new HashMap<>();
        byName.values()
                .forEach(each -> byTable.computeIfAbsent(each.get(0).table(), table -> new TableConstraints())
                        .add(each, condition));
        return byTable;
    }

    private void add(List<ConstraintRow> rows, Function<String, SqlText> condition) {
        ConstraintRow first = rows.get(0);
        switch (first.type()) {
            case "PRIMARY KEY" -> primaryKeys.add(ConstraintRow.key(rows));
            case "UNIQUE" -> uniqueKeys.add(ConstraintRow.key(rows));
            case "FOREIGN KEY" -> foreignKeys.add(ConstraintRow.foreignKey(rows));
            default -> checks.add(new Check(first.name(), condition.apply(String.valueOf(first.condition())), true));
        }
    }
}
