package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.List;
import java.util.regex.Pattern;

/** Which columns of a table an expression may speak of: rather one too many than one too few. */
final class Mentions {

    private Mentions() {}

    static List<String> of(String expression, Table table) {
        return table.columns().stream()
                .map(Column::name)
                .filter(column -> mentions(expression, column))
                .toList();
    }

    private static boolean mentions(String expression, String column) {
        String word = "(?<![\\p{L}\\p{N}_$])" + Pattern.quote(column) + "(?![\\p{L}\\p{N}_$])";
        return Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(expression)
                .find();
    }
}
