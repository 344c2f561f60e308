package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.sqlite.DdlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a CREATE statement, which SQLite keeps as its user wrote it, into tokens; comments are skipped. */
final class DdlScanner {

    private final String text;
    private int position;

    private DdlScanner(String text) {
        this.text = text;
    }

    static List<DdlToken> tokens(String statement) {
        DdlScanner scanner = new DdlScanner(statement);
        List<DdlToken> tokens = new ArrayList<>();
        while (scanner.skipToNext()) {
            tokens.add(scanner.next());
        }
        return tokens;
    }

    private boolean skipToNext() {
        while (position < text.length()) {
            if (text.startsWith("--", position)) {
                skipPast("\n");
            } else if (text.startsWith("/*", position)) {
                skipPast("*/");
            } else if (Character.isWhitespace(text.charAt(position))) {
                position++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipPast(String end) {
        int found = text.indexOf(end, position);
        position = found < 0 ? text.length() : found + end.length();
    }

    private DdlToken next() {
        int start = position;
        char first = text.charAt(position);
        if ("'\"`[".indexOf(first) >= 0) {
            String content = quoted(first == '[' ? ']' : first);
            return new DdlToken(Kind.QUOTED, content, start, position);
        }
        if (!isWordPart(first)) {
            position++;
            return new DdlToken(Kind.OTHER, text.substring(start, position), start, position);
        }
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        return new DdlToken(Kind.WORD, text.substring(start, position), start, position);
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character > 127;
    }

    private String quoted(char closing) {
        StringBuilder content = new StringBuilder();
        position++;
        while (position < text.length()) {
            char character = text.charAt(position++);
            boolean doubled = closing != ']' && text.startsWith(String.valueOf(closing), position);
            if (character == closing && !doubled) {
                return content.toString();
            }
            position += character == closing ? 1 : 0;
            content.append(character);
        }
        return content.toString();
    }
}
