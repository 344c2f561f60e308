package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.RepeatedKeys;
import com.corridorplatforms.backup.jdbc.ansi.SequenceBounds;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables of another engine as Derby can have them, as far as that is Derby's alone. */
final class FittedTables {

    private static final SequenceBounds BOUNDS =
            new SequenceBounds(WholeNumbers.least("BIGINT"), WholeNumbers.greatest("BIGINT"));
    private static final Set<String> NUMBERING = Set.of("SMALLINT", "INTEGER", "BIGINT");

    private final DatabaseModel wanted;
    private final List<Finding> findings;

    FittedTables(DatabaseModel wanted) {
        this.wanted = wanted;
        this.findings = new ArrayList<>(wanted.findings());
    }

    DatabaseModel fitted() {
        List<Table> tables = wanted.tables().stream().map(this::table).toList();
        List<Sequence> sequences =
                wanted.sequences().stream().map(this::sequence).toList();
        return new DatabaseModel(wanted.source(), tables, sequences, wanted.definitions(), findings);
    }

    private Table table(Table table) {
        List<Index> indexes = new ArrayList<>();
        List<UniqueKey> keys = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            if (key.nullsDistinct() || isNeverNull(table, key.columns())) {
                keys.add(key);
            } else {
                indexes.add(index(table, key));
            }
        }
        for (Index index : table.indexes()) {
            if (isKey(table, index)) {
                keys.add(key(table, index));
            } else {
                indexes.add(named(table, index));
            }
        }
        comments(table);
        RepeatedKeys repeated = new RepeatedKeys(table, findings);
        return new Table(
                table.name(),
                columns(table),
                table.primaryKey(),
                repeated.unique(keys),
                repeated.foreign(table.foreignKeys()),
                table.checks(),
                indexes,
                "");
    }

    private static boolean isNeverNull(Table table, List<String> columns) {
        return table.columns().stream().noneMatch(column -> column.nullable() && columns.contains(column.name()));
    }

    /** Two NULLs are equal in an index. */
    private Index index(Table table, UniqueKey key) {
        String subject = table.name() + "." + key.name();
        findings.add(Finding.translated(
                "constraint-as-index", subject, "\"" + subject + "\" is a unique index, in which NULLs are equal"));
        List<Index.Part> parts = key.columns().stream()
                .map(column -> new Index.Part(new Index.Key.OfColumn(column), false, Index.Nulls.ENGINE_DEFAULT))
                .toList();
        return named(table, new Index(key.name(), true, false, "", parts, List.of(), Optional.empty(), ""));
    }

    private static boolean isKey(Table table, Index index) {
        return index.isKey() && index.nullsDistinct() && !isNeverNull(table, index.columns());
    }

    private UniqueKey key(Table table, Index index) {
        String subject = table.name() + "." + index.name();
        findings.add(Finding.translated(
                "index-as-constraint",
                subject,
                "\"" + subject + "\" is a unique constraint, in which NULLs are different"));
        return new UniqueKey(index.name(), index.columns(), true, Deferral.NOT_DEFERRABLE);
    }

    /** An index must have a name here. */
    private static Index named(Table table, Index index) {
        String name =
                index.name().isEmpty() ? table.name().name() + "_" + String.join("_", index.columns()) : index.name();
        return new Index(
                name,
                index.unique(),
                index.nullsDistinct(),
                index.method(),
                index.parts(),
                index.included(),
                index.predicate(),
                "");
    }

    private List<Column> columns(Table table) {
        List<Column> columns = new ArrayList<>();
        boolean numbers = false;
        for (Column column : table.columns()) {
            Optional<Identity> identity = numbers ? Optional.empty() : identity(table, column);
            numbers |= identity.isPresent();
            if (column.identity().isPresent() && identity.isEmpty()) {
                loss("identity-left-out", table, column, "does not number its rows");
            }
            columns.add(new Column(
                    column.name(),
                    column.type(),
                    column.nullable(),
                    column.defaultValue().filter(value -> isConstant(table, column, value)),
                    identity,
                    column.generated(),
                    column.collation(),
                    ""));
        }
        return columns;
    }

    private boolean isConstant(Table table, Column column, SqlText value) {
        boolean isComputed = Syntaxes.DERBY
                .parse(value.text())
                .filter(Expression::isComputed)
                .isPresent();
        if (isComputed) {
            loss("default-left-out", table, column, "has no default, since only constants can be defaults here");
        }
        return !isComputed;
    }

    /** Only one column of a table is numbered, only by whole numbers, and only within the bounds of its type. */
    private Optional<Identity> identity(Table table, Column column) {
        Optional<Identity> identity = column.identity()
                .filter(each -> NUMBERING.contains(column.type().declaration()));
        identity.map(Identity::options).ifPresent(options -> {
            boolean goesUp = options.increment().signum() > 0;
            boolean isFree = goesUp
                    ? options.maximum()
                                    .compareTo(
                                            WholeNumbers.greatest(column.type().declaration()))
                            >= 0
                    : options.minimum()
                                    .compareTo(WholeNumbers.least(column.type().declaration()))
                            <= 0;
            if (!isFree || options.cycles()) {
                loss("identity-bounds-left-out", table, column, "is numbered up to the bounds of its type");
            }
        });
        return identity;
    }

    private void comments(Table table) {
        if (!table.comment().isEmpty()) {
            findings.add(Finding.loss(
                    "comment-left-out",
                    table.name().toString(),
                    "the comment on \"" + table.name() + "\" is left out, since comments are not known here"));
        }
        table.columns().stream()
                .filter(column -> !column.comment().isEmpty())
                .forEach(column -> loss(
                        "comment-left-out",
                        table,
                        column,
                        "goes without its comment, since comments are not known here"));
    }

    private void loss(String code, Table table, Column column, String what) {
        String subject = table.name() + "." + column.name();
        findings.add(Finding.loss(code, subject, "\"" + subject + "\" " + what));
    }

    private Sequence sequence(Sequence sequence) {
        String subject = sequence.name().toString();
        if (!sequence.comment().isEmpty()) {
            findings.add(Finding.loss(
                    "comment-left-out",
                    subject,
                    "the comment on \"" + subject + "\" is left out, since comments are not known here"));
        }
        Sequence within = BOUNDS.within(sequence, findings);
        return new Sequence(within.name(), within.options(), "");
    }
}
