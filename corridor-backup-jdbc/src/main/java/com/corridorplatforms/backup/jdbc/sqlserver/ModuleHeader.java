package com.corridorplatforms.backup.jdbc.sqlserver;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of a view, a procedure, a function or a trigger says it makes. The engine keeps a text as it was written: its
 * names are not changed when the object is renamed.
 *
 * @param schema the schema it names, or the empty string if it names none
 * @param name the object's name
 */
record ModuleHeader(String schema, String name) {

    private static final String NAME = "(\\[(?:[^\\]]|\\]\\])+\\]|\"(?:[^\"]|\"\")+\"|[\\p{L}_@#][\\p{L}\\p{N}_@#$]*)";
    private static final String GAP = "(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*+";
    private static final Pattern FORM = Pattern.compile("(?is)" + GAP + "CREATE" + GAP + "(?:OR" + GAP + "ALTER" + GAP
            + ")?(?:VIEW|PROC(?:EDURE)?|FUNCTION|TRIGGER)" + GAP + NAME + "(?:" + GAP + "\\." + GAP + NAME + ")?");

    /** Reads the beginning of a text, or gives empty if it is none of these. */
    static Optional<ModuleHeader> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String first = plain(matcher.group(1));
        String second = matcher.group(2);
        return Optional.of(second == null ? new ModuleHeader("", first) : new ModuleHeader(first, plain(second)));
    }

    private static String plain(String name) {
        return switch (name.charAt(0)) {
            case '[' -> name.substring(1, name.length() - 1).replace("]]", "]");
            case '"' -> name.substring(1, name.length() - 1).replace("\"\"", "\"");
            default -> name;
        };
    }

    /** Tells whether this makes an object of that schema and name, as the engine compares names. */
    boolean makes(String wantedSchema, String wantedName) {
        return (schema.isEmpty() || schema.equalsIgnoreCase(wantedSchema)) && name.equalsIgnoreCase(wantedName);
    }
}
