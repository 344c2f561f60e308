package com.corridorplatforms.backup.jdbc.h2;

/**
 * What the catalog says about a column's type.
 *
 * @param declaration the type as SQL declares it
 * @param name the type's standard name
 * @param length its length in characters or bytes
 * @param fractionDigits digits of a second's fraction
 * @param isOfDomain true if the type is a domain's
 */
record DeclaredType(
        String declaration,
        String name,
        long length,
        int precision,
        int scale,
        int fractionDigits,
        boolean isOfDomain) {

    /** The length if the declaration shows one; the engine has a limit of its own where none is declared. */
    int shownLength() {
        return declaration.contains("(") && length <= Integer.MAX_VALUE ? (int) length : 0;
    }
}
