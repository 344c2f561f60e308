package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.LastNumbers;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sets sequences and identity columns, and lets rows bring the numbers of columns that are always the engine's. A sequence
 * cannot be set, so one that stands elsewhere is dropped and made anew, with the rights that others had on it.
 */
final class Numbering {

    private final Statements statements;
    private final Set<TableName> made = new HashSet<>();
    private final Set<TableName> granted = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    Numbering(Statements statements) {
        this.statements = statements;
    }

    /** Says that the identity columns of a table number rows by default or always. */
    void generate(Table table, String when) throws SQLException {
        for (Column column : table.columns()) {
            if (column.identity()
                    .map(Identity::kind)
                    .filter(Identity.Kind.ALWAYS::equals)
                    .isPresent()) {
                statements.run(
                        "alter identity column \"" + table.name() + "." + column.name() + "\"",
                        alter(table.name(), column.name()) + " SET GENERATED " + when);
            }
        }
    }

    /** Says that a sequence is made, and stands at its start, in this transaction. */
    void made(Sequence sequence) {
        made.add(sequence.name());
    }

    List<Finding> findings() {
        return findings;
    }

    void set(List<SequenceState> states, DatabaseModel model) throws SQLException {
        Map<Owner, SequenceState> before = before(states);
        for (SequenceState state : states) {
            if (state.owner() instanceof Owner.OfColumn column) {
                statements.run(
                        "set the next number of \"" + column.table() + "." + column.column() + "\"",
                        alter(column.table(), column.column()) + " RESTART WITH " + restart(state, column, model));
            } else if (state.owner() instanceof Owner.Standalone standalone) {
                Sequence sequence = sequence(model, standalone.sequence());
                BigInteger next = before.containsKey(state.owner())
                        ? before.get(state.owner()).next()
                        : sequence.options().start();
                if (!next.equals(state.next())) {
                    makeAnew(sequence, state);
                }
            }
        }
    }

    private static Sequence sequence(DatabaseModel model, TableName name) throws SQLException {
        return model.sequences().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SQLException("sequence \"" + name + "\" is not there, expected one to set"));
    }

    /**
     * Where sequences stand that were there before this transaction, asked before any is changed: the engine would remember
     * by its name, beyond a rollback, what it is asked of one that this transaction made, and then not find it.
     */
    private Map<Owner, SequenceState> before(List<SequenceState> states) throws SQLException {
        Set<String> schemas = new TreeSet<>();
        for (SequenceState state : states) {
            if (state.owner() instanceof Owner.Standalone standalone && !made.contains(standalone.sequence())) {
                schemas.add(standalone.sequence().schema());
            }
        }
        return SequenceCatalog.sequences(statements, schemas).stream()
                .collect(Collectors.toMap(SequenceState::owner, Function.identity()));
    }

    /**
     * Makes the engine forget, after a rollback, sequences on which rights were granted in the transaction. It would tell
     * nobody where those of the same names stand, which are there again: what it remembers of them goes as they are dropped,
     * and dropping them is rolled back too.
     */
    void forget(Connection connection) throws SQLException {
        if (granted.isEmpty()) {
            return;
        }
        ColumnNames names = ColumnNames.read(statements);
        for (String schema : granted.stream().map(TableName::schema).distinct().toList()) {
            for (Trigger trigger : Trigger.read(statements, names, schema)) {
                statements.run(trigger.drop());
            }
            for (Sequence sequence : SequenceCatalog.read(statements, schema)) {
                if (granted.contains(sequence.name())) {
                    statements.run("DROP SEQUENCE " + Quoting.name(sequence.name()) + " RESTRICT");
                }
            }
        }
        connection.rollback();
    }

    /** Says that rights on a sequence are granted in this transaction. */
    void granted(TableName sequence) {
        granted.add(sequence);
    }

    private BigInteger restart(SequenceState state, Owner.OfColumn owner, DatabaseModel model) {
        String type = model.table(owner.table())
                .flatMap(table -> table.column(owner.column()))
                .map(column -> column.type().declaration())
                .orElse("BIGINT");
        BigInteger within = state.next().min(WholeNumbers.greatest(type)).max(WholeNumbers.least(type));
        if (!within.equals(state.next())) {
            lastAgain(owner.table() + "." + owner.column());
        }
        return within;
    }

    private static String alter(TableName table, String column) {
        return "ALTER TABLE " + Quoting.name(table) + " ALTER COLUMN " + Quoting.identifier(column);
    }

    private void makeAnew(Sequence sequence, SequenceState state) throws SQLException {
        List<GrantCatalog.Grant> grants = GrantCatalog.ofSequence(statements, sequence.name());
        String name = Quoting.name(sequence.name());
        statements.run("set sequence " + name, "DROP SEQUENCE " + name + " RESTRICT");
        statements.run("set sequence " + name, TableDefinition.sequence(sequence, start(sequence, state)));
        for (GrantCatalog.Grant grant : grants) {
            granted(sequence.name());
            statements.run("grant rights on sequence " + name, grant.statement());
        }
    }

    /** One that has no number left gives its last once more, since it cannot be made without a number. */
    private BigInteger start(Sequence sequence, SequenceState state) {
        BigInteger next = state.next();
        boolean isWithin = next.compareTo(sequence.options().minimum()) >= 0
                && next.compareTo(sequence.options().maximum()) <= 0;
        if (!isWithin) {
            lastAgain(sequence.name().toString());
        }
        return isWithin ? next : state.value();
    }

    private void lastAgain(String subject) {
        findings.add(LastNumbers.finding(subject));
    }
}
