package com.corridorplatforms.backup.fs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which entries of a tree are copied: patterns of what is left out, the last that matches decides; and, if there are any,
 * patterns of what alone is taken. Immutable.
 *
 * @param excluded patterns of what is left out
 * @param included patterns of what is taken; none if everything is
 * @param dropsLeftovers whether what no pattern can tell is left out too, see {@link SelectionWalk}
 */
record Selection(List<GitPattern> excluded, List<GitPattern> included, boolean dropsLeftovers) {

    /** Everything. */
    static final Selection EVERYTHING = new Selection(List.of(), List.of(), false);

    /**
     * Everything but what programs make for the time they run, and again when they need it. A directory that happens to be called
     * like a file of a process is none. The lock files are those of editors, office programs and Java's loggers.
     */
    static final Selection SENSIBLE = new Selection(List.of(), List.of(), true)
            .excluding("__pycache__/", "*.pid", "*.lck", ".#*", ".~lock.*#", "!*.pid/", "!*.lck/");

    Selection excluding(String... lines) {
        return new Selection(and(excluded, lines), included, dropsLeftovers);
    }

    Selection including(String... lines) {
        return new Selection(excluded, and(included, lines), dropsLeftovers);
    }

    private static List<GitPattern> and(List<GitPattern> patterns, String... lines) {
        List<GitPattern> more = new ArrayList<>(patterns);
        Arrays.stream(lines).flatMap(line -> GitPattern.of(line).stream()).forEach(more::add);
        return List.copyOf(more);
    }
}
