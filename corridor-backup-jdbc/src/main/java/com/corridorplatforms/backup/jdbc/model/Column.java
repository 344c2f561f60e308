package com.corridorplatforms.backup.jdbc.model;

import java.util.Optional;

/**
 * A column.
 *
 * @param name its name
 * @param type its type
 * @param nullable true if it may be NULL
 * @param defaultValue its default, unless that is the taking of a number that {@code identity} describes
 * @param identity how it gets its next number, if it does
 * @param generated the expression it is computed from, if it is; such a column is never written
 * @param collation the collation declared for it, or the empty string for the default
 * @param comment its comment, or the empty string
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        Optional<SqlText> defaultValue,
        Optional<Identity> identity,
        Optional<SqlText> generated,
        String collation,
        String comment) {

    /**
     * What a row has in it that says nothing of it.
     *
     * @return its own default, or else that of its type unless it is numbered or computed
     */
    public Optional<SqlText> effectiveDefault() {
        return identity.isPresent() || generated.isPresent() ? defaultValue : defaultValue.or(type::defaultValue);
    }

    /**
     * Tells whether rows carry a value for it.
     *
     * @return false if it is computed from others
     */
    public boolean isWritten() {
        return generated.isEmpty();
    }

    /**
     * The same column, which must have a value.
     *
     * @return a new column
     */
    public Column notNull() {
        return new Column(name, type, false, defaultValue, identity, generated, collation, comment);
    }

    /**
     * The same column of another type.
     *
     * @param other the type
     * @return a new column
     */
    public Column withType(ColumnType other) {
        return new Column(name, other, nullable, defaultValue, identity, generated, collation, comment);
    }

    /**
     * The same column with another default.
     *
     * @param other the default, if it has one
     * @return a new column
     */
    public Column withDefault(Optional<SqlText> other) {
        return new Column(name, type, nullable, other, identity, generated, collation, comment);
    }

    /**
     * The same column with other numbers.
     *
     * @param other how it gets its next number, if it does
     * @return a new column
     */
    public Column withIdentity(Optional<Identity> other) {
        return new Column(name, type, nullable, defaultValue, other, generated, collation, comment);
    }
}
