package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How rows of a table of the file become rows of a table of the destination.
 *
 * @param source the table in the file
 * @param destination the table in the database
 * @param positions for each written column of the destination its position in the file's rows, or -1 for none
 * @param conversions for each written column of the destination
 */
record TableTransfer(Table source, Table destination, List<Integer> positions, List<ValueConversion> conversions) {

    /** Pairs the columns of two tables; {@code names} gives for each column of the destination its name in the file. */
    static TableTransfer of(Table source, Table destination, List<@Nullable String> names) {
        List<Column> from = source.writtenColumns();
        List<Column> to = destination.writtenColumns();
        List<Integer> positions = new ArrayList<>();
        List<ValueConversion> conversions = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            int position = position(from, names.get(i));
            positions.add(position);
            conversions.add(
                    position < 0
                            ? value -> value
                            : ValueConversion.between(
                                    from.get(position).type().meaning(),
                                    to.get(i).type().meaning()));
        }
        return new TableTransfer(source, destination, positions, conversions);
    }

    private static int position(List<Column> columns, @Nullable String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Tells whether rows stay as they are: the same columns in the same places, declared alike. */
    boolean keepsRows() {
        List<Column> from = source.writtenColumns();
        List<Column> to = destination.writtenColumns();
        return from.size() == to.size()
                && IntStream.range(0, to.size())
                        .allMatch(i -> positions.get(i) == i
                                && from.get(i).type().equals(to.get(i).type()));
    }

    /** The destination's row. */
    Object[] convert(@Nullable Object[] row) {
        @Nullable Object[] converted = new @Nullable Object[positions.size()];
        for (int i = 0; i < converted.length; i++) {
            int position = positions.get(i);
            @Nullable Object value = position < 0 ? null : row[position];
            converted[i] = value == null ? null : converted(value, i);
        }
        return converted;
    }

    /** The destination's row, for comparison: what the destination cannot hold stays as it is, and so differs. */
    @Nullable
    Object[] convertWhatFits(@Nullable Object[] row) {
        @Nullable Object[] converted = new @Nullable Object[positions.size()];
        for (int i = 0; i < converted.length; i++) {
            int position = positions.get(i);
            @Nullable Object value = position < 0 ? null : row[position];
            converted[i] = value == null ? null : fitting(value, i);
        }
        return converted;
    }

    private Object fitting(Object value, int column) {
        try {
            return conversions.get(column).convert(value);
        } catch (UnfitValueException e) {
            return value;
        }
    }

    private Object converted(Object value, int column) {
        try {
            return conversions.get(column).convert(value);
        } catch (UnfitValueException e) {
            Column target = destination.writtenColumns().get(column);
            throw new BackupException("the column \"" + destination.name() + "." + target.name() + "\" of type "
                    + target.type().declaration() + " cannot hold " + e.getMessage()
                    + "; change the column's type or the row");
        }
    }
}
