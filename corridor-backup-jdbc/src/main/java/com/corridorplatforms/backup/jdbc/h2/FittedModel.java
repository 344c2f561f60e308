package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model without what H2 has no words for: deferred constraints, MATCH FULL, partial indexes and indexes of expressions.
 * Names of constraints are a schema's here, so those that several tables share get their table's name in front.
 */
final class FittedModel {

    private static final Set<String> ORDERED = Set.of("", "btree", "hash", "spatial");

    private final DatabaseModel wanted;
    private final List<Finding> findings;
    private final Set<String> constraintNames = new HashSet<>();
    private final Set<String> indexNames = new HashSet<>();

    FittedModel(DatabaseModel wanted) {
        this.wanted = wanted;
        this.findings = new ArrayList<>(wanted.findings());
    }

    DatabaseModel fitted() {
        List<Table> tables = wanted.tables().stream().map(this::table).toList();
        return new DatabaseModel(wanted.source(), tables, wanted.sequences(), findings);
    }

    private Table table(Table table) {
        table.columns().stream()
                .filter(column -> !column.collation().isEmpty())
                .forEach(column -> findings.add(Finding.loss(
                        "collation-left-out",
                        table.name() + "." + column.name(),
                        "\"" + table.name() + "." + column.name()
                                + "\" is compared by character code, not by collation " + column.collation())));
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey().map(key -> key(table, key)),
                table.uniqueKeys().stream().map(key -> key(table, key)).toList(),
                table.foreignKeys().stream().map(key -> foreignKey(table, key)).toList(),
                table.checks().stream().map(check -> check(table, check)).toList(),
                table.indexes().stream()
                        .flatMap(index -> index(table, index).stream())
                        .toList(),
                table.comment());
    }

    private UniqueKey key(Table table, UniqueKey key) {
        noteDeferral(table, key.name(), key.deferral());
        return new UniqueKey(
                unique(table, constraintNames, key.name()),
                key.columns(),
                key.nullsDistinct(),
                Deferral.NOT_DEFERRABLE);
    }

    private Check check(Table table, Check check) {
        return new Check(unique(table, constraintNames, check.name()), check.condition(), check.validated());
    }

    private ForeignKey foreignKey(Table table, ForeignKey key) {
        noteDeferral(table, key.name(), key.deferral());
        String subject = table.name() + "." + key.name();
        if (key.match() == ForeignKey.Match.FULL) {
            findings.add(Finding.loss(
                    "match-full-left-out", subject, "\"" + subject + "\" accepts rows where some columns are NULL"));
        }
        boolean setsSome = !key.setColumns().isEmpty();
        if (setsSome) {
            findings.add(Finding.loss(
                    "set-columns-left-out",
                    subject,
                    "\"" + subject + "\" refuses to delete a parent that has children"));
        }
        return new ForeignKey(
                unique(table, constraintNames, key.name()),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                setsSome ? ForeignKey.Action.NO_ACTION : key.onDelete(),
                key.onUpdate(),
                List.of(),
                ForeignKey.Match.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                key.validated());
    }

    private void noteDeferral(Table table, String name, Deferral deferral) {
        if (deferral != Deferral.NOT_DEFERRABLE) {
            String subject = table.name() + "." + name;
            findings.add(Finding.translated(
                    "constraint-not-deferrable", subject, "\"" + subject + "\" is checked at every statement"));
        }
    }

    private Optional<Index> index(Table table, Index index) {
        String subject = table.name() + "." + index.name();
        boolean isPartial = index.predicate().isPresent();
        boolean hasExpression = index.columns().size() < index.parts().size();
        if (hasExpression || !ORDERED.contains(index.method()) || index.unique() && isPartial) {
            findings.add(Finding.loss("index-left-out", subject, "index \"" + subject + "\" is left out"));
            return Optional.empty();
        }
        if (isPartial || !index.included().isEmpty()) {
            findings.add(Finding.translated(
                    "index-simplified", subject, "index \"" + subject + "\" covers all rows and its key columns only"));
        }
        return Optional.of(new Index(
                unique(table, indexNames, index.name()),
                index.unique(),
                index.nullsDistinct(),
                index.method(),
                index.parts(),
                List.of(),
                Optional.empty(),
                ""));
    }

    private String unique(Table table, Set<String> taken, String name) {
        if (name.isEmpty() || taken.add(table.name().schema() + "." + name)) {
            return name;
        }
        String longer = table.name().name() + "_" + name;
        String subject = table.name() + "." + name;
        findings.add(Finding.translated(
                "constraint-renamed",
                subject,
                "\"" + subject + "\" is named \"" + longer + "\", since names are a schema's"));
        return unique(table, taken, longer);
    }
}
