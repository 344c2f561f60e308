package com.corridorplatforms.backup.jdbc.ansi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * How long an engine's names may be, and among which others the name of a constraint or an index must be the only one.
 *
 * @param greatestLength the greatest length of a name
 * @param measure how that length is counted
 * @param foldsCase true if names that differ in case only are the same, quoted or not
 * @param spaces for each kind of thing, all the spaces in which its name must be the only one; none means that its name does
 *     not matter
 */
public record NameRules(int greatestLength, Measure measure, boolean foldsCase, Map<Thing, Set<Space>> spaces) {

    /** Copies the map. */
    public NameRules {
        spaces = Map.copyOf(spaces);
    }

    /** What has a name. */
    public enum Thing {
        /** A primary key or a unique constraint. */
        KEY,
        /** A foreign key. */
        FOREIGN_KEY,
        /** A check. */
        CHECK,
        /** An index that no constraint stands for. */
        INDEX
    }

    /** Among which names one must be the only one. */
    public enum Space {
        /** The constraints of its table. */
        TABLE_CONSTRAINTS,
        /** The indexes of its table. */
        TABLE_INDEXES,
        /** The constraints of its schema. */
        SCHEMA_CONSTRAINTS,
        /** The indexes of its schema. */
        SCHEMA_INDEXES,
        /** The tables, sequences and whatever else shares their names in its schema. */
        SCHEMA_RELATIONS
    }

    /** How the length of a name is counted. */
    public enum Measure {
        /** In bytes of UTF-8. */
        BYTES(name -> name.getBytes(StandardCharsets.UTF_8).length),
        /** In characters. */
        CHARACTERS(name -> name.codePointCount(0, name.length())),
        /** In units of UTF-16. */
        UTF_16_UNITS(String::length);

        private final ToIntFunction<String> length;

        Measure(ToIntFunction<String> length) {
            this.length = length;
        }
    }

    /**
     * Tells whether a name is longer than the engine allows.
     *
     * @param name the name
     * @return true if it is
     */
    public boolean isTooLong(String name) {
        return isLongerThan(name, greatestLength);
    }

    private boolean isLongerThan(String name, int length) {
        return measure.length.applyAsInt(name) > length;
    }

    /**
     * The name's beginning with a number behind it, within the greatest length.
     *
     * @param name the name
     * @param number the number
     * @return another name
     */
    public String numbered(String name, int number) {
        String end = "_" + number;
        String start = name;
        while (isLongerThan(start, greatestLength - end.length())) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + end;
    }

    String folded(String name) {
        return foldsCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    Set<Space> spaces(Thing thing) {
        return spaces.getOrDefault(thing, Set.of());
    }
}
