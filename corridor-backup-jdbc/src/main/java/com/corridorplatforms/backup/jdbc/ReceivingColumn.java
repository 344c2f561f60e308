package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.Optional;

/**
 * A column of the destination, and what its engine says of values in it.
 *
 * @param table the table
 * @param position of the column among those of the table that are written
 * @param limits what the engine does not take
 */
record ReceivingColumn(Table table, int position, DestinationLimits limits) {

    Column column() {
        return table.writtenColumns().get(position);
    }

    /** Asks the engine's limits of a value as if it were alone in its row, since what they say of rows may be about one value. */
    void require(Object value) throws UnfitValueException {
        Optional<String> expected = limits.objectionToOne(table, position, value);
        if (expected.isPresent()) {
            String form = "a value where " + expected.get() + " is expected";
            throw nearestDate(value)
                    .map(date -> UnfitValueException.with(form, Remedy.NEAREST_DATE, date))
                    .orElseGet(() -> new UnfitValueException(form));
        }
    }

    /** What would make a value fit that the engine objects to alone. */
    Optional<Remedy> remedy(Object value) {
        return column().nullable()
                ? Optional.of(Remedy.MAKE_NULL)
                : nearestDate(value).map(date -> Remedy.NEAREST_DATE);
    }

    /** Where a day is not what the engine objects to, another one is no remedy. */
    private Optional<String> nearestDate(Object value) {
        return value instanceof String text
                ? limits.nearestDate(column(), text)
                        .filter(date ->
                                limits.objectionToOne(table, position, date).isEmpty())
                : Optional.empty();
    }
}
