package com.corridorplatforms.backup.jdbc.carrier;

import java.util.List;
import java.util.stream.Collectors;

/** Names and texts as SQLite reads them in a statement. */
final class Quoting {

    private Quoting() {}

    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String names(List<String> names) {
        return names.stream().map(Quoting::name).collect(Collectors.joining(", "));
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
