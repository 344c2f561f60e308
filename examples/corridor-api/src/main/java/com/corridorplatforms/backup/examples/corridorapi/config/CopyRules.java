package com.corridorplatforms.backup.examples.corridorapi.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What of a tree is copied, and how.
 *
 * @param exclude what is left out, as lines of a {@code .gitignore}
 * @param include what alone is copied, as lines of a {@code .gitignore}; none means everything
 * @param bandwidth how many bytes are read in a second at most
 * @param parallelism how many files are read at once
 */
public record CopyRules(List<String> exclude, List<String> include, OptionalLong bandwidth, OptionalInt parallelism) {

    /** Everything, as fast as it goes. */
    public static final CopyRules NONE = new CopyRules(List.of(), List.of(), OptionalLong.empty(), OptionalInt.empty());

    /** Copies the lists. */
    public CopyRules {
        exclude = List.copyOf(exclude);
        include = List.copyOf(include);
    }
}
