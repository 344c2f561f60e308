package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rights that the owner of one schema gave to others. An owner's own rights are shown to nobody. */
final class GrantCatalog {

    private static final String TABLES = """
            SELECT T.TABLENAME, P.GRANTEE, P.SELECTPRIV, P.DELETEPRIV, P.INSERTPRIV, P.UPDATEPRIV, P.REFERENCESPRIV,
                   P.TRIGGERPRIV
            FROM SYS.SYSTABLEPERMS P
            JOIN SYS.SYSTABLES T ON T.TABLEID = P.TABLEID
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            WHERE S.SCHEMANAME = ? ORDER BY T.TABLENAME, P.GRANTEE
            """;

    private static final String COLUMNS = """
            SELECT T.TABLENAME, P.GRANTEE, P.TYPE, P.COLUMNS
            FROM SYS.SYSCOLPERMS P
            JOIN SYS.SYSTABLES T ON T.TABLEID = P.TABLEID AND T.TABLETYPE = 'T'
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            WHERE S.SCHEMANAME = ? ORDER BY T.TABLENAME, P.GRANTEE, P.TYPE
            """;

    private static final String OTHERS = """
            SELECT CASE A.ALIASTYPE WHEN 'P' THEN 'PROCEDURE' ELSE 'FUNCTION' END, A.ALIAS, P.GRANTEE, 'EXECUTE'
            FROM SYS.SYSROUTINEPERMS P
            JOIN SYS.SYSALIASES A ON A.ALIASID = P.ALIASID
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = A.SCHEMAID
            WHERE S.SCHEMANAME = ? AND P.GRANTOR <> P.GRANTEE
            UNION ALL
            SELECT 'SEQUENCE', Q.SEQUENCENAME, P.GRANTEE, 'USAGE'
            FROM SYS.SYSPERMS P
            JOIN SYS.SYSSEQUENCES Q ON Q.SEQUENCEID = P.OBJECTID
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = Q.SCHEMAID
            WHERE S.SCHEMANAME = ? AND P.GRANTOR <> P.GRANTEE
            UNION ALL
            SELECT CASE A.ALIASTYPE WHEN 'G' THEN 'DERBY AGGREGATE' ELSE 'TYPE' END, A.ALIAS, P.GRANTEE, 'USAGE'
            FROM SYS.SYSPERMS P
            JOIN SYS.SYSALIASES A ON A.ALIASID = P.OBJECTID
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = A.SCHEMAID
            WHERE S.SCHEMANAME = ? AND P.GRANTOR <> P.GRANTEE
            ORDER BY 1, 2, 3
            """;

    private static final Map<String, String> PRIVILEGES = Map.of("S", "SELECT", "U", "UPDATE", "R", "REFERENCES");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private GrantCatalog() {}

    /**
     * A right.
     *
     * @param subject what it is a right on
     */
    record Grant(String subject, String grantee, String statement) {}

    static List<Grant> read(Statements statements, ColumnNames names, String schema) throws SQLException {
        List<Grant> all = new ArrayList<>(statements.list(TABLES, row -> ofTable(row, schema), schema));
        all.addAll(statements.list(COLUMNS, row -> ofColumns(row, names, schema), schema));
        all.addAll(others(statements, schema));
        // Where only columns are granted, the table has a row without any right.
        return all.stream().filter(grant -> !grant.statement().isEmpty()).toList();
    }

    private static List<Grant> others(Statements statements, String schema) throws SQLException {
        return statements.list(
                OTHERS,
                // A union pads the shorter of its words.
                row -> grant(
                        row.getString(4).strip(),
                        row.getString(1).strip() + " " + Quoting.name(new TableName(schema, row.getString(2))),
                        row.getString(2),
                        row.getString(3)),
                schema,
                schema,
                schema);
    }

    /** The rights on one sequence, to be given again to one of the same name. */
    static List<Grant> ofSequence(Statements statements, TableName sequence) throws SQLException {
        return others(statements, sequence.schema()).stream()
                .filter(grant -> grant.statement().contains(" ON SEQUENCE ")
                        && grant.subject().equals(sequence.name()))
                .toList();
    }

    private static Grant ofTable(ResultSet row, String schema) throws SQLException {
        Map<String, String> given = new TreeMap<>();
        for (String right : List.of("SELECT", "DELETE", "INSERT", "UPDATE", "REFERENCES", "TRIGGER")) {
            if (!row.getString(right + "PRIV").equals("N")) {
                given.put(right, right);
            }
        }
        String table = row.getString("TABLENAME");
        return given.isEmpty()
                ? new Grant(table, "", "")
                : grant(
                        String.join(", ", given.keySet()),
                        Quoting.name(new TableName(schema, table)),
                        table,
                        row.getString("GRANTEE"));
    }

    /** The columns are counted from 0 here. */
    private static Grant ofColumns(ResultSet row, ColumnNames names, String schema) throws SQLException {
        TableName table = new TableName(schema, row.getString("TABLENAME"));
        String numbers = NUMBER.matcher(row.getString("COLUMNS"))
                .results()
                .map(MatchResult::group)
                .map(number -> String.valueOf(Integer.parseInt(number) + 1))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        String right = PRIVILEGES.get(row.getString("TYPE").toUpperCase(Locale.ROOT));
        String columns = Quoting.identifiers(names.listed(table, "(" + numbers + ")"));
        return grant(right + " (" + columns + ")", Quoting.name(table), table.name(), row.getString("GRANTEE"));
    }

    private static Grant grant(String right, String object, String subject, String grantee) {
        String to = grantee.equals("PUBLIC") ? "PUBLIC" : Quoting.identifier(grantee);
        String restricted = right.equals("EXECUTE") || right.equals("USAGE") ? "" : "TABLE ";
        return new Grant(subject, grantee, "GRANT " + right + " ON " + restricted + object + " TO " + to);
    }
}
