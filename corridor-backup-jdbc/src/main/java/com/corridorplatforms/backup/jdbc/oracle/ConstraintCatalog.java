package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.ansi.TableConstraints;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The constraints of the tables of some schemas. One that is disabled, a key that rows may violate, and a foreign key to one
 * of these are no constraints of the model, because no other engine has their like; their statements are kept for this one.
 */
final class ConstraintCatalog {

    private final Map<TableName, TableConstraints> tables = new HashMap<>();
    private final List<Definition> definitions = new ArrayList<>();

    private ConstraintCatalog() {}

    static ConstraintCatalog read(Statements statements, List<String> schemas) throws SQLException {
        Map<TableName, ConstraintRow> all = ConstraintRow.read(statements, schemas);
        ConstraintCatalog catalog = new ConstraintCatalog();
        all.values().stream().filter(row -> !row.isForeignKey()).forEach(catalog::add);
        all.values().stream()
                .filter(ConstraintRow::isForeignKey)
                .forEach(row -> catalog.addForeignKey(row, Optional.ofNullable(all.get(row.parentKey()))));
        return catalog;
    }

    TableConstraints of(TableName table) {
        return tables.getOrDefault(table, new TableConstraints());
    }

    /** The statements of constraints that only this engine has. */
    List<Definition> definitions() {
        return definitions;
    }

    private TableConstraints constraints(ConstraintRow row) {
        return tables.computeIfAbsent(row.table(), table -> new TableConstraints());
    }

    private void add(ConstraintRow row) {
        switch (row.type()) {
            case "P", "U" -> addKey(row);
            case "C" -> addCheck(row);
            default -> {
                // Of a view, of a reference or of logging, not of rows.
            }
        }
    }

    private void addKey(ConstraintRow row) {
        UniqueKey key = new UniqueKey(row.shownName(), row.columns(), true, row.deferral());
        boolean isPrimary = row.type().equals("P");
        if (row.isEnabled() && row.validated()) {
            (isPrimary ? constraints(row).primaryKeys() : constraints(row).uniqueKeys()).add(key);
        } else {
            define(row, isPrimary ? ConstraintClauses.primaryKey(key) : ConstraintClauses.unique(key));
        }
    }

    private void addCheck(ConstraintRow row) {
        SqlText condition = new OwnSchema(row.table().schema()).without(row.condition());
        Check check = new Check(row.shownName(), condition, row.validated());
        if (!row.isEnabled() || row.deferral() != Deferral.NOT_DEFERRABLE) {
            define(row, ConstraintClauses.check(check));
        } else {
            constraints(row).checks().add(check);
        }
    }

    private void addForeignKey(ConstraintRow row, Optional<ConstraintRow> parent) {
        ForeignKey key = row.foreignKey(parent);
        boolean isReliable = parent.isEmpty()
                || parent.filter(ConstraintRow::isEnabled)
                        .filter(ConstraintRow::validated)
                        .isPresent();
        if (row.isEnabled() && isReliable) {
            constraints(row).foreignKeys().add(key);
        } else {
            define(
                    row,
                    new OwnSchema(row.table().schema())
                            .without(ConstraintClauses.foreignKey(key))
                            .text());
        }
    }

    private void define(ConstraintRow row, String clause) {
        String state = row.isEnabled() ? " ENABLE" : " DISABLE";
        String index = row.isEnabled() && row.isKey() && !row.index().isEmpty()
                ? " USING INDEX " + Quoting.identifier(row.index())
                : "";
        String statement = "ALTER TABLE " + Quoting.identifier(row.table().name()) + " ADD " + clause + index + state
                + (row.validated() ? " VALIDATE" : " NOVALIDATE");
        definitions.add(new Definition(
                Definition.Kind.OTHER,
                new TableName(row.table().schema(), row.table().name() + "." + row.name()),
                Definition.Stage.AFTER_ROWS,
                new SqlText(OracleDialect.NAME, statement)));
    }
}
