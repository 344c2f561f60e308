package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.model.TableName;

/** Names where the engine takes no double quotes, and texts as the engine writes them. */
final class Brackets {

    private Brackets() {}

    static String identifier(String name) {
        return '[' + name.replace("]", "]]") + ']';
    }

    static String name(TableName name) {
        return identifier(name.schema()) + '.' + identifier(name.name());
    }

    /** A literal of Unicode. */
    static String literal(String text) {
        return "N" + Quoting.literal(text);
    }
}
