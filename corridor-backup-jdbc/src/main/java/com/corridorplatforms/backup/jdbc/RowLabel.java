package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How a row is called in reports: by the values of its primary key, or by its number where the table has none. Nothing else
 * of a row is told.
 */
final class RowLabel {

    private static final int MOST_CHARACTERS = 60;

    private final List<String> columns;
    private final int[] positions;

    RowLabel(Table table) {
        List<String> written = table.writtenColumns().stream().map(Column::name).toList();
        columns = table.primaryKey()
                .map(UniqueKey::columns)
                .filter(written::containsAll)
                .orElse(List.of());
        positions = columns.stream().mapToInt(written::indexOf).toArray();
    }

    /** Where the key's values are in a row; empty if there is no key. */
    int[] positions() {
        return positions;
    }

    boolean isByKey() {
        return positions.length > 0;
    }

    String of(@Nullable Object[] row, long number) {
        if (!isByKey()) {
            return "number " + number;
        }
        StringJoiner label = new StringJoiner(", ");
        for (int i = 0; i < positions.length; i++) {
            label.add(columns.get(i) + " = " + shown(row[positions[i]]));
        }
        return label.toString();
    }

    static String shown(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        String text = String.valueOf(value);
        int length = text.codePointCount(0, text.length());
        return length <= MOST_CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }
}
