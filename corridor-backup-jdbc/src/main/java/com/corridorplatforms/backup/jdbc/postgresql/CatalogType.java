package com.corridorplatforms.backup.jdbc.postgresql;

/**
 * What the catalog says about a column's type.
 *
 * @param declaration as {@code format_type} shows it
 * @param name the type's name in {@code pg_type}, its element's for an array
 * @param kind the type's {@code typtype}, its element's for an array: b for a base type
 * @param isArray true if it is an array
 * @param isBuiltIn true if it lives in {@code pg_catalog}
 * @param modifier the column's type modifier, or -1
 */
record CatalogType(String declaration, String name, String kind, boolean isArray, boolean isBuiltIn, int modifier) {

    private static final int HEADER = 4;

    /** The modifier of character and numeric types, which counts a header that no longer exists. */
    int modifierWithoutHeader() {
        return modifier < 0 ? 0 : modifier - HEADER;
    }

    /** Digits of a second's fraction. */
    int fractionDigits() {
        return modifier < 0 ? PostgresqlTypes.MICROSECONDS : modifier;
    }

    boolean isPlain(String typeName) {
        return !isArray && name.equals(typeName);
    }
}
