package com.corridorplatforms.backup.jdbc.spi.contract;

import java.util.List;
import java.util.Random;

/** Odd names and comments. */
final class RandomNames {

    private static final List<String> NAMES = List.of(
            "order",
            "na me",
            "q\"uote",
            "ü",
            "a.b",
            "it's",
            "Mixed",
            "per%cent",
            "日本",
            "x",
            "group",
            "1st",
            "l".repeat(58));
    private static final List<String> COMMENTS = List.of("", "", "it's", "a \\ b\n\"c\"", "日本 😀");

    private static final List<String> WORDS = List.of("", "it's", "日本 😀");

    private final Random random;
    private int names;

    RandomNames(Random random) {
        this.random = random;
    }

    /** A name that no other thing has, in whatever case. */
    String next() {
        return NAMES.get(random.nextInt(NAMES.size())) + " " + names++;
    }

    /** What a text may be. */
    String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** A comment, which is often none. */
    String comment() {
        return COMMENTS.get(random.nextInt(COMMENTS.size()));
    }
}
