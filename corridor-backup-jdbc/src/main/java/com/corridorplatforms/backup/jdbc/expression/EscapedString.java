package com.corridorplatforms.backup.jdbc.expression;

/** Decodes the two kinds of strings with escapes that catalogs show. */
final class EscapedString {

    private EscapedString() {}

    /** PostgreSQL's and MariaDB's catalogs escape backslashes and quotes, and MariaDB's ends of lines and what no text should have. */
    static String backslashes(String content) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < content.length(); i++) {
            char character = content.charAt(i);
            plain.append(character == '\\' ? escaped(content, ++i) : character);
        }
        return plain.toString();
    }

    private static char escaped(String content, int index) {
        if (index >= content.length()) {
            throw new UntranslatableException("an escape without a character");
        }
        return switch (content.charAt(index)) {
            case '\\' -> '\\';
            case '\'' -> '\'';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new UntranslatableException("the escape \\" + content.charAt(index));
        };
    }

    /** The standard's form: a backslash and four hex digits, a backslash, plus and six, or two backslashes. */
    static String unicode(String content) {
        StringBuilder plain = new StringBuilder();
        int position = 0;
        while (position < content.length()) {
            char character = content.charAt(position++);
            if (character != '\\') {
                plain.append(character);
            } else if (content.startsWith("\\", position)) {
                plain.append(content.charAt(position++));
            } else {
                boolean six = content.startsWith("+", position);
                int start = six ? position + 1 : position;
                position = start + (six ? 6 : 4);
                plain.appendCodePoint(codePoint(content, start, position));
            }
        }
        return plain.toString();
    }

    private static int codePoint(String content, int start, int end) {
        try {
            return Integer.parseInt(content, start, end, 16);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new UntranslatableException("a code point that is not hexadecimal");
        }
    }
}
