package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The columns of users' types, which are read as text. Thread-safe, since readers of one moment share it. */
final class TextColumns {

    private final Set<List<String>> columns = ConcurrentHashMap.newKeySet();

    void add(TableName table, String column) {
        columns.add(key(table, column));
    }

    /** What to select for a column. */
    String shown(Table table, Column column) {
        return columns.contains(key(table.name(), column.name())) ? Values.shownAsText(column) : Values.shown(column);
    }

    private static List<String> key(TableName table, String column) {
        return List.of(table.schema(), table.name(), column);
    }
}
