package com.corridorplatforms.backup.jdbc.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Walks over the tokens of a CREATE statement; what is not there is a {@link NoSuchElementException}. */
final class DdlCursor {

    private final String statement;
    private final List<DdlToken> tokens;
    private int position;

    DdlCursor(String statement) {
        this.statement = statement;
        this.tokens = DdlScanner.tokens(statement);
    }

    boolean hasNext() {
        return position < tokens.size();
    }

    boolean at(String word) {
        return hasNext() && tokens.get(position).is(word);
    }

    boolean at(String first, String second) {
        return at(first)
                && position + 1 < tokens.size()
                && tokens.get(position + 1).is(second);
    }

    boolean atAny(Set<String> words) {
        return words.stream().anyMatch(this::at);
    }

    boolean take(String word) {
        boolean found = at(word);
        position += found ? 1 : 0;
        return found;
    }

    void expect(String word) {
        if (!take(word)) {
            throw new NoSuchElementException("\"" + word + "\" in " + statement);
        }
    }

    DdlToken take() {
        if (!hasNext()) {
            throw new NoSuchElementException("more of " + statement);
        }
        return tokens.get(position++);
    }

    String takeName() {
        return take().text();
    }

    void skipTo(String word) {
        while (!at(word)) {
            take();
        }
    }

    /** Takes a group in parentheses and returns what stands between them. */
    String takeGroup() {
        expect("(");
        int start = tokens.get(position - 1).end();
        skipGroupRest();
        return statement.substring(start, tokens.get(position - 1).start()).strip();
    }

    /** Walks past the closing parenthesis of a group whose opening one has been taken. */
    private void skipGroupRest() {
        for (int open = 1; open > 0; ) {
            DdlToken token = take();
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
    }

    /** Takes a group in parentheses and returns what stands between its commas. */
    List<DdlCursor> takeList() {
        expect("(");
        List<DdlCursor> items = new ArrayList<>();
        int start = position;
        while (true) {
            if (at(",") || at(")")) {
                items.add(part(start, position));
                start = position + 1;
                if (take().is(")")) {
                    return items;
                }
            } else if (take().is("(")) {
                skipGroupRest();
            }
        }
    }

    /** Takes a list of column names, whatever order or collation follows each. */
    List<String> takeNames() {
        return takeList().stream().map(DdlCursor::takeName).toList();
    }

    /** The text of what is left. */
    String rest() {
        return hasNext()
                ? statement.substring(
                        tokens.get(position).start(),
                        tokens.get(tokens.size() - 1).end())
                : "";
    }

    /** The text of everything without a trailing word, if it ends in one of them. */
    String textWithout(Set<String> trailing) {
        Optional<DdlToken> last = tokens.isEmpty() ? Optional.empty() : Optional.of(tokens.get(tokens.size() - 1));
        boolean cut =
                last.filter(token -> trailing.stream().anyMatch(token::is)).isPresent();
        int end = tokens.size() - (cut ? 1 : 0);
        return statement.substring(tokens.get(0).start(), tokens.get(end - 1).end());
    }

    private DdlCursor part(int from, int to) {
        return from == to
                ? new DdlCursor("")
                : new DdlCursor(statement.substring(
                        tokens.get(from).start(), tokens.get(to - 1).end()));
    }
}
