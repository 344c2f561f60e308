package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.util.Arrays;

/** Everything a database holds as text, so that two texts are equal if and only if the contents are. */
final class Contents {

    private Contents() {}

    static String of(DatabaseCopy copy) {
        StringBuilder text = new StringBuilder();
        for (Table table : copy.model().tables()) {
            text.append(table).append('\n');
            copy.rows().get(table.name()).stream()
                    .map(Arrays::deepToString)
                    .sorted()
                    .forEach(row -> text.append("  ").append(row).append('\n'));
        }
        return text.append(copy.model().sequences()).append(copy.states()).toString();
    }
}
