package com.corridorplatforms.backup.jdbc;

import java.util.Optional;

/**
 * Values of a file that the destination cannot hold. None of them is repeated here.
 *
 * @param table the table at the destination
 * @param column the column there, or the columns of a key, or the empty string if whole rows do not fit
 * @param form what they are, such as {@code a text of 41 characters where 40 fit}, of the first one found
 * @param count how many there are
 * @param example which row holds the first one: its primary key in the file, such as {@code id = 7}, or its number
 * @param remedy what would make them fit, and lose something
 */
public record UnfitValues(
        String table, String column, String form, long count, String example, Optional<Remedy> remedy) {

    /** The same with one more of them. */
    UnfitValues more() {
        return new UnfitValues(table, column, form, count + 1, example, remedy);
    }

    @Override
    public String toString() {
        String subject = column.isEmpty() ? table : table + "." + column;
        return (count == 1 ? "one value" : count + " values") + " of \"" + subject + "\": " + form + " (the row with "
                + example + (count == 1 ? ")" : " for one)")
                + remedy.map(each -> ", " + each + " would make " + (count == 1 ? "it" : "them") + " fit")
                        .orElse("");
    }
}
