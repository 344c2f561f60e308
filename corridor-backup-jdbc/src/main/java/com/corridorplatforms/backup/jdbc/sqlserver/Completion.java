package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.AddedConstraints;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private final Connection connection;
    private final Statements statements;
    private final DatabaseModel model;
    private final List<Finding> findings = new ArrayList<>();

    Completion(Connection connection, Statements statements, DatabaseModel model) {
        this.connection = connection;
        this.statements = statements;
        this.model = model;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Makes unique constraints, checks and indexes, then foreign keys, then comments, then definitions. */
    void makeAll() throws SQLException {
        AddedConstraints constraints = AddedConstraints.sayingFirst(statements, "WITH NOCHECK");
        for (Table table : model.tables()) {
            constraints.uniqueKeys(TableDefinition.withPlainKeys(table));
            constraints.checks(table);
            for (Index index : table.indexes()) {
                statements.run(
                        "create index \"" + index.name() + "\" on table \"" + table.name() + "\"",
                        TableDefinition.index(table, index));
            }
        }
        for (Table table : model.tables()) {
            constraints.foreignKeys(table);
            comments(table);
        }
        for (Sequence sequence : model.sequences()) {
            comment(sequence.comment(), sequence.name(), "SEQUENCE", "");
        }
        define();
    }

    private void comments(Table table) throws SQLException {
        comment(table.comment(), table.name(), "TABLE", "");
        for (Column column : table.columns()) {
            comment(column.comment(), table.name(), "TABLE", column.name());
        }
    }

    private void comment(String comment, TableName name, String kind, String column) throws SQLException {
        if (!comment.isEmpty()) {
            String ofColumn = column.isEmpty() ? "" : ", N'COLUMN', " + Brackets.literal(column);
            statements.run(
                    "comment on " + kind + " " + name,
                    "EXEC sys.sp_addextendedproperty N'MS_Description', " + Brackets.literal(comment) + ", N'SCHEMA', "
                            + Brackets.literal(name.schema()) + ", N'" + kind + "', " + Brackets.literal(name.name())
                            + ofColumn);
        }
    }

    /** Makes definitions in whatever order they can be made, since views may need views. */
    private void define() {
        for (Attempts.Refused<Definition> each : Attempts.make(model.definitions(Stage.AFTER_ROWS), this::make)) {
            findings.add(leftOut(each.thing(), each.reason()));
        }
    }

    private void make(Definition definition) throws SQLException {
        String text = definition.statement().text();
        String schema = definition.name().schema();
        boolean isOfSchema = ModuleHeader.of(text)
                .map(header -> header.schema().isEmpty() || header.schema().equalsIgnoreCase(schema))
                .orElseGet(() -> text.startsWith("ALTER TABLE " + Quoting.identifier(schema) + "."));
        if (!isOfSchema) {
            throw new SQLException("its text names another schema than \"" + schema + "\"");
        }
        Savepoint before = connection.setSavepoint();
        try {
            statements.run(text);
        } catch (SQLException refused) {
            connection.rollback(before);
            throw refused;
        }
    }

    private static Finding leftOut(Definition definition, SQLException failure) {
        String subject = definition.name().toString();
        return Finding.loss(
                definition.kind().word() + "-left-out",
                subject,
                "\"" + subject + "\" is left out, since the database refuses it: " + failure.getMessage());
    }
}
