package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conversion into one column that asks the engine's limits of each value as if it were alone in its row: what they say of rows may be about
 * one value, such as a day of no calendar, which a remedy may then be applied to.
 */
final class HeldAlone implements ValueConversion {

    private final ValueConversion conversion;
    private final Table table;
    private final int position;
    private final DestinationLimits limits;

    /** @param position of the column among those of the table that are written */
    HeldAlone(ValueConversion conversion, Table table, int position, DestinationLimits limits) {
        this.conversion = conversion;
        this.table = table;
        this.position = position;
        this.limits = limits;
    }

    @Override
    public @Nullable Object convert(Object value) throws UnfitValueException, IOException {
        @Nullable Object converted = conversion.convert(value);
        Optional<String> expected = limits.objectionToOne(table, position, converted);
        if (expected.isPresent()) {
            throw new UnfitValueException("a value where " + expected.get() + " is expected");
        }
        return converted;
    }
}
