package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.SQLException;
import java.util.List;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private static final String OWNED_SEQUENCE = """
            SELECT d.objid::bigint
            FROM pg_depend d
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.objsubid = 0
              AND d.deptype IN ('a', 'i') AND d.refobjid = ?::regclass AND a.attname = ?
              AND EXISTS (SELECT FROM pg_sequence s WHERE s.seqrelid = d.objid)
            ORDER BY d.deptype DESC, d.objid
            """;

    private final Statements statements;
    private final DatabaseModel model;

    Completion(Statements statements, DatabaseModel model) {
        this.statements = statements;
        this.model = model;
    }

    /** Makes keys and checks, then indexes, then foreign keys, then ownership and comments. */
    void makeAll() throws SQLException {
        for (Table table : model.tables()) {
            SearchPath.set(statements, table.name().schema());
            keysAndChecks(table);
            indexes(table);
        }
        for (Table table : model.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                add(table, "foreign key", key.name(), ConstraintClauses.foreignKey(key) + notValid(key.validated()));
            }
            ownership(table);
            comments(table);
        }
        for (Sequence sequence : model.sequences()) {
            comment("SEQUENCE " + Quoting.name(sequence.name()), sequence.comment());
        }
    }

    private void keysAndChecks(Table table) throws SQLException {
        if (table.primaryKey().isPresent()) {
            UniqueKey key = table.primaryKey().get();
            add(table, "primary key", key.name(), ConstraintClauses.primaryKey(key));
        }
        for (UniqueKey key : table.uniqueKeys()) {
            add(table, "unique constraint", key.name(), ConstraintClauses.unique(key));
        }
        for (Check check : table.checks()) {
            add(table, "check", check.name(), ConstraintClauses.check(check) + notValid(check.validated()));
        }
    }

    private static String notValid(boolean validated) {
        return validated ? "" : " NOT VALID";
    }

    private void indexes(Table table) throws SQLException {
        for (Index index : table.indexes()) {
            statements.run(
                    "create index \"" + index.name() + "\" on table \"" + table.name() + "\"",
                    TableDefinition.index(table, index));
        }
    }

    private void add(Table table, String kind, String name, String clause) throws SQLException {
        statements.run(
                "add " + kind + " \"" + name + "\" to table \"" + table.name() + "\"",
                "ALTER TABLE " + Quoting.name(table.name()) + " ADD " + clause);
    }

    private void ownership(Table table) throws SQLException {
        for (Column column : table.columns()) {
            if (column.identity().isPresent() && column.identity().get().kind() == Identity.Kind.OWNED_SEQUENCE) {
                String sequence = Quoting.name(column.identity().get().sequence());
                statements.run(
                        "give sequence " + sequence + " to its column",
                        "ALTER SEQUENCE " + sequence + " OWNED BY " + columnName(table, column));
            }
        }
    }

    private void comments(Table table) throws SQLException {
        comment("TABLE " + Quoting.name(table.name()), table.comment());
        for (Column column : table.columns()) {
            comment("COLUMN " + columnName(table, column), column.comment());
        }
    }

    private void comment(String subject, String comment) throws SQLException {
        if (!comment.isEmpty()) {
            statements.run("comment on " + subject, "COMMENT ON " + subject + " IS " + Quoting.literal(comment));
        }
    }

    private static String columnName(Table table, Column column) {
        return Quoting.name(table.name()) + "." + Quoting.identifier(column.name());
    }

    /** Sets the sequences. */
    void setSequences(List<SequenceState> states) throws SQLException {
        for (SequenceState state : states) {
            statements.list(
                    "SELECT setval(" + sequence(state.owner()) + ", ?, ?)",
                    row -> row.getLong(1),
                    state.value().longValueExact(),
                    state.used());
        }
    }

    private String sequence(Owner owner) throws SQLException {
        if (owner instanceof Owner.Standalone standalone) {
            return Quoting.literal(Quoting.name(standalone.sequence())) + "::regclass";
        }
        Owner.OfColumn column = (Owner.OfColumn) owner;
        List<Long> owned =
                statements.list(OWNED_SEQUENCE, row -> row.getLong(1), Quoting.name(column.table()), column.column());
        if (owned.isEmpty()) {
            throw new BackupException("column \"" + column.table() + "." + column.column()
                    + "\" owns no sequence, expected one to set; make it an identity column");
        }
        return owned.get(0) + "::regclass";
    }
}
