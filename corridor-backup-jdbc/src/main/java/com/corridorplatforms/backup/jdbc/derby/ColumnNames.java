package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of columns that the catalog tells by their numbers, such as those of {@code UNIQUE BTREE (2, 3 DESC)}. */
final class ColumnNames {

    private static final String QUERY = """
            SELECT S.SCHEMANAME, T.TABLENAME, C.COLUMNNUMBER, C.COLUMNNAME
            FROM SYS.SYSCOLUMNS C
            JOIN SYS.SYSTABLES T ON T.TABLEID = C.REFERENCEID AND T.TABLETYPE = 'T'
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            """;

    private static final Pattern COMMA = Pattern.compile(", *");
    private static final String DESCENDING = " DESC";

    private record Key(TableName table, int number) {}

    private final Map<Key, String> names = new HashMap<>();

    private ColumnNames() {}

    static ColumnNames read(Statements statements) throws SQLException {
        ColumnNames all = new ColumnNames();
        statements
                .list(
                        QUERY,
                        row -> Map.entry(
                                new Key(new TableName(row.getString(1), row.getString(2)), row.getInt(3)),
                                row.getString(4)))
                .forEach(each -> all.names.put(each.getKey(), each.getValue()));
        return all;
    }

    /** The columns of a list in parentheses, whichever way they are ordered. */
    List<String> listed(TableName table, String description) {
        return parts(table, description).stream()
                .map(part -> ((Index.Key.OfColumn) part.key()).name())
                .toList();
    }

    List<Index.Part> parts(TableName table, String description) {
        String list = description.substring(description.lastIndexOf('(') + 1, description.lastIndexOf(')'));
        return COMMA.splitAsStream(list).map(part -> part(table, part.strip())).toList();
    }

    private Index.Part part(TableName table, String part) {
        boolean isDescending = part.endsWith(DESCENDING);
        String number = isDescending ? part.substring(0, part.length() - DESCENDING.length()) : part;
        String name = names.getOrDefault(new Key(table, Integer.parseInt(number.strip())), "");
        return new Index.Part(new Index.Key.OfColumn(name), isDescending, Index.Nulls.ENGINE_DEFAULT);
    }
}
