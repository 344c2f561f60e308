package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Attempts;
import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Refusals;
import com.corridorplatforms.backup.jdbc.ansi.RefusedDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is made once the rows are there: it is made faster then, and checked against all of them. */
final class Completion {

    private final Statements statements;
    private final Flavor flavor;
    private final DatabaseModel model;
    private final List<Finding> findings = new ArrayList<>();

    Completion(Statements statements, Flavor flavor, DatabaseModel model) {
        this.statements = statements;
        this.flavor = flavor;
        this.model = model;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Makes unique keys and indexes, then foreign keys. */
    void makeAll() throws SQLException {
        for (Table table : model.tables()) {
            List<String> clauses = new TableDefinition(table, flavor).late();
            alter(table, "keys and indexes", clauses);
        }
        for (Table table : model.tables()) {
            List<String> clauses = table.foreignKeys().stream()
                    .map(ConstraintClauses::foreignKeyInFull)
                    .toList();
            alter(table, "foreign keys", clauses);
        }
    }

    private void alter(Table table, String what, List<String> clauses) throws SQLException {
        if (!clauses.isEmpty()) {
            statements.run(
                    "add " + what + " to table \"" + table.name() + "\"",
                    "ALTER TABLE " + Quoting.name(table.name()) + " ADD " + String.join(", ADD ", clauses));
        }
    }

    /**
     * Makes definitions in whatever order they can be made, since views may need views. One that cannot be made is left out.
     */
    void define(ImportJournal journal) {
        Attempts.make(model.definitions(Stage.AFTER_ROWS), definition -> make(definition, journal)).stream()
                .map(RefusedDefinitions::finding)
                .forEach(findings::add);
    }

    private void make(Definition definition, ImportJournal journal) throws SQLException {
        String statement = definition.statement().text();
        Optional<Made> made = Made.by(definition);
        if (made.isPresent()) {
            requireFree(made.get(), definition.name());
            journal.willUndo(drop(definition).orElseThrow());
        }
        // A text is without the name of its own database.
        new CurrentDatabase(statements).during(definition.name().schema(), () -> run(statement));
    }

    private void run(String statement) throws SQLException {
        Optional<TextOfMode> written = TextOfMode.of(statement);
        if (written.isPresent()) {
            written.get().run(statements);
        } else {
            statements.run(statement);
        }
    }

    /** The statement that drops what a definition makes, if that does not go with a table. */
    static Optional<String> drop(Definition definition) {
        return Made.by(definition).map(made -> "DROP " + made + " IF EXISTS " + Quoting.name(definition.name()));
    }

    static boolean isFunction(Definition definition) {
        return Made.by(definition).filter(made -> made == Made.FUNCTION).isPresent();
    }

    /** A routine's text, or what is said of it, may have either word in it: the first one is its own. */
    private static boolean isProcedure(String statement) {
        int procedure = statement.indexOf(" PROCEDURE ");
        int function = statement.indexOf(" FUNCTION ");
        return procedure >= 0 && (function < 0 || procedure < function);
    }

    /** Functions, procedures and events, which find the tables of their texts by name. */
    static boolean isRoutine(Definition definition) {
        return Made.by(definition)
                .filter(made -> made != Made.VIEW && made != Made.TRIGGER)
                .isPresent();
    }

    /** What is there already must not be dropped when the import is undone. */
    private void requireFree(Made made, TableName name) throws SQLException {
        if (!statements
                .list(made.query, row -> true, name.schema(), name.name())
                .isEmpty()) {
            throw Refusals.isThere(name);
        }
    }

    /** What a definition makes that does not go with a table, and how to find one of its name. */
    private enum Made {
        VIEW("TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"),
        TRIGGER("TRIGGERS WHERE TRIGGER_SCHEMA = ? AND TRIGGER_NAME = ?"),
        FUNCTION("ROUTINES WHERE ROUTINE_SCHEMA = ? AND ROUTINE_NAME = ? AND ROUTINE_TYPE = 'FUNCTION'"),
        PROCEDURE("ROUTINES WHERE ROUTINE_SCHEMA = ? AND ROUTINE_NAME = ? AND ROUTINE_TYPE = 'PROCEDURE'"),
        EVENT("EVENTS WHERE EVENT_SCHEMA = ? AND EVENT_NAME = ?");

        private final String query;

        Made(String there) {
            this.query = "SELECT 1 FROM INFORMATION_SCHEMA." + there;
        }

        static Optional<Made> by(Definition definition) {
            String statement = definition.statement().text();
            return switch (definition.kind()) {
                case VIEW -> Optional.of(VIEW);
                case TRIGGER -> Optional.of(TRIGGER);
                case FUNCTION -> Optional.of(isProcedure(statement) ? PROCEDURE : FUNCTION);
                // What alters a table goes with the table.
                case OTHER -> DefinitionCatalog.alters(statement) ? Optional.empty() : Optional.of(EVENT);
                default -> Optional.empty();
            };
        }
    }

    /** The statements after which counters and sequences stand where they shall. */
    List<String> settings(List<SequenceState> states) {
        return states.stream().map(Completion::setting).toList();
    }

    private static String setting(SequenceState state) {
        if (state.owner() instanceof Owner.Standalone standalone) {
            return "ALTER SEQUENCE " + Quoting.name(standalone.sequence()) + " RESTART WITH " + state.next();
        }
        Owner.OfColumn column = (Owner.OfColumn) state.owner();
        return "ALTER TABLE " + Quoting.name(column.table()) + " AUTO_INCREMENT = "
                + state.next().max(BigInteger.ONE);
    }
}
