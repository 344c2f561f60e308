package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;

/**
 * What becomes of a column whose type a dialect does not know.
 *
 * @param choice the caller's choice
 * @param expected what its type should have been, such as {@code a plain type of H2}
 */
public record UnknownTypeRule(UnknownTypes choice, String expected) {

    /**
     * Refuses the column, or lets it be kept as text.
     *
     * @param column the column's full name
     * @param type its type in words, such as {@code type "POINT"}
     * @return what is to be reported if it is kept as text
     * @throws BackupException if the caller does not allow that
     */
    public Finding asText(String column, String type) {
        if (choice == UnknownTypes.FAIL) {
            throw new BackupException("column \"" + column + "\" is of " + type + ", which is not known here, expected "
                    + expected + "; allow unknown types as text to keep its values as text");
        }
        return Finding.loss(
                "type-unknown", column, "\"" + column + "\" is of " + type + ", of which only the text is kept");
    }
}
