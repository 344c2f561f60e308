package com.corridorplatforms.backup.jdbc.sqlite;

import java.util.List;
import java.util.stream.Collectors;

/** By what a file that an export has made is told from any other SQLite database, and its own tables from an application's. */
public final class ExportedFile {

    /** The file's {@code application_id}, the letters {@code CoBk}. */
    public static final int APPLICATION_ID = 0x436F426B;

    /** The names of the tables that are not the application's. */
    public static final List<String> TABLES = List.of(
            "_corridor_meta",
            "_corridor_table",
            "_corridor_column",
            "_corridor_key",
            "_corridor_foreign_key",
            "_corridor_check",
            "_corridor_index",
            "_corridor_index_part",
            "_corridor_sequence",
            "_corridor_definition",
            "_corridor_sequence_state",
            "_corridor_finding",
            "_corridor_exact",
            "_corridor_lob");

    private ExportedFile() {}

    /**
     * A condition that holds for the names of the file's own tables.
     *
     * @param name an expression that gives the name
     * @return the condition
     */
    public static String isOwn(String name) {
        return TABLES.stream().collect(Collectors.joining("', '", name + " IN ('", "')"));
    }
}
