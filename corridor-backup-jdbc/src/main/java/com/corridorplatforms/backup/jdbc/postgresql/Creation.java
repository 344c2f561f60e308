package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.RefusedDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes sequences, types, functions and tables, without rows, keys and indexes. Functions may need tables and tables need
 * functions, so they are made in whatever order they can be.
 */
final class Creation {

    private final Statements statements;
    private final GuardedStatements guarded;
    private final DatabaseModel model;
    private final Map<TableName, Definition> own = new HashMap<>();
    private final List<Definition> refused = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Creation(Statements statements, DatabaseModel model) {
        this.statements = statements;
        this.guarded = new GuardedStatements(statements);
        this.model = model;
        model.definitions(Stage.INSTEAD_OF_TABLE).forEach(definition -> own.put(definition.name(), definition));
    }

    /** A definition or a table. */
    private record Step(Optional<Definition> definition, Optional<Table> table) {}

    /** What of this engine's own has been left out. */
    List<Finding> findings() {
        return findings;
    }

    /** Definitions that could not be made yet; they may need views. */
    List<Definition> refused() {
        return refused;
    }

    void make() throws SQLException {
        // A function may name what is not there yet, as long as nobody calls it.
        statements.run("SET LOCAL check_function_bodies = off");
        sequences();
        List<Step> steps = new ArrayList<>();
        model.definitions(Stage.BEFORE_TABLES)
                .forEach(definition -> steps.add(new Step(Optional.of(definition), Optional.empty())));
        model.tables().forEach(table -> steps.add(new Step(Optional.empty(), Optional.of(table))));
        for (Attempts.Refused<Step> left : Attempts.make(steps, this::make)) {
            left.thing().definition().ifPresent(refused::add);
            if (left.thing().table().isPresent()) {
                makePlainly(left.thing().table().get(), left.reason());
            }
        }
        Attempts.make(model.definitions(Stage.BEFORE_ROWS), guarded::make).stream()
                .map(RefusedDefinitions::finding)
                .forEach(findings::add);
    }

    private void make(Step step) throws SQLException {
        if (step.definition().isPresent()) {
            guarded.make(step.definition().get());
            return;
        }
        Table table = step.table().orElseThrow();
        Definition definition = own.get(table.name());
        guarded.run(
                table.name().schema(),
                definition == null
                        ? TableDefinition.table(table)
                        : definition.statement().text());
    }

    /** A table that this server cannot make in its own way still holds its rows. */
    private void makePlainly(Table table, SQLException reason) throws SQLException {
        Definition definition = own.remove(table.name());
        if (definition != null) {
            findings.add(RefusedDefinitions.finding(new Attempts.Refused<>(definition, reason)));
        }
        SearchPath.set(statements, table.name().schema());
        statements.run("create table \"" + table.name() + "\"", TableDefinition.table(table));
    }

    private void sequences() throws SQLException {
        for (Sequence sequence : model.sequences()) {
            sequence(sequence.name(), sequence.options());
        }
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                if (column.identity().isPresent() && column.identity().get().kind() == Identity.Kind.OWNED_SEQUENCE) {
                    Identity identity = column.identity().get();
                    sequence(identity.sequence(), identity.options());
                }
            }
        }
    }

    private void sequence(TableName name, Identity.SequenceOptions options) throws SQLException {
        statements.run("create sequence \"" + name + "\"", TableDefinition.sequence(name, options));
    }
}
