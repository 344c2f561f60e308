package com.corridorplatforms.backup.jdbc.derby;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a schema consists of, as the driver and the engine's own tables show it, with no code of the dialect in between. */
final class DerbyScript {

    private static final List<String> CATALOG = List.of(
            "SELECT 'check', T.TABLENAME, C.CONSTRAINTNAME, H.CHECKDEFINITION FROM SYS.SYSCHECKS H JOIN SYS.SYSCONSTRAINTS C"
                    + " ON C.CONSTRAINTID = H.CONSTRAINTID JOIN SYS.SYSTABLES T ON T.TABLEID = C.TABLEID",
            "SELECT 'constraint', T.TABLENAME, C.CONSTRAINTNAME, C.TYPE, C.STATE FROM SYS.SYSCONSTRAINTS C"
                    + " JOIN SYS.SYSTABLES T ON T.TABLEID = C.TABLEID",
            "SELECT 'default', T.TABLENAME, C.COLUMNNAME, C.COLUMNDATATYPE, C.COLUMNDEFAULT, C.AUTOINCREMENTINC,"
                    + " C.AUTOINCREMENTCYCLE FROM SYS.SYSCOLUMNS C JOIN SYS.SYSTABLES T ON T.TABLEID = C.REFERENCEID"
                    + " WHERE T.TABLETYPE = 'T'",
            "SELECT 'view', CAST(V.VIEWDEFINITION AS VARCHAR(1000)) FROM SYS.SYSVIEWS V",
            "SELECT 'trigger', R.TRIGGERNAME, R.EVENT, R.FIRINGTIME, R.TYPE, R.REFERENCEDCOLUMNS, R.OLDREFERENCINGNAME,"
                    + " R.NEWREFERENCINGNAME, R.TRIGGERDEFINITION, R.WHENCLAUSETEXT FROM SYS.SYSTRIGGERS R",
            "SELECT 'alias', A.ALIAS, A.ALIASTYPE, A.JAVACLASSNAME, A.ALIASINFO FROM SYS.SYSALIASES A"
                    + " JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = A.SCHEMAID WHERE S.SCHEMANAME = 'CORRIDOR'",
            "SELECT 'sequence', Q.SEQUENCENAME, Q.SEQUENCEDATATYPE, Q.INCREMENT, Q.MINIMUMVALUE, Q.MAXIMUMVALUE,"
                    + " Q.CYCLEOPTION, SYSCS_UTIL.SYSCS_PEEK_AT_SEQUENCE(S.SCHEMANAME, Q.SEQUENCENAME)"
                    + " FROM SYS.SYSSEQUENCES Q JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = Q.SCHEMAID"
                    + " WHERE S.SCHEMANAME = 'CORRIDOR'",
            "SELECT 'identity', T.TABLENAME, SYSCS_UTIL.SYSCS_PEEK_AT_IDENTITY('CORRIDOR', T.TABLENAME)"
                    + " FROM SYS.SYSCOLUMNS C JOIN SYS.SYSTABLES T ON T.TABLEID = C.REFERENCEID"
                    + " JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID"
                    + " WHERE C.AUTOINCREMENTINC IS NOT NULL AND S.SCHEMANAME = 'CORRIDOR'",
            "SELECT 'grant', T.TABLENAME, P.GRANTEE, P.SELECTPRIV, P.INSERTPRIV FROM SYS.SYSTABLEPERMS P"
                    + " JOIN SYS.SYSTABLES T ON T.TABLEID = P.TABLEID",
            "SELECT 'usage', Q.SEQUENCENAME, P.GRANTEE FROM SYS.SYSPERMS P"
                    + " JOIN SYS.SYSSEQUENCES Q ON Q.SEQUENCEID = P.OBJECTID");

    private DerbyScript() {}

    static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String query : CATALOG) {
            lines.addAll(lines(connection, query));
        }
        DatabaseMetaData metaData = connection.getMetaData();
        for (String table : tables(metaData)) {
            try (ResultSet keys = metaData.getPrimaryKeys(null, DerbyDatabase.SCHEMA, table)) {
                add(lines, keys, "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ", "PK_NAME");
            }
            try (ResultSet keys = metaData.getImportedKeys(null, DerbyDatabase.SCHEMA, table)) {
                add(
                        lines,
                        keys,
                        "FKTABLE_NAME",
                        "FKCOLUMN_NAME",
                        "PKTABLE_NAME",
                        "PKCOLUMN_NAME",
                        "KEY_SEQ",
                        "FK_NAME",
                        "PK_NAME",
                        "UPDATE_RULE",
                        "DELETE_RULE",
                        "DEFERRABILITY");
            }
            try (ResultSet indexes = metaData.getIndexInfo(null, DerbyDatabase.SCHEMA, table, false, true)) {
                add(
                        lines,
                        indexes,
                        "TABLE_NAME",
                        "INDEX_NAME",
                        "NON_UNIQUE",
                        "ORDINAL_POSITION",
                        "COLUMN_NAME",
                        "ASC_OR_DESC");
            }
            lines.addAll(lines(connection, "SELECT * FROM \"" + table.replace("\"", "\"\"") + '"'));
        }
        return lines.stream()
                .map(line -> line.replaceAll("SQL\\d{10}-[0-9a-f-]+", "SQL"))
                .toList();
    }

    private static TreeSet<String> tables(DatabaseMetaData metaData) throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        try (ResultSet tables = metaData.getTables(null, DerbyDatabase.SCHEMA, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static void add(List<String> lines, ResultSet rows, String... columns) throws SQLException {
        while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (String column : columns) {
                line.append(column).append('=').append(rows.getString(column)).append(' ');
            }
            lines.add(line.toString());
        }
    }

    static List<String> lines(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                lines.add(line.toString());
            }
            return lines;
        }
    }
}
