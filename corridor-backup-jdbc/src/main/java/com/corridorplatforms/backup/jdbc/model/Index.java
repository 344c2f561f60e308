package com.corridorplatforms.backup.jdbc.model;

import java.util.List;
import java.util.Optional;

/**
 * An index that no constraint stands for.
 *
 * @param name its name
 * @param unique true if it forbids equal keys
 * @param nullsDistinct true if keys with NULL are never equal
 * @param method the engine's name of how it is organised, such as {@code btree}
 * @param parts what it orders by
 * @param included columns it carries without ordering by them
 * @param predicate the condition a row must meet to be in it, if it is partial
 * @param definition the engine's own full statement, or the empty string if it shows none
 */
public record Index(
        String name,
        boolean unique,
        boolean nullsDistinct,
        String method,
        List<Part> parts,
        List<String> included,
        Optional<SqlText> predicate,
        String definition) {

    /** Copies the lists. */
    public Index {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
    }

    /**
     * One thing an index orders by.
     *
     * @param key a column or an expression
     * @param descending true if greater comes first
     * @param nulls where NULLs go
     */
    public record Part(Key key, boolean descending, Nulls nulls) {}

    /** A column or an expression. */
    public sealed interface Key {

        /**
         * A column.
         *
         * @param name its name
         */
        record OfColumn(String name) implements Key {}

        /**
         * An expression.
         *
         * @param expression its text, without outer parentheses
         */
        record OfExpression(SqlText expression) implements Key {}
    }

    /** Where NULLs go in an index. */
    public enum Nulls {
        /** Where the engine puts them if nothing is said. */
        ENGINE_DEFAULT,
        /** Before all values. */
        FIRST,
        /** After all values. */
        LAST
    }

    /**
     * Tells whether no two rows of the table have the same values in its columns.
     *
     * @return true if it is unique, covers all rows and orders by plain columns alone
     */
    public boolean isKey() {
        return unique && predicate.isEmpty() && columns().size() == parts.size();
    }

    /**
     * The plain columns among the parts.
     *
     * @return their names, in order
     */
    public List<String> columns() {
        return parts.stream()
                .map(Part::key)
                .filter(Key.OfColumn.class::isInstance)
                .map(key -> ((Key.OfColumn) key).name())
                .toList();
    }
}
