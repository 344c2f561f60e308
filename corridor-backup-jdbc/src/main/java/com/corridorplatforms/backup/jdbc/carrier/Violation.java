package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;

/**
 * A constraint that rows of its own table violate.
 *
 * @param table the table
 * @param constraint a {@link ForeignKey} or a {@link Check} of it
 * @param rows how many rows violate it
 * @param example the key of one of them, such as {@code id = 7}; the empty string if its table has no key
 */
public record Violation(TableName table, Record constraint, long rows, String example) {

    /**
     * Names the constraint.
     *
     * @return the table and the constraint's name
     */
    public String subject() {
        return table + "." + (constraint instanceof ForeignKey key ? label(key) : ((Check) constraint).label());
    }

    private static String label(ForeignKey key) {
        return key.name().isEmpty() ? "(" + String.join(", ", key.columns()) + ")" : key.name();
    }

    /**
     * Says what is wrong.
     *
     * @return half a sentence, with the number of rows and one of them
     */
    public String sentence() {
        String such = example.isEmpty() ? "" : ", such as the one with " + example + ",";
        String subject = (rows == 1 ? "1 row" : rows + " rows") + " of \"" + table + "\"" + such;
        return constraint instanceof ForeignKey key
                ? subject + verb(" refer") + " by the foreign key \"" + subject() + "\" to rows of \"" + key.parent()
                        + "\" that are not there"
                : subject + verb(" violate") + " the check \"" + subject() + "\" ("
                        + ((Check) constraint).condition().text() + ")";
    }

    private String verb(String plural) {
        return rows == 1 ? plural + "s" : plural;
    }
}
