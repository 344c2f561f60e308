package com.corridorplatforms.backup.jdbc.model;

import java.util.List;

/**
 * A foreign key.
 *
 * @param name its name, or the empty string if it has none
 * @param columns the referring columns in key order
 * @param parent the table referred to
 * @param parentColumns the columns referred to, in the same order
 * @param onDelete what happens to the row when its parent is deleted
 * @param onUpdate what happens to the row when its parent's key changes
 * @param setColumns the columns that a {@code SET NULL} or {@code SET DEFAULT} on delete is limited to; empty for all
 * @param match how NULLs in a composite key are treated
 * @param deferral when it is checked
 * @param validated false if the engine has not checked the rows that are there
 */
public record ForeignKey(
        String name,
        List<String> columns,
        TableName parent,
        List<String> parentColumns,
        Action onDelete,
        Action onUpdate,
        List<String> setColumns,
        Match match,
        Deferral deferral,
        boolean validated) {

    /** What happens to a row when its parent goes. */
    public enum Action {
        /** The statement fails, at its end. */
        NO_ACTION,
        /** The statement fails at once. */
        RESTRICT,
        /** The row follows. */
        CASCADE,
        /** The columns become NULL. */
        SET_NULL,
        /** The columns take their defaults. */
        SET_DEFAULT;

        /**
         * The words SQL uses for it.
         *
         * @return such as {@code SET NULL}
         */
        public String sql() {
            return name().replace('_', ' ');
        }
    }

    /** How NULLs in a composite key are treated. */
    public enum Match {
        /** One NULL suffices for the row to be accepted. */
        SIMPLE,
        /** All columns are NULL or none. */
        FULL
    }

    /** Copies the columns. */
    public ForeignKey {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
        setColumns = List.copyOf(setColumns);
    }

    /**
     * The same key of another table's rows.
     *
     * @param other the table that is referred to
     * @return a new key
     */
    public ForeignKey withParent(TableName other) {
        return new ForeignKey(
                name, columns, other, parentColumns, onDelete, onUpdate, setColumns, match, deferral, validated);
    }

    /**
     * The same key under another name.
     *
     * @param other the name, or the empty string for none
     * @return a new key
     */
    public ForeignKey named(String other) {
        return new ForeignKey(
                other, columns, parent, parentColumns, onDelete, onUpdate, setColumns, match, deferral, validated);
    }

    /**
     * The same key of other columns, such as the same ones in another order.
     *
     * @param from the columns that refer
     * @param to the column that each of them refers to
     * @return a new key
     */
    public ForeignKey withColumns(List<String> from, List<String> to) {
        return new ForeignKey(name, from, parent, to, onDelete, onUpdate, setColumns, match, deferral, validated);
    }

    /**
     * The same key with other actions.
     *
     * @param deleted what happens to a row when its parent is deleted
     * @param updated what happens to a row when its parent's key changes
     * @return a new key
     */
    public ForeignKey withActions(Action deleted, Action updated) {
        return new ForeignKey(
                name, columns, parent, parentColumns, deleted, updated, setColumns, match, deferral, validated);
    }

    /**
     * The same key, which rows that are there need not meet.
     *
     * @return a new key
     */
    public ForeignKey notValidated() {
        return new ForeignKey(
                name, columns, parent, parentColumns, onDelete, onUpdate, setColumns, match, deferral, false);
    }
}
