package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.Optional;

/**
 * What the catalog says about a column's type.
 *
 * @param declaration the type as SQL declares it
 * @param name the type's standard name
 * @param length its length in characters or bytes
 * @param fractionDigits digits of a second's fraction
 * @param domain the domain that it is the type of, if it is one
 */
record DeclaredType(
        String declaration,
        String name,
        long length,
        int precision,
        int scale,
        int fractionDigits,
        Optional<TableName> domain) {

    /** The length if the declaration shows one; the engine has a limit of its own where none is declared. */
    int shownLength() {
        return declaration.contains("(") && length <= Integer.MAX_VALUE ? (int) length : 0;
    }
}
