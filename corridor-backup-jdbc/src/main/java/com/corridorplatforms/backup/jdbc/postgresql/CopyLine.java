package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one table's lines of COPY's text format apart. Not thread-safe. */
final class CopyLine {

    private final Table table;
    private final List<Column> columns;
    private final TextReader[] readers;

    CopyLine(Table table) {
        this.table = table;
        this.columns = table.writtenColumns();
        this.readers = columns.stream()
                .map(column -> TextReader.of(column.type().meaning()))
                .toArray(TextReader[]::new);
    }

    /** The row that a line holds. The line is overwritten. */
    @Nullable
    Object[] row(byte[] line) throws SQLException {
        int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        @Nullable Object[] row = new Object[readers.length];
        int from = 0;
        for (int i = 0; i < readers.length; i++) {
            int to = fieldEnd(line, from, end);
            row[i] = value(i, line, from, to);
            from = to + 1;
        }
        return row;
    }

    private @Nullable Object value(int column, byte[] line, int from, int to) throws SQLException {
        if (to - from == 2 && line[from] == '\\' && line[from + 1] == 'N') {
            return null;
        }
        try {
            return readers[column].read(line, from, unescaped(line, from, to));
        } catch (CharacterCodingException damaged) {
            throw new SQLException(
                    "column \"" + table.name() + "." + columns.get(column).name()
                            + "\" holds bytes that are not UTF-8, expected text; give the database an encoding",
                    damaged);
        }
    }

    private static int fieldEnd(byte[] line, int from, int end) {
        int at = from;
        while (at < end && line[at] != '\t') {
            at++;
        }
        return at;
    }

    /** Resolves escapes in place, where the text can only shrink, and returns where it then ends. */
    private static int unescaped(byte[] line, int from, int to) {
        int at = from;
        while (at < to && line[at] != '\\') {
            at++;
        }
        int end = at;
        for (; at < to; at++) {
            line[end++] = line[at] == '\\' ? control(line[++at]) : line[at];
        }
        return end;
    }

    private static byte control(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> letter;
        };
    }
}
