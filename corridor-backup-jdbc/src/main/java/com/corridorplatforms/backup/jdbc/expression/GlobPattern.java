package com.corridorplatforms.backup.jdbc.expression;

/** Translates between the patterns of LIKE and those of SQLite's GLOB, which alone minds upper and lower case there. */
final class GlobPattern {

    private GlobPattern() {}

    static String ofLike(String pattern) {
        StringBuilder glob = new StringBuilder();
        for (char character : pattern.toCharArray()) {
            switch (character) {
                case '%' -> glob.append('*');
                case '_' -> glob.append('?');
                case '*', '?', '[' -> glob.append('[').append(character).append(']');
                default -> glob.append(character);
            }
        }
        return glob.toString();
    }

    static String toLike(String glob) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char character = glob.charAt(i);
            switch (character) {
                case '*' -> pattern.append('%');
                case '?' -> pattern.append('_');
                case '%', '_', '\\' -> throw new UntranslatableException("a pattern with " + character);
                case '[' -> {
                    pattern.append(literal(glob, i));
                    i += 2;
                }
                default -> pattern.append(character);
            }
        }
        return pattern.toString();
    }

    private static char literal(String glob, int start) {
        boolean single = start + 2 < glob.length()
                && "*?[".indexOf(glob.charAt(start + 1)) >= 0
                && glob.charAt(start + 2) == ']';
        if (!single) {
            throw new UntranslatableException("a set of characters");
        }
        return glob.charAt(start + 1);
    }
}
