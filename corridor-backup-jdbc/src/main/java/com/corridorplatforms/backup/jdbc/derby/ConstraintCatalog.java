package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The constraints of one schema's tables. */
final class ConstraintCatalog {

    private static final String QUERY = """
            SELECT T.TABLENAME, C.CONSTRAINTNAME, C.TYPE, C.STATE, G.DESCRIPTOR, H.CHECKDEFINITION, F.DELETERULE,
                   F.UPDATERULE, PS.SCHEMANAME AS PARENT_SCHEMA, PT.TABLENAME AS PARENT_TABLE,
                   PG.DESCRIPTOR AS PARENT_DESCRIPTOR
            FROM SYS.SYSCONSTRAINTS C
            JOIN SYS.SYSTABLES T ON T.TABLEID = C.TABLEID
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            LEFT JOIN SYS.SYSKEYS K ON K.CONSTRAINTID = C.CONSTRAINTID
            LEFT JOIN SYS.SYSFOREIGNKEYS F ON F.CONSTRAINTID = C.CONSTRAINTID
            LEFT JOIN SYS.SYSCONGLOMERATES G ON G.CONGLOMERATEID = COALESCE(K.CONGLOMERATEID, F.CONGLOMERATEID)
            LEFT JOIN SYS.SYSCHECKS H ON H.CONSTRAINTID = C.CONSTRAINTID
            LEFT JOIN SYS.SYSCONSTRAINTS P ON P.CONSTRAINTID = F.KEYCONSTRAINTID
            LEFT JOIN SYS.SYSTABLES PT ON PT.TABLEID = P.TABLEID
            LEFT JOIN SYS.SYSSCHEMAS PS ON PS.SCHEMAID = PT.SCHEMAID
            LEFT JOIN SYS.SYSKEYS PK ON PK.CONSTRAINTID = P.CONSTRAINTID
            LEFT JOIN SYS.SYSCONGLOMERATES PG ON PG.CONGLOMERATEID = PK.CONGLOMERATEID
            WHERE S.SCHEMANAME = ?
            ORDER BY T.TABLENAME, C.CONSTRAINTNAME
            """;

    private final Statements statements;
    private final ColumnNames names;
    private final String schema;
    private final OwnSchema own;
    private final List<Finding> findings = new ArrayList<>();

    ConstraintCatalog(Statements statements, ColumnNames names, String schema) {
        this.statements = statements;
        this.names = names;
        this.schema = schema;
        this.own = new OwnSchema(schema);
    }

    private record Row(
            TableName table,
            String name,
            String type,
            String state,
            String descriptor,
            String condition,
            String deleteRule,
            String updateRule,
            TableName parent,
            String parentDescriptor) {}

    /** By the names of their tables. */
    Map<String, TableConstraints> read() throws SQLException {
        Map<String, TableConstraints> byTable = new HashMap<>();
        for (Row row : statements.list(QUERY, this::row, schema)) {
            add(byTable.computeIfAbsent(row.table().name(), table -> new TableConstraints()), row);
        }
        return byTable;
    }

    List<Finding> findings() {
        return findings;
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                new TableName(schema, row.getString("TABLENAME")),
                row.getString("CONSTRAINTNAME"),
                row.getString("TYPE"),
                row.getString("STATE"),
                text(row.getString("DESCRIPTOR")),
                text(row.getString("CHECKDEFINITION")),
                text(row.getString("DELETERULE")),
                text(row.getString("UPDATERULE")),
                new TableName(text(row.getString("PARENT_SCHEMA")), text(row.getString("PARENT_TABLE"))),
                text(row.getString("PARENT_DESCRIPTOR")));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void add(TableConstraints constraints, Row row) {
        switch (row.type()) {
            case "P" -> constraints.primaryKeys().add(key(row));
            case "U" -> constraints.uniqueKeys().add(key(row));
            case "F" -> constraints.foreignKeys().add(foreignKey(row));
            default -> constraints.checks().add(check(row));
        }
    }

    private UniqueKey key(Row row) {
        return new UniqueKey(row.name(), names.listed(row.table(), row.descriptor()), true, deferral(row));
    }

    private ForeignKey foreignKey(Row row) {
        return new ForeignKey(
                row.name(),
                names.listed(row.table(), row.descriptor()),
                row.parent(),
                names.listed(row.parent(), row.parentDescriptor()),
                action(row.deleteRule()),
                action(row.updateRule()),
                List.of(),
                ForeignKey.Match.SIMPLE,
                deferral(row),
                true);
    }

    private Check check(Row row) {
        if (deferral(row) != Deferral.NOT_DEFERRABLE) {
            String subject = row.table() + "." + row.name();
            findings.add(Finding.translated(
                    "constraint-not-deferrable", subject, "\"" + subject + "\" is checked at every statement"));
        }
        String condition = row.condition();
        return new Check(row.name(), own.without(condition.substring(1, condition.length() - 1)), true);
    }

    /** Lower case says that the constraint can be checked late. */
    private static Deferral deferral(Row row) {
        return switch (row.state()) {
            case "e" -> Deferral.INITIALLY_DEFERRED;
            case "i" -> Deferral.INITIALLY_IMMEDIATE;
            default -> Deferral.NOT_DEFERRABLE;
        };
    }

    private static Action action(String rule) {
        return switch (rule) {
            case "C" -> Action.CASCADE;
            case "S" -> Action.RESTRICT;
            case "U" -> Action.SET_NULL;
            default -> Action.NO_ACTION;
        };
    }
}
