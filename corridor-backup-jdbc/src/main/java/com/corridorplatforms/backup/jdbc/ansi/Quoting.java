package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.List;
import java.util.stream.Collectors;

/** Names and literals as standard SQL writes them, whatever characters they hold. */
public final class Quoting {

    private Quoting() {}

    /**
     * Quotes a name, so that neither its case nor its characters matter.
     *
     * @param name a name as the catalog spells it
     * @return the name in double quotes
     */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * Quotes the name of a table or a sequence.
     *
     * @param name with or without a schema
     * @return the quoted name, qualified if it has a schema
     */
    public static String name(TableName name) {
        return name.schema().isEmpty()
                ? identifier(name.name())
                : identifier(name.schema()) + '.' + identifier(name.name());
    }

    /**
     * Quotes several names.
     *
     * @param names the names
     * @return the quoted names with commas between them
     */
    public static String identifiers(List<String> names) {
        return names.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }

    /**
     * Quotes the names of several tables.
     *
     * @param names the names
     * @return the quoted names with commas between them
     */
    public static String names(List<TableName> names) {
        return names.stream().map(Quoting::name).collect(Collectors.joining(", "));
    }

    /**
     * Writes a character literal.
     *
     * @param text the characters
     * @return the characters in single quotes
     */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
