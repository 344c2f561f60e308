package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.LargeValue;

/**
 * What stands in a row for a cell that an application filled with something the column's type has no form for.
 *
 * @param cell what the cell holds
 */
public record Unreadable(Object cell) {

    /**
     * What the cell holds, in a few words that repeat none of its content.
     *
     * @return such as {@code a text of 12 characters}
     */
    public String form() {
        if (cell instanceof String text) {
            return "a text of " + text.length() + " characters";
        } else if (cell instanceof byte[] bytes) {
            return "a blob of " + bytes.length + " bytes";
        }
        if (cell instanceof LargeValue large) {
            return large.toString();
        }
        return cell instanceof Long ? "a whole number" : "a number with a fraction";
    }
}
