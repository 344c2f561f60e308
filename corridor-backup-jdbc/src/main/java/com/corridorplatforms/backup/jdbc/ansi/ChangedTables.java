package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables whose definitions changed while they were read, on an engine that neither holds definitions still nor shows
 * those of a moment. The names of keys go with a table that gets another name, so they tell tables of the same columns apart.
 */
public final class ChangedTables {

    private ChangedTables() {}

    /**
     * Refuses rows of tables that are not what they were.
     *
     * @param before the tables as they were before their rows were read
     * @param now the catalog as it is afterwards
     * @throws BackupException by the name of the first table that is another
     */
    public static void refuse(DatabaseModel before, DatabaseModel now) {
        Map<TableName, Table> present =
                now.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        for (Table table : before.tables()) {
            if (!isSame(table, present.get(table.name()))) {
                throw new BackupException("table \"" + table.name()
                        + "\" was changed while its rows were read, expected definitions to stay as they are; wait until"
                        + " nobody changes them and run it again");
            }
        }
    }

    private static boolean isSame(Table before, @Nullable Table now) {
        return now != null
                && before.columns().equals(now.columns())
                && before.primaryKey().equals(now.primaryKey())
                && before.uniqueKeys().equals(now.uniqueKeys());
    }
}
