package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Foreign keys that hold as the source compares values, though not as SQLite does.
 *
 * @param byTable the keys of each table that has some
 */
record TrustedKeys(Map<TableName, Set<ForeignKey>> byTable) {

    static TrustedKeys none() {
        return new TrustedKeys(new HashMap<>());
    }

    boolean isEmpty() {
        return byTable.isEmpty();
    }

    boolean contains(TableLayout table, ForeignKey key) {
        return byTable.getOrDefault(table.table().name(), Set.of()).contains(key);
    }

    void add(TableLayout table, ForeignKey key) {
        byTable.computeIfAbsent(table.table().name(), name -> new HashSet<>()).add(key);
    }
}
