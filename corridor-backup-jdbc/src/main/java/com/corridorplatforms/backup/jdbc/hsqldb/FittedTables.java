package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.BoundedCounters;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
import com.corridorplatforms.backup.jdbc.ansi.RepeatedKeys;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A model without what HSQLDB has no words for, or words that it forgets. */
final class FittedTables {

    /** A default is a constant or a moment, never computed. */
    private static final Pattern DEFAULT = Pattern.compile(
            "(?i)-?\\s*\\d[\\d.]*(?:E[+-]?\\d+)?|(?:[A-Z]+\\s*)?'(?:[^']|'')*+'[A-Z() 0-9,]*"
                    + "|(?:TRUE|FALSE|NULL|CURRENT_[A-Z]+|LOCALTIME|LOCALTIMESTAMP|SYSDATE|SESSION_USER|SYSTEM_USER|USER)(?:\\s*\\(\\d\\))?");

    private final DatabaseModel model;
    private final List<Finding> findings;

    FittedTables(DatabaseModel wanted) {
        DatabaseModel related = new RelatedColumns(wanted, RelatedColumns::areOfOneKind).fitted();
        this.model = new FittedModel(BoundedCounters.of(related), HsqldbAbilities.ALL).fitted();
        this.findings = new ArrayList<>(model.findings());
    }

    DatabaseModel fitted() {
        return new DatabaseModel(
                model.source(),
                model.tables().stream().map(this::table).toList(),
                model.sequences(),
                model.definitions(),
                findings);
    }

    private Table table(Table table) {
        List<Column> columns = new ArrayList<>();
        boolean isNumbered = false;
        for (Column column : table.columns()) {
            columns.add(column(table, column, isNumbered));
            isNumbered |= column.identity().isPresent();
        }
        RepeatedKeys repeated = new RepeatedKeys(table, findings);
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                repeated.unique(table.uniqueKeys()),
                repeated.foreign(table.foreignKeys()).stream()
                        .map(key -> foreignKey(table, key))
                        .toList(),
                table.checks(),
                table.indexes().stream().map(index -> index(table, index)).toList(),
                table.comment());
    }

    private Column column(Table table, Column column, boolean isNumbered) {
        String subject = table.name() + "." + column.name();
        boolean tooManyNumbers = isNumbered && column.identity().isPresent();
        if (tooManyNumbers) {
            findings.add(Finding.loss(
                    "identity-left-out",
                    subject,
                    "\"" + subject + "\" gets no numbers, since another column of its table does"));
        }
        boolean isConstant = column.defaultValue()
                .filter(value -> !DEFAULT.matcher(value.text()).matches())
                .isEmpty();
        if (!isConstant) {
            findings.add(Finding.loss(
                    "default-left-out",
                    subject,
                    "the default of \"" + subject + "\" is left out, since only constants can be defaults here"));
        }
        // The engine writes such a default into its script in a way that it does not read again.
        boolean isUuid =
                isConstant && column.defaultValue().isPresent() && column.type().meaning() instanceof PortableType.Uuid;
        if (isUuid) {
            findings.add(Finding.loss(
                    "default-left-out",
                    subject,
                    "the default of \"" + subject
                            + "\" is left out, since HSQLDB does not open a database again in which"
                            + " a UUID is a default"));
        }
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                isConstant && !isUuid ? column.defaultValue() : Optional.empty(),
                tooManyNumbers ? Optional.empty() : column.identity(),
                column.generated(),
                column.collation(),
                column.comment());
    }

    /** The default of a column without one is NULL. */
    private ForeignKey foreignKey(Table table, ForeignKey key) {
        boolean hasDefaults = key.columns().stream()
                .allMatch(name -> table.column(name)
                        .filter(column -> column.defaultValue().isPresent())
                        .isPresent());
        if (hasDefaults) {
            return key;
        }
        return key.withActions(withoutDefault(table, key, key.onDelete()), withoutDefault(table, key, key.onUpdate()));
    }

    private Action withoutDefault(Table table, ForeignKey key, Action action) {
        if (action != Action.SET_DEFAULT) {
            return action;
        }
        String subject = table.name() + "." + key.name();
        findings.add(Finding.translated(
                "set-default-simplified",
                subject,
                "\"" + subject + "\" sets NULL, which is the default of a column without one"));
        return Action.SET_NULL;
    }

    private Index index(Table table, Index index) {
        boolean isPlain = index.parts().stream()
                .allMatch(part -> !part.descending() && part.nulls() == Index.Nulls.ENGINE_DEFAULT);
        if (isPlain) {
            return index;
        }
        String subject = table.name() + "." + index.name();
        findings.add(Finding.translated(
                "index-ascending", subject, "\"" + subject + "\" ascends, since no index descends here"));
        List<Index.Part> parts = index.parts().stream()
                .map(part -> new Index.Part(part.key(), false, Index.Nulls.ENGINE_DEFAULT))
                .toList();
        return new Index(
                index.name(),
                index.unique(),
                index.nullsDistinct(),
                index.method(),
                parts,
                index.included(),
                index.predicate(),
                index.definition());
    }
}
