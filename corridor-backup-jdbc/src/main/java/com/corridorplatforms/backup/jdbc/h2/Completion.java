package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private final Connection connection;
    private final Statements statements;
    private final DatabaseModel model;

    Completion(Connection connection, Statements statements, DatabaseModel model) {
        this.connection = connection;
        this.statements = statements;
        this.model = model;
    }

    /** Makes unique constraints, checks and indexes, then foreign keys, then comments. */
    void makeAll() throws SQLException {
        for (Table table : model.tables()) {
            connection.setSchema(table.name().schema());
            for (UniqueKey key : table.uniqueKeys()) {
                add(table, "unique constraint", key.name(), ConstraintClauses.unique(key));
            }
            for (Check check : table.checks()) {
                add(table, "check", check.name(), ConstraintClauses.check(check) + noCheck(check.validated()));
            }
            for (Index index : table.indexes()) {
                statements.run(
                        "create index \"" + index.name() + "\" on table \"" + table.name() + "\"",
                        TableDefinition.index(table, index));
            }
        }
        for (Table table : model.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                add(table, "foreign key", key.name(), ConstraintClauses.foreignKey(key) + noCheck(key.validated()));
            }
            comments(table);
        }
        for (Sequence sequence : model.sequences()) {
            comment("SEQUENCE " + Quoting.name(sequence.name()), sequence.comment());
        }
    }

    private static String noCheck(boolean validated) {
        return validated ? "" : " NOCHECK";
    }

    private void add(Table table, String kind, String name, String clause) throws SQLException {
        statements.run(
                "add " + kind + " \"" + name + "\" to table \"" + table.name() + "\"",
                "ALTER TABLE " + Quoting.name(table.name()) + " ADD " + clause);
    }

    private void comments(Table table) throws SQLException {
        comment("TABLE " + Quoting.name(table.name()), table.comment());
        for (Column column : table.columns()) {
            comment("COLUMN " + Quoting.name(table.name()) + "." + Quoting.identifier(column.name()), column.comment());
        }
    }

    private void comment(String subject, String comment) throws SQLException {
        if (!comment.isEmpty()) {
            statements.run("comment on " + subject, "COMMENT ON " + subject + " IS " + Quoting.literal(comment));
        }
    }

    /** Sets sequences and identity columns. */
    void setSequences(List<SequenceState> states) throws SQLException {
        for (SequenceState state : states) {
            statements.run("set " + state.owner(), restart(state));
        }
    }

    /** The statement after which the state's next number is the next one. */
    static String restart(SequenceState state) {
        if (state.owner() instanceof Owner.Standalone standalone) {
            return "ALTER SEQUENCE " + Quoting.name(standalone.sequence()) + " RESTART WITH " + state.next();
        }
        Owner.OfColumn column = (Owner.OfColumn) state.owner();
        return "ALTER TABLE " + Quoting.name(column.table()) + " ALTER COLUMN " + Quoting.identifier(column.column())
                + " RESTART WITH " + state.next();
    }
}
