package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The indexes of one schema's tables that no constraint stands for. */
final class IndexCatalog {

    private static final String QUERY = """
            SELECT T.TABLENAME, G.CONGLOMERATENAME, G.DESCRIPTOR
            FROM SYS.SYSCONGLOMERATES G
            JOIN SYS.SYSTABLES T ON T.TABLEID = G.TABLEID AND T.TABLETYPE = 'T'
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            WHERE S.SCHEMANAME = ? AND G.ISINDEX AND NOT G.ISCONSTRAINT
            ORDER BY T.TABLENAME, G.CONGLOMERATENAME
            """;

    private IndexCatalog() {}

    /**
     * An index as it is described.
     *
     * @param descriptor such as {@code UNIQUE BTREE (2, 3 DESC)}
     */
    record Found(TableName table, String name, String descriptor) {

        /** In a unique index of this engine two NULLs are equal, which does not matter where none can be. */
        Index index(ColumnNames names, Collection<Column> columns) {
            List<Index.Part> parts = names.parts(table, descriptor);
            List<String> keys = names.listed(table, descriptor);
            boolean isUnique = descriptor.startsWith("UNIQUE");
            boolean canBeNull = columns.stream().anyMatch(each -> each.nullable() && keys.contains(each.name()));
            return new Index(name, isUnique, !isUnique || !canBeNull, "btree", parts, List.of(), Optional.empty(), "");
        }
    }

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(
                QUERY,
                row -> new Found(new TableName(schema, row.getString(1)), row.getString(2), row.getString(3)),
                schema);
    }
}
