package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.Violation;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Constraints that rows of a file violate at the destination.
 *
 * @param violations what is violated
 */
record ViolatedConstraints(List<Violation> violations) {

    /** The model without them, for an engine that has no such thing as a constraint beside rows that violate it. */
    DatabaseModel leftOutOf(DatabaseModel model) {
        return changed(model, this::leftOutOf);
    }

    /** The model with those that are foreign keys as ones that rows which are there need not meet. */
    DatabaseModel notValidatedIn(DatabaseModel model) {
        return changed(model, this::notValidatedIn);
    }

    private DatabaseModel changed(DatabaseModel model, UnaryOperator<Table> change) {
        return violations.isEmpty()
                ? model
                : new DatabaseModel(
                        model.source(),
                        model.tables().stream().map(change).toList(),
                        model.sequences(),
                        model.definitions(),
                        model.findings());
    }

    private Table leftOutOf(Table table) {
        Set<Record> violated = of(table);
        return table.withConstraints(
                table.foreignKeys().stream()
                        .filter(key -> !violated.contains(key))
                        .toList(),
                table.checks().stream()
                        .filter(check -> !violated.contains(check))
                        .toList());
    }

    private Table notValidatedIn(Table table) {
        Set<Record> violated = of(table);
        return table.withConstraints(
                table.foreignKeys().stream()
                        .map(key -> violated.contains(key) ? key.notValidated() : key)
                        .toList(),
                table.checks());
    }

    private Set<Record> of(Table table) {
        Set<Record> violated = new HashSet<>();
        violations.stream()
                .filter(violation -> violation.table().equals(table.name()))
                .forEach(violation -> violated.add(violation.constraint()));
        return violated;
    }

    List<Finding> findings() {
        return violations.stream()
                .map(violation -> Finding.loss(
                        "violated-constraint-left-out",
                        violation.subject(),
                        violation.sentence() + "; the rows are there and the constraint is left out, because the engine"
                                + " has none beside rows that violate it"))
                .toList();
    }
}
