package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A model of another engine without what an engine has no words for, with one finding more for everything left out or
 * altered. Names of tables and columns stay as they are.
 */
public final class FittedModel {

    private final DatabaseModel wanted;
    private final Abilities abilities;
    private final FreeNames names;
    private final List<Finding> findings;

    /**
     * @param wanted a model whose names, types and SQL texts are the engine's already
     * @param abilities what the engine has words for
     */
    public FittedModel(DatabaseModel wanted, Abilities abilities) {
        this.wanted = wanted;
        this.abilities = abilities;
        this.names = new FreeNames(abilities.names(), wanted);
        this.findings = new ArrayList<>(wanted.findings());
    }

    /**
     * Makes the model.
     *
     * @return the model as the engine can have it
     */
    public DatabaseModel fitted() {
        ReferredKeys keys = new ReferredKeys(wanted, findings);
        List<Table> tables = wanted.tables().stream()
                .map(table -> abilities.has(Feature.INDEXES_AS_KEYS) ? table : keys.declared(table))
                .map(this::table)
                .toList();
        return new DatabaseModel(wanted.source(), tables, sequences(), wanted.definitions(), findings);
    }

    private List<Sequence> sequences() {
        if (abilities.has(Feature.SEQUENCES)) {
            return wanted.sequences();
        }
        for (Sequence sequence : wanted.sequences()) {
            loss("sequence-left-out", sequence.name().toString(), "is left out, since sequences are not known here");
        }
        return List.of();
    }

    private Table table(Table table) {
        return new Table(
                table.name(),
                table.columns().stream().map(column -> column(table, column)).toList(),
                table.primaryKey().map(key -> key(table, key)),
                table.uniqueKeys().stream().map(key -> key(table, key)).toList(),
                table.foreignKeys().stream().map(key -> foreignKey(table, key)).toList(),
                table.checks().stream().map(check -> check(table, check)).toList(),
                table.indexes().stream()
                        .flatMap(index -> index(table, index).stream())
                        .toList(),
                comment(table.name().toString(), table.comment()));
    }

