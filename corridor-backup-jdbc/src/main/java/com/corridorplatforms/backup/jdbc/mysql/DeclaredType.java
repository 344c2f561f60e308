package com.corridorplatforms.backup.jdbc.mysql;

/**
 * What the catalog says about a column's type.
 *
 * @param declaration the type as SQL declares it, such as {@code int(10) unsigned}
 * @param name the type's name alone
 * @param length its length in characters or bytes
 * @param precision its digits or bits
 * @param fractionDigits digits of a second's fraction
 * @param isJson true if a text must be JSON
 */
record DeclaredType(
        String declaration, String name, long length, int precision, int scale, int fractionDigits, boolean isJson) {

    boolean isUnsigned() {
        return declaration.contains("unsigned");
    }

    boolean isFloat() {
        return name.equals("float");
    }

    boolean isBinary() {
        return name.endsWith("binary") || name.endsWith("blob");
    }

    /** What an application declares as a truth value is a number of one digit here. */
    boolean mayBeTruth() {
        return Truths.isNumber(declaration);
    }
}
