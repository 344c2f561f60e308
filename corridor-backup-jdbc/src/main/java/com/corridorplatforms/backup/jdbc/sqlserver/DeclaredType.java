package com.corridorplatforms.backup.jdbc.sqlserver;

/**
 * What the catalog says about a column's type.
 *
 * @param name the type's name
 * @param base the name of the system's type it stands for, the same for a system's type, or the empty string for a class
 *     of a user
 * @param isOfUser true if a user made the type
 * @param bytes the greatest length in bytes, or -1 for no limit
 * @param precision the digits of a number
 * @param scale the digits after the point, or of a second's fraction
 */
record DeclaredType(String name, String base, boolean isOfUser, int bytes, int precision, int scale) {

    private static final int BYTES_PER_CHARACTER = 2;

    /** The length in characters or bytes, or 0 for no limit. */
    int length() {
        return Math.max(0, base.startsWith("n") ? bytes / BYTES_PER_CHARACTER : bytes);
    }

    /** The type as a definition writes it; one that a user made as what it stands for. */
    String declaration() {
        return switch (base) {
            case "char", "varchar", "nchar", "nvarchar", "binary", "varbinary" ->
                name.equals("sysname") ? name : base + (length() == 0 ? "(max)" : "(" + length() + ")");
            case "decimal", "numeric" -> base + "(" + precision + ", " + scale + ")";
            case "time", "datetime2", "datetimeoffset" -> base + "(" + scale + ")";
            case "timestamp" -> SqlServerTypes.ROW_VERSION;
            default -> base;
        };
    }
}
