package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table and how it lies in the file.
 *
 * @param id its number in the file's own tables
 * @param table the table as its own engine describes it
 * @param name its name in the file
 * @param columns its columns in their order
 */
record TableLayout(int id, Table table, String name, List<ColumnLayout> columns) {

    TableLayout {
        columns = List.copyOf(columns);
    }

    ColumnLayout column(String original) {
        return columns.stream()
                .filter(column -> column.column().name().equals(original))
                .findFirst()
                .orElseThrow();
    }

    boolean isPresent(String original) {
        return columns.stream().anyMatch(column -> column.column().name().equals(original) && column.isPresent());
    }

    List<ColumnLayout> written() {
        return columns.stream().filter(column -> column.column().isWritten()).toList();
    }

    List<PortableType> meanings() {
        return written().stream()
                .map(column -> column.column().type().meaning())
                .toList();
    }

    /** Where in a row the primary key's values are; empty if rows have no key that tells them apart. */
    int[] keyPositions() {
        List<String> written =
                written().stream().map(column -> column.column().name()).toList();
        int[] positions = table.primaryKey()
                .map(key -> key.columns().stream())
                .orElse(Stream.of())
                .mapToInt(written::indexOf)
                .toArray();
        for (int position : positions) {
            if (position < 0) {
                return new int[0];
            }
        }
        return positions;
    }

    /** The identity of a column if it is the one that SQLite numbers by itself: of several, only the key is. */
    Optional<Identity> selfNumbered(String original) {
        return selfNumbered()
                .filter(column -> column.column().name().equals(original))
                .flatMap(column -> column.column().identity());
    }

    private Optional<ColumnLayout> selfNumbered() {
        return wholeKey().filter(column -> column.column().identity().isPresent());
    }

    /** How SQLite numbers the rows by itself, as the engine did, be it by a sequence of their own; empty if it does not. */
    Optional<Identity> numbering(SequenceDefaults sequences) {
        return wholeKey()
                .map(ColumnLayout::column)
                .flatMap(key -> key.identity().or(() -> sequences.identity(table, key)));
    }

    /** The primary key if it is of one whole number, which SQLite can give by itself. */
    private Optional<ColumnLayout> wholeKey() {
        return table.primaryKey()
                .filter(key -> key.columns().size() == 1)
                .map(key -> column(key.columns().get(0)))
                .filter(column -> column.codec() instanceof IntegerCodec
                        && column.column().type().meaning() instanceof IntegerNumber);
    }

    @Override
    public String toString() {
        return table.name().toString();
    }
}
