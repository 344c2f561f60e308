package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is there before an import. */
final class Destination implements DestinationCatalog {

    private static final String TABLES = """
            SELECT S.SCHEMANAME, T.TABLENAME
            FROM SYS.SYSTABLES T JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            WHERE S.SCHEMANAME = ? AND T.TABLETYPE = 'T' ORDER BY T.TABLENAME
            """;

    /** What each depends on goes last, before it the table that it is or belongs to. */
    private static final String DEPENDENTS = """
            SELECT 'FOREIGN_KEY', CS.SCHEMANAME, CT.TABLENAME, CS.SCHEMANAME, CT.TABLENAME, PS.SCHEMANAME, PT.TABLENAME
            FROM SYS.SYSFOREIGNKEYS F
            JOIN SYS.SYSCONSTRAINTS C ON C.CONSTRAINTID = F.CONSTRAINTID
            JOIN SYS.SYSTABLES CT ON CT.TABLEID = C.TABLEID
            JOIN SYS.SYSSCHEMAS CS ON CS.SCHEMAID = CT.SCHEMAID
            JOIN SYS.SYSCONSTRAINTS P ON P.CONSTRAINTID = F.KEYCONSTRAINTID
            JOIN SYS.SYSTABLES PT ON PT.TABLEID = P.TABLEID
            JOIN SYS.SYSSCHEMAS PS ON PS.SCHEMAID = PT.SCHEMAID
            UNION
            SELECT 'VIEW', VS.SCHEMANAME, VT.TABLENAME, VS.SCHEMANAME, VT.TABLENAME, PS.SCHEMANAME, PT.TABLENAME
            FROM SYS.SYSDEPENDS D
            JOIN SYS.SYSTABLES VT ON VT.TABLEID = D.DEPENDENTID AND VT.TABLETYPE = 'V'
            JOIN SYS.SYSSCHEMAS VS ON VS.SCHEMAID = VT.SCHEMAID
            JOIN SYS.SYSTABLES PT ON PT.TABLEID = D.PROVIDERID AND PT.TABLETYPE = 'T'
            JOIN SYS.SYSSCHEMAS PS ON PS.SCHEMAID = PT.SCHEMAID
            UNION
            SELECT 'TRIGGER', GS.SCHEMANAME, G.TRIGGERNAME, WS.SCHEMANAME, WT.TABLENAME, PS.SCHEMANAME, PT.TABLENAME
            FROM SYS.SYSDEPENDS D
            JOIN SYS.SYSTRIGGERS G ON G.TRIGGERID = D.DEPENDENTID
            JOIN SYS.SYSSCHEMAS GS ON GS.SCHEMAID = G.SCHEMAID
            JOIN SYS.SYSTABLES WT ON WT.TABLEID = G.TABLEID
            JOIN SYS.SYSSCHEMAS WS ON WS.SCHEMAID = WT.SCHEMAID
            JOIN SYS.SYSTABLES PT ON PT.TABLEID = D.PROVIDERID AND PT.TABLETYPE = 'T'
            JOIN SYS.SYSSCHEMAS PS ON PS.SCHEMAID = PT.SCHEMAID
            ORDER BY 1, 2, 3, 4, 5, 6, 7
            """;

    private final Statements statements;

    Destination(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Set<String> schemas() throws SQLException {
        return Set.copyOf(statements.list("SELECT SCHEMANAME FROM SYS.SYSSCHEMAS", row -> row.getString(1)));
    }

    @Override
    public List<TableName> tables(String schema) throws SQLException {
        return statements.list(TABLES, row -> new TableName(row.getString(1), row.getString(2)), schema);
    }

    @Override
    public List<Dependent> dependents(Collection<TableName> tables) throws SQLException {
        record Found(String kind, TableName dependent, TableName owner, TableName table) {}
        return statements
                .list(
                        DEPENDENTS,
                        row -> new Found(
                                // A union pads the shorter of its words.
                                row.getString(1).strip(),
                                new TableName(row.getString(2), row.getString(3)),
                                new TableName(row.getString(4), row.getString(5)),
                                new TableName(row.getString(6), row.getString(7))))
                .stream()
                .filter(found -> tables.contains(found.table()) && !tables.contains(found.owner()))
                .map(found -> new Dependent(
                        Dependent.Kind.valueOf(found.kind()), found.dependent().toString(), found.table()))
                .toList();
    }
}
