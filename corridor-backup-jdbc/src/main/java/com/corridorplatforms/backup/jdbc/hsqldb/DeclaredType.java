package com.corridorplatforms.backup.jdbc.hsqldb;

/**
 * What the catalog says about a column's type.
 *
 * @param declaration the type as SQL declares it; a domain or a type of a user by its name
 * @param name the name of the standard's type that it is or is made of
 * @param length its length in characters or bytes
 * @param fractionDigits digits of a second's fraction
 * @param defaultValue the default that a domain gives its columns, or the empty string
 */
record DeclaredType(
        String declaration,
        String name,
        long length,
        int precision,
        int scale,
        int fractionDigits,
        String defaultValue) {

    /** The length of a {@code LONGVARCHAR}, from which on a length is none that anybody chose. */
    private static final long LONG = 16_777_216;

    /** The length if it limits anything. */
    int shownLength() {
        return length < LONG ? (int) length : 0;
    }
}
