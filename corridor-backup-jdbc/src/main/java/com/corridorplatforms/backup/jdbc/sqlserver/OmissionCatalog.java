package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** What one schema holds that is neither kept in a model nor as a text, and is therefore left out. */
final class OmissionCatalog {

    private static final String QUERY = """
            SELECT 'object' AS code, o.name AS subject, LOWER(o.type_desc) AS thing
            FROM sys.objects o
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE s.name = ? AND o.is_ms_shipped = 0
              AND o.type IN ('SN', 'PC', 'FS', 'FT', 'TA', 'AF', 'X', 'SQ', 'R', 'D')
              AND (o.type <> 'D' OR o.parent_object_id = 0)
            UNION ALL
            SELECT 'type', y.name, 'the type of a user'
            FROM sys.types y
            JOIN sys.schemas s ON s.schema_id = y.schema_id
            WHERE s.name = ? AND y.is_user_defined = 1
            UNION ALL
            SELECT 'table', t.name, 'the table, which is external, of files or of a graph,'
            FROM sys.tables t
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ? AND (t.is_external = 1 OR t.is_filetable = 1 OR t.is_node = 1 OR t.is_edge = 1)
            UNION ALL
            SELECT 'memory', t.name, 'that its rows are kept in memory'
            FROM sys.tables t
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ? AND t.is_memory_optimized = 1
            UNION ALL
            SELECT 'partitioning', t.name, 'partitioning by ' + p.name
            FROM sys.tables t
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.indexes i ON i.object_id = t.object_id AND i.index_id < 2
            JOIN sys.partition_schemes p ON p.data_space_id = i.data_space_id
            WHERE s.name = ?
            UNION ALL
            SELECT 'index', i.name, 'the index of a view'
            FROM sys.indexes i
            JOIN sys.views v ON v.object_id = i.object_id
            JOIN sys.schemas s ON s.schema_id = v.schema_id
            WHERE s.name = ? AND i.type > 0
            UNION ALL
            SELECT 'index', t.name, 'the full-text index'
            FROM sys.fulltext_indexes f
            JOIN sys.tables t ON t.object_id = f.object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ?
            UNION ALL
            SELECT 'policy', p.name, 'row security, which may hide rows from whoever reads,'
            FROM sys.security_policies p
            JOIN sys.schemas s ON s.schema_id = p.schema_id
            WHERE s.name = ?
            UNION ALL
            SELECT 'grant', o.name, 'a right of ' + g.name + ' (' + p.permission_name + ')'
            FROM sys.database_permissions p
            JOIN sys.objects o ON o.object_id = p.major_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            JOIN sys.database_principals g ON g.principal_id = p.grantee_principal_id
            WHERE p.class = 1 AND s.name = ?
            UNION ALL
            SELECT 'property', o.name, 'the extended property ' + p.name
            FROM sys.extended_properties p
            JOIN sys.objects o ON o.object_id = p.major_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE p.class = 1 AND s.name = ? AND (p.name <> 'MS_Description' OR o.type NOT IN ('U', 'SO'))
            UNION ALL
            SELECT 'comment', i.name, 'the comment on the index'
            FROM sys.extended_properties p
            JOIN sys.indexes i ON i.object_id = p.major_id AND i.index_id = p.minor_id
            JOIN sys.objects o ON o.object_id = i.object_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE p.class = 7 AND s.name = ?
            ORDER BY 1, 2, 3
            """;

    private static final int PARTS = 11;

    private OmissionCatalog() {}

    static List<Finding> read(Statements statements, String schema) throws SQLException {
        Object[] schemas = Collections.nCopies(PARTS, schema).toArray();
        return statements.list(QUERY, row -> finding(row, schema), schemas);
    }

    private static Finding finding(ResultSet row, String schema) throws SQLException {
        String subject = schema + "." + row.getString("subject");
        return Finding.loss(
                row.getString("code") + "-left-out",
                subject,
                row.getString("thing").replace('_', ' ') + " of \"" + subject + "\" is left out");
    }
}
