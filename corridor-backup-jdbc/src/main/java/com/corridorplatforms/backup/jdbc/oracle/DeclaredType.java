package com.corridorplatforms.backup.jdbc.oracle;

import java.util.OptionalInt;

/**
 * What the dictionary says about a column's type.
 *
 * @param name the type's name, which holds the digits of seconds and days where it has some
 * @param owner the schema of a user's type, or the empty string
 * @param bytes its length in bytes
 * @param characters its length in characters, or in bytes if {@code countsBytes}
 * @param countsBytes true if its length is declared in bytes
 * @param precision digits, decimal or binary
 * @param scale decimal digits after the point
 */
record DeclaredType(
        String name,
        String owner,
        int bytes,
        int characters,
        boolean countsBytes,
        OptionalInt precision,
        OptionalInt scale) {

    private static final int GREATEST_PRECISION = 38;

    /** The type as a table declares it. */
    String declaration() {
        return switch (name) {
            case "VARCHAR2", "CHAR" -> name + "(" + characters + (countsBytes ? " BYTE)" : " CHAR)");
            case "NVARCHAR2", "NCHAR" -> name + "(" + characters + ")";
            case "RAW", "UROWID" -> name + "(" + bytes + ")";
            case "FLOAT" -> name + "(" + precision.orElse(0) + ")";
            case "NUMBER" -> number();
            case "XMLTYPE" -> name;
            default -> owner.isEmpty() ? name : owner + "." + name;
        };
    }

    private String number() {
        if (isUnlimited()) {
            return name;
        }
        String digits = precision.isPresent() ? String.valueOf(precision.getAsInt()) : "*";
        return isWhole() && precision.isPresent()
                ? name + "(" + digits + ")"
                : name + "(" + digits + "," + scale.orElse(0) + ")";
    }

    /** A number that takes what a number of this engine can be. */
    boolean isUnlimited() {
        return precision.isEmpty() && scale.isEmpty();
    }

    /** A number without digits after the point, such as the standard's INTEGER. */
    boolean isWhole() {
        return name.equals("NUMBER") && !isUnlimited() && scale.orElse(0) == 0;
    }

    int digits() {
        return precision.orElse(GREATEST_PRECISION);
    }
}
