package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.DestinationCatalog.Dependent;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether an import may begin, given what is there. Changes nothing. */
public final class DestinationCheck {

    private final Statements statements;
    private final DestinationCatalog catalog;
    private final DatabaseModel model;

    /**
     * @param statements over the connection of the import
     * @param catalog what is there
     * @param model what is to be imported
     */
    public DestinationCheck(Statements statements, DestinationCatalog catalog, DatabaseModel model) {
        this.statements = statements;
        this.catalog = catalog;
        this.model = model;
    }

    /**
     * Makes sure that the destination suits a mode.
     *
     * @param mode the mode
     * @param seeded what is to become of rows that are there under {@link ImportMode#LOAD}
     * @throws SQLException if the catalog cannot be read
     * @throws BackupException if it does not
     */
    public void require(ImportMode mode, SeededRows seeded) throws SQLException {
        require(mode, seeded, table -> true);
    }

    /** Tells which tables can be looked into as they are. */
    @FunctionalInterface
    interface Shown {
        boolean test(TableName table) throws SQLException;
    }

    void require(ImportMode mode, SeededRows seeded, Shown shown) throws SQLException {
        switch (mode) {
            case CREATE -> requireNoTables();
            case REPLACE -> replaceable();
            case LOAD -> {
                requireTables();
                requireRowsToSuit(seeded, shown);
            }
        }
    }

    /**
     * Makes sure that tables can be made: their schemas hold none.
     *
     * @throws SQLException if the catalog cannot be read
     * @throws BackupException if they hold one
     */
    public void requireNoTables() throws SQLException {
        Refusals.requireNone(tablesThere(), Refusals.schemas(model));
    }

    /**
     * Names the tables that are to be replaced, and makes sure that nothing that stays needs one of them.
     *
     * @return those of the model's tables that are there
     * @throws SQLException if the catalog cannot be read
     * @throws BackupException if something needs one
     */
    public List<TableName> replaceable() throws SQLException {
        return replaceable(List.of(), List.of());
    }

    /**
     * Names the tables that are to be replaced or taken away, and makes sure that nothing that stays needs one of them.
     *
     * @param surplus tables that are to go as well
     * @param views views that do not stay
     * @return those of the model's tables that are there, and the others
     * @throws SQLException if the catalog cannot be read
     * @throws BackupException if something needs one
     */
    public List<TableName> replaceable(List<TableName> surplus, List<TableName> views) throws SQLException {
        Set<TableName> there = Set.copyOf(tablesThere());
        List<TableName> replaced = Stream.concat(
                        model.tables().stream().map(Table::name).filter(there::contains), surplus.stream())
                .toList();
        Set<String> going = views.stream().map(TableName::toString).collect(Collectors.toSet());
        for (Dependent dependent : dependents(replaced)) {
            if (dependent.kind() == Dependent.Kind.VIEW && going.contains(dependent.name())) {
                continue;
            }
            String what = switch (dependent.kind()) {
                case FOREIGN_KEY -> "a foreign key of \"";
                case VIEW -> "view \"";
                case TRIGGER -> "trigger \"";
            };
            throw Refusals.isNeeded(what + dependent.name() + "\"", dependent.table());
        }
        return replaced;
    }

    /**
     * Makes sure that every table of the model is there.
     *
     * @throws SQLException if the catalog cannot be read
     * @throws BackupException if one is missing
     */
    public void requireTables() throws SQLException {
        Refusals.requireAll(model, tablesThere());
    }

    /**
     * Makes sure that the tables hold what they may.
     *
     * @param seeded what is to become of rows that are there
     * @throws SQLException if a table cannot be read
     * @throws BackupException if one holds rows that may not be there, or whose removal would change other tables
     */
    public void requireRowsToSuit(SeededRows seeded) throws SQLException {
        requireRowsToSuit(seeded, table -> true);
    }

    private void requireRowsToSuit(SeededRows seeded, Shown shown) throws SQLException {
        switch (seeded) {
            case REFUSE -> requireNoRows(shown);
            case REPLACE -> requireNoReferences();
            case KEEP -> {}
        }
    }

    private void requireNoRows(Shown shown) throws SQLException {
        for (Table table : model.tables()) {
            if (shown.test(table.name()) && statements.any("SELECT 1 FROM " + Quoting.name(table.name()))) {
                throw Refusals.holdsRows(table.name());
            }
        }
    }

    /** Deleting a row that another table refers to would do to that table what the key says. */
    private void requireNoReferences() throws SQLException {
        for (Dependent dependent :
                dependents(model.tables().stream().map(Table::name).toList())) {
            if (dependent.kind() == Dependent.Kind.FOREIGN_KEY) {
                throw Refusals.isReferredTo(dependent.name(), dependent.table());
            }
        }
    }

    private List<Dependent> dependents(List<TableName> tables) throws SQLException {
        return tables.isEmpty() ? List.of() : catalog.dependents(tables);
    }

    /**
     * The schemas of the model that are not there.
     *
     * @return their names, sorted
     * @throws SQLException if the catalog cannot be read
     */
    public List<String> missingSchemas() throws SQLException {
        Set<String> there = catalog.schemas();
        return Refusals.schemas(model).stream()
                .filter(schema -> !there.contains(schema))
                .toList();
    }

    private List<TableName> tablesThere() throws SQLException {
        List<TableName> all = new ArrayList<>();
        for (String schema : Refusals.schemas(model)) {
            all.addAll(catalog.tables(schema));
        }
        return all;
    }
}
