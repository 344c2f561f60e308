package com.corridorplatforms.backup.jdbc.postgresql;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the catalog says about a column's type.
 *
 * @param declaration as {@code format_type} shows it
 * @param name the type's name in {@code pg_type}, its element's for an array, its base's for a domain
 * @param kind the {@code typtype} of that type: b for a base type
 * @param isArray true if it is an array
 * @param isBuiltIn true if that type is the server's own
 * @param isExtension true if that type belongs to an extension
 * @param schema where the declared type lives
 * @param modifier the column's type modifier, or -1
 * @param defaultValue the default that a domain gives its columns
 * @param labels its labels, if it is an enumeration
 */
record CatalogType(
        String declaration,
        String name,
        String kind,
        boolean isArray,
        boolean isBuiltIn,
        boolean isExtension,
        String schema,
        int modifier,
        Optional<String> defaultValue,
        List<String> labels) {

    private static final int HEADER = 4;
    private static final Set<String> ALWAYS_THERE = Set.of("pg_catalog", "information_schema");

    /** Tells whether what makes the type is read, or need not be. */
    boolean isMadeWith(Collection<String> schemas) {
        return schemas.contains(schema) || ALWAYS_THERE.contains(schema);
    }

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
