package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks an engine whether it finds the parents of a table's rows as it compares values, whatever others make of them. */
public final class FoundParents {

    private FoundParents() {}

    /**
     * Looks for a row without a parent.
     *
     * @param statements the source's
     * @param table the table that refers
     * @param key its key
     * @return true if there is no such row
     * @throws SQLException the engine's own
     */
    public static boolean areThere(Statements statements, Table table, ForeignKey key) throws SQLException {
        return areThere(
                statements,
                key,
                Quoting.name(table.name()),
                Quoting.name(key.parent()),
                Collections.nCopies(key.columns().size(), " = "));
    }

    /**
     * The same for an engine that has to be told how it compares.
     *
     * @param statements the source's
     * @param key the key
     * @param rows where the rows that refer are
     * @param parents where their parents are
     * @param operators what stands between a column of the parent and one that refers to it, for each pair of them
     * @return true if there is no row without a parent
     * @throws SQLException the engine's own
     */
    public static boolean areThere(
            Statements statements, ForeignKey key, String rows, String parents, List<String> operators)
            throws SQLException {
        String complete = given(key, " AND ");
        String orphaned = "(" + complete + " AND NOT EXISTS (SELECT 1 FROM " + parents + " p WHERE "
                + equal(key, operators) + "))";
        String condition = key.match() == ForeignKey.Match.FULL
                ? orphaned + " OR ((" + given(key, " OR ") + ") AND NOT (" + complete + "))"
                : orphaned;
        return !statements.any("SELECT 1 FROM " + rows + " c WHERE " + condition);
    }

    private static String given(ForeignKey key, String between) {
        return key.columns().stream()
                .map(column -> "c." + Quoting.identifier(column) + " IS NOT NULL")
                .collect(Collectors.joining(between));
    }

    private static String equal(ForeignKey key, List<String> operators) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + Quoting.identifier(key.parentColumns().get(i)) + operators.get(i) + "c."
                        + Quoting.identifier(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
    }
}
