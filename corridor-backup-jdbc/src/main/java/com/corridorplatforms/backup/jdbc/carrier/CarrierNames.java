package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives out names that SQLite keeps apart: it ignores the case of ASCII letters, has one namespace for tables and
 * indexes, and reserves some beginnings.
 */
final class CarrierNames {

    private final Set<String> taken = new HashSet<>();

    String forTable(TableName table, String defaultSchema) {
        boolean unqualified =
                table.schema().equals(defaultSchema) || table.schema().isEmpty();
        return distinct(unqualified ? table.name() : table.schema() + "." + table.name());
    }

    /** The wanted name, or the next free one with a number. */
    String distinct(String wanted) {
        String base = isReserved(wanted) ? "renamed" + (wanted.startsWith("_") ? "" : "_") + wanted : wanted;
        String name = base;
        for (int number = 2; !taken.add(folded(name)); number++) {
            name = base + "_" + number;
        }
        return name;
    }

    private static boolean isReserved(String name) {
        String folded = folded(name);
        return folded.isEmpty() || folded.startsWith("_corridor") || folded.startsWith("sqlite_");
    }

    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, Character.toLowerCase(c));
            }
        }
        return folded.toString();
    }
}
