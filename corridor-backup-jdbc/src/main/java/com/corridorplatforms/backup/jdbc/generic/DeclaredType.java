package com.corridorplatforms.backup.jdbc.generic;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a driver says of a column's type.
 *
 * @param code one of {@link java.sql.Types}
 * @param name the engine's own name, with or without its parameters
 * @param size the length in characters or bytes, or the digits; 0 if the driver does not say
 * @param scale the digits after the point or of a second's fraction; -1 if the driver does not say
 */
record DeclaredType(int code, String name, int size, int scale) {

    private static final int GREATEST_SIZE = 1_000_000;

    /** Reads it from a row of {@link java.sql.DatabaseMetaData#getColumns}. */
    static DeclaredType of(ResultSet row) throws SQLException {
        int size = row.getInt("COLUMN_SIZE");
        int scale = row.getInt("DECIMAL_DIGITS");
        boolean isSaid = !row.wasNull();
        return new DeclaredType(row.getInt("DATA_TYPE"), row.getString("TYPE_NAME"), size, isSaid ? scale : -1);
    }

    /** The length, if it is one that somebody has declared. */
    int length() {
        return size > 0 && size < GREATEST_SIZE ? size : 0;
    }

    int fractionDigits(int otherwise) {
        return scale >= 0 && scale <= 9 ? scale : otherwise;
    }

    /** The type as SQL declares it again; many drivers give the name without its parameters. */
    String declaration() {
        return name;
    }
}
