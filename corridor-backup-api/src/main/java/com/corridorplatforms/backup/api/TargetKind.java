package com.corridorplatforms.backup.api;

/**
 * What a target holds. The order of the constants is the order of capture: the database first, so that no row can name
 * a file that was not copied. A restore runs the other way round, the database last.
 */
public enum TargetKind {
    /** Rows that name the contents of the other targets. */
    METADATA_DATABASE,
    /** Files that users and programs of the platform manage. */
    FILE_MANAGEMENT,
    /** Data written by Spark below {@code OUTPUT_DATA_LOCATION}. */
    DATA_LAKE,
    /** The instance folder of one component. */
    SETTINGS
}