    private Column column(Table table, Column column) {
        String subject = table.name() + "." + column.name();
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.identity(),
                column.generated(),
                collation(subject, column.collation()),
                comment(subject, column.comment()));
    }

    private String collation(String subject, String collation) {
        if (!collation.isEmpty() && !abilities.has(Feature.COLLATIONS)) {
            loss("collation-left-out", subject, "is compared by character code, not by collation " + collation);
            return "";
        }
        return collation;
    }

    private String comment(String subject, String comment) {
        if (!comment.isEmpty() && !abilities.has(Feature.COMMENTS)) {
            loss("comment-left-out", subject, "has no comment, since comments are not known here");
            return "";
        }
        return comment;
    }

    private UniqueKey key(Table table, UniqueKey key) {
        return new UniqueKey(
                name(table, Thing.KEY, key.name()),
                key.columns(),
                nullsDistinct(subject(table, key.name()), key.nullsDistinct()),
                deferral(table, key.name(), key.deferral(), Feature.DEFERRABLE_KEYS));
    }

    private boolean nullsDistinct(String subject, boolean wantedDistinct) {
        Feature needed = wantedDistinct ? Feature.NULLS_DISTINCT : Feature.NULLS_NOT_DISTINCT;
        if (abilities.has(needed)) {
            return wantedDistinct;
        }
        loss(
                "nulls-distinct",
                subject,
                wantedDistinct ? "takes NULLs for equal and accepts one only" : "accepts several rows with NULL");
        return !wantedDistinct;
    }

    private Check check(Table table, Check check) {
        String subject = subject(table, check.name());
        return new Check(
                name(table, Thing.CHECK, check.name()),
                check.condition(),
                validated(subject, check.validated()),
                check.ofType());
    }

    private ForeignKey foreignKey(Table table, ForeignKey unordered) {
        ForeignKey key = abilities.has(Feature.KEYS_IN_ANY_ORDER) ? unordered : ordered(unordered);
        String subject = subject(table, key.name());
        boolean matchFull = key.match() == ForeignKey.Match.FULL;
        if (matchFull && !abilities.has(Feature.MATCH_FULL)) {
            loss("match-full-left-out", subject, "accepts rows where some columns are NULL");
        }
        boolean setsTooLittle = !key.setColumns().isEmpty() && !abilities.has(Feature.SET_SOME_COLUMNS);
        if (setsTooLittle) {
            loss("set-columns-left-out", subject, "refuses to delete a parent that has children");
        }
        return new ForeignKey(
                name(table, Thing.FOREIGN_KEY, key.name()),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                setsTooLittle
                        ? ForeignKey.Action.NO_ACTION
                        : action(subject, "delete", key.onDelete(), abilities.onDelete()),
                action(subject, "update", key.onUpdate(), abilities.onUpdate()),
                setsTooLittle ? List.of() : key.setColumns(),
                matchFull && abilities.has(Feature.MATCH_FULL) ? ForeignKey.Match.FULL : ForeignKey.Match.SIMPLE,
                deferral(table, key.name(), key.deferral(), Feature.DEFERRABLE_FOREIGN_KEYS),
                validated(subject, key.validated()));
    }

    private ForeignKey ordered(ForeignKey key) {
        return wanted.table(key.parent())
                .map(parent -> ForeignKeyFitting.ordered(key, parent))
                .orElse(key);
    }

    /** An action that is not known becomes none, with which the engine refuses what would have to be followed. */
    private ForeignKey.Action action(
            String subject, String event, ForeignKey.Action action, Set<ForeignKey.Action> known) {
        if (action == ForeignKey.Action.NO_ACTION || known.contains(action)) {
            return action;
        }
        if (action == ForeignKey.Action.RESTRICT) {
            translated("action-simplified", subject, "refuses the " + event + " at its end, not at once");
        } else {
            loss("action-left-out", subject, "refuses to " + event + " a parent that has children");
        }
        return ForeignKey.Action.NO_ACTION;
    }

    private boolean validated(String subject, boolean validated) {
        if (!validated && !abilities.has(Feature.UNVALIDATED_CONSTRAINTS)) {
            translated("constraint-validated", subject, "is checked against all rows");
            return true;
        }
        return validated;
    }

    private Deferral deferral(Table table, String name, Deferral deferral, Feature needed) {
        if (deferral == Deferral.NOT_DEFERRABLE || abilities.has(needed)) {
            return deferral;
        }
        translated("constraint-not-deferrable", subject(table, name), "is checked at every statement");
        return Deferral.NOT_DEFERRABLE;
    }

    private Optional<Index> index(Table table, Index index) {
        String subject = subject(table, index.name());
        boolean simplifiesPredicate = index.predicate().isPresent() && !abilities.has(Feature.PARTIAL_INDEXES);
        boolean hasExpression = index.columns().size() < index.parts().size();
        if (hasExpression && !abilities.has(Feature.EXPRESSION_INDEXES)
                || !isOrdinary(index)
                || index.unique() && simplifiesPredicate) {
            loss("index-left-out", subject, "is left out, since such an index is not known here");
            return Optional.empty();
        }
        boolean simplifiesIncluded = !index.included().isEmpty() && !abilities.has(Feature.INCLUDED_COLUMNS);
        if (simplifiesPredicate || simplifiesIncluded) {
            translated("index-simplified", subject, "covers all rows or its key columns only");
        }
        return Optional.of(new Index(
                name(table, Thing.INDEX, index.name()),
                index.unique(),
                index.unique() ? nullsDistinct(subject, index.nullsDistinct()) : index.nullsDistinct(),
                index.method(),
                index.parts(),
                simplifiesIncluded ? List.of() : index.included(),
                simplifiesPredicate ? Optional.empty() : index.predicate(),
                ""));
    }

    private boolean isOrdinary(Index index) {
        String method = index.method().toLowerCase(Locale.ROOT);
        return method.isEmpty() || abilities.indexMethods().contains(method);
    }

    private String name(Table table, Thing thing, String name) {
        String free = names.free(table.name(), thing, name);
        if (!free.equals(name)) {
            translated(
                    "constraint-renamed",
                    subject(table, name),
                    "is named \"" + free + "\", since its name is taken or too long");
        }
        return free;
    }

    private static String subject(Table table, String name) {
        return table.name() + "." + name;
    }

    private void loss(String code, String subject, String what) {
        findings.add(Finding.loss(code, subject, "\"" + subject + "\" " + what));
    }

    private void translated(String code, String subject, String what) {
        findings.add(Finding.translated(code, subject, "\"" + subject + "\" " + what));
    }
}
