package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.Violation;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Constraints that rows of a file violate, for an engine that has no such thing as a constraint beside rows that violate it.
 *
 * @param violations what is violated
 */
record ViolatedConstraints(List<Violation> violations) {

    /** The model without them. */
    DatabaseModel leftOutOf(DatabaseModel model) {
        return violations.isEmpty()
                ? model
                : new DatabaseModel(
                        model.source(),
                        model.tables().stream().map(this::leftOutOf).toList(),
                        model.sequences(),
                        model.definitions(),
                        model.findings());
    }

    private Table leftOutOf(Table table) {
        Set<Record> violated = new HashSet<>();
        violations.stream()
                .filter(violation -> violation.table().equals(table.name()))
                .forEach(violation -> violated.add(violation.constraint()));
        return table.withConstraints(
                table.foreignKeys().stream()
                        .filter(key -> !violated.contains(key))
                        .toList(),
                table.checks().stream()
                        .filter(check -> !violated.contains(check))
                        .toList());
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
