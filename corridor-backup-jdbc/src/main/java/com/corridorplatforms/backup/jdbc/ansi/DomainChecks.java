package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a domain asks of values, said of a column whose type it is. */
public final class DomainChecks {

    /** Texts and names in quotes are passed over. */
    private static final Pattern VALUE = Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|\\bVALUE\\b");

    private DomainChecks() {}

    /**
     * A check of a column.
     *
     * @param condition the domain's, in which VALUE stands for the value
     * @param column the column's name
     * @param validated false if the engine has not checked the rows that are there
     * @return a check without a name, since a table may have several columns of one domain
     */
    public static Check of(SqlText condition, String column, boolean validated) {
        String name = Matcher.quoteReplacement(Quoting.identifier(column));
        String text = VALUE.matcher(condition.text())
                .replaceAll(found -> found.group().equals("VALUE") ? name : Matcher.quoteReplacement(found.group()));
        return new Check("", new SqlText(condition.dialect(), text), validated, true);
    }
}
