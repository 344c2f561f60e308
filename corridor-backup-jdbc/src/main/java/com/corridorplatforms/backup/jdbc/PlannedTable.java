package com.corridorplatforms.backup.jdbc;

import java.util.List;

/**
 * What an import would do to one table.
 *
 * @param name its name in the file
 * @param destination its name at the destination
 * @param rows how many rows of it are in the file
 * @param changedTypes its columns whose type is declared otherwise at the destination
 */
public record PlannedTable(String name, String destination, long rows, List<TypeChange> changedTypes) {

    /** Copies the changes. */
    public PlannedTable {
        changedTypes = List.copyOf(changedTypes);
    }

    /**
     * A column of another type.
     *
     * @param column its name at the destination
     * @param from its type at the source of the file
     * @param to its type at the destination
     */
    public record TypeChange(String column, String from, String to) {}
}
