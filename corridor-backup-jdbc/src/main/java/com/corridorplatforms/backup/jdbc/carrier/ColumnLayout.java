package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.carrier.CellCodecs.Role;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.LargeValue;

/**
 * A column and how it lies in the file.
 *
 * @param column the column as its own engine describes it
 * @param name its name in the file
 * @param role what its cells must serve for
 * @param codec how its values lie in cells
 * @param isPresent false for a generated column whose expression SQLite cannot say
 */
record ColumnLayout(Column column, String name, Role role, CellCodec codec, boolean isPresent) {

    ColumnLayout absent() {
        return new ColumnLayout(column, name, role, codec, false);
    }

    /** Tells whether its type lets values be so large that memory should not hold them as a whole. */
    boolean mayBeLarge() {
        return LargeValue.isPossible(column.type().meaning());
    }

    boolean isRenamed() {
        return !name.equals(column.name());
    }
}
