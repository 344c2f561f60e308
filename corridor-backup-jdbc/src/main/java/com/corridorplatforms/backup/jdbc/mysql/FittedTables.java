package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.ForeignKeyFitting;
import com.corridorplatforms.backup.jdbc.ansi.PlainCounters;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
import com.corridorplatforms.backup.jdbc.ansi.SequenceBounds;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tables of another engine as this one can have them: one counter in each, at the head of a key; keys and rows within its
 * bytes; foreign keys between columns of one type and in the order of the key they refer to.
 */
final class FittedTables {

    /** The numbers at both ends of 64 bits say that a sequence has come to its end. */
    private static final SequenceBounds SEQUENCES =
            new SequenceBounds(BigInteger.valueOf(Long.MIN_VALUE + 1), BigInteger.valueOf(Long.MAX_VALUE - 1));

    private static final Set<String> COMPARED_AT_ANY_LENGTH = Set.of("char", "varchar", "binary", "varbinary");

    /** The other way round a text without padding would be looked for among padded ones, and not be found. */
    private static final Set<String> COMPARED_WITH_PARENT = Set.of("char varchar", "binary varbinary");

    private final DatabaseModel wanted;
    private final Flavor flavor;
    private final Map<TableName, Table> tables = new HashMap<>();
    private final Map<TableName, Set<String>> referredColumns;
    private final List<Finding> findings = new ArrayList<>();

    FittedTables(DatabaseModel wanted, Flavor flavor) {
        this.wanted = new FittedModel(wanted, MysqlAbilities.of(flavor)).fitted();
        this.flavor = flavor;
        this.wanted.tables().forEach(table -> tables.put(table.name(), table));
        this.referredColumns = this.wanted.referredColumns();
    }

    DatabaseModel fitted() {
        findings.addAll(wanted.findings());
        List<Table> fitted = wanted.tables().stream()
                .map(this::numbered)
                .map(this::keyed)
                .map(this::sized)
                .toList();
        fitted.forEach(table -> tables.put(table.name(), table));
        DatabaseModel model = new DatabaseModel(
                wanted.source(),
                fitted.stream().map(this::referring).toList(),
                wanted.sequences().stream().map(this::sequence).toList(),
                wanted.definitions(),
                findings);
        return new RelatedColumns(model, FittedTables::compares).fitted();
    }

    /** Texts of any length are compared with each other, and bytes; all else only with values of the very same type. */
    private static boolean compares(ColumnType one, ColumnType parent) {
        return declaration(one).equals(declaration(parent))
                || word(one).equals(word(parent)) && COMPARED_AT_ANY_LENGTH.contains(word(one))
                || COMPARED_WITH_PARENT.contains(word(one) + " " + word(parent));
    }

    private static String declaration(ColumnType type) {
        return type.declaration().replace(TableDefinition.STORED, "");
    }

    private static String word(ColumnType type) {
        return type.declaration().split("[ (]", 2)[0];
    }

    private Sequence sequence(Sequence sequence) {
        if (!sequence.comment().isEmpty()) {
            loss(
                    "comment-left-out",
                    sequence.name().toString(),
                    "has no comment, which only tables and columns have here");
        }
        Sequence within = SEQUENCES.within(sequence, findings);
        return new Sequence(within.name(), within.options(), "");
    }

    private Table numbered(Table table) {
        Optional<Column> counter = table.columns().stream()
                .filter(column -> column.identity().isPresent())
                .filter(column -> column.type().meaning() instanceof IntegerNumber)
                .findFirst();
        List<Column> columns = table.columns().stream()
                .map(column -> column(table, column, counter))
                .toList();
        List<Check> checks = table.checks().stream()
                .filter(check -> isAccepted(table, check, counter))
                .toList();
        List<Index> indexes = new ArrayList<>(table.indexes());
        counter.filter(column -> !leads(table, column.name())).ifPresent(column -> indexes.add(indexOf(table, column)));
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                checks,
                indexes,
                Comments.OF_TABLE.within(table.name().toString(), table.comment(), findings));
    }

    /** MariaDB, unlike MySQL, has no computed column in a primary key. */
    private Table keyed(Table table) {
        if (flavor != Flavor.MARIADB || !table.hasComputedPrimaryKey()) {
            return table;
        }
        translated(
                "primary-key-as-unique",
                table.name().toString(),
                "has a unique key in place of its primary one, which can hold no computed column");
        return table.withUniqueForPrimaryKey();
    }

    private Column column(Table table, Column column, Optional<Column> counter) {
        String subject = table.name() + "." + column.name();
        Optional<Identity> identity = column.identity().filter(given -> counter.equals(Optional.of(column)));
        if (identity.isEmpty() && column.identity().isPresent()) {
            loss("identity-left-out", subject, "gives no numbers, since a table has one counter of whole numbers here");
        }
        identity.ifPresent(given -> note(subject, given));
        boolean losesNotNull = flavor == Flavor.MARIADB && !column.isWritten() && !column.nullable();
        if (losesNotNull) {
            translated("not-null-left-out", subject, "is computed, so that it cannot be declared NOT NULL");
        }
        return new Column(
                column.name(),
                mustBeStored(table, column) ? stored(column.type()) : column.type(),
                column.nullable() || losesNotNull,
                column.defaultValue().map(this::parenthesized),
                identity,
                column.generated(),
                column.collation(),
                Comments.OF_COLUMN.within(subject, column.comment(), findings));
    }

    /** MariaDB computes a default only in parentheses; what MySQL is told has them already. */
    private SqlText parenthesized(SqlText value) {
        boolean isComputed = flavor == Flavor.MARIADB
                && Syntaxes.MARIADB
                        .parse(value.text())
                        .filter(Expression::isComputed)
                        .isPresent();
        return isComputed ? new SqlText(value.dialect(), "(" + value.text() + ")") : value;
    }

    private void note(String subject, Identity identity) {
        findings.addAll(PlainCounters.findings(subject, identity));
        if (identity.options().start().signum() < 1) {
            translated("counter-from-one", subject, "gives no number below 1, since no counter does here");
        }
    }

    /** A computed column need not be kept in the rows unless a primary or a foreign key is about it. */
    private static boolean mustBeStored(Table table, Column column) {
        Stream<List<String>> keys = Stream.concat(
                table.primaryKey().map(UniqueKey::columns).stream(),
                table.foreignKeys().stream().map(ForeignKey::columns));
        return !column.isWritten() && keys.anyMatch(columns -> columns.contains(column.name()));
    }

    static ColumnType stored(ColumnType type) {
        return new ColumnType(type.declaration() + TableDefinition.STORED, type.meaning());
    }

    /** A check must not mention a counter, nor a column that a foreign key changes by itself. */
    private boolean isAccepted(Table table, Check check, Optional<Column> counter) {
        Set<String> mentioned = Syntaxes.MYSQL
                .parse(check.condition().text())
                .<Set<String>>map(expression -> Set.copyOf(expression.columns()))
                .orElse(Set.of());
        boolean mentionsCounter =
                counter.filter(column -> mentioned.contains(column.name())).isPresent();
        boolean mentionsChanging = table.foreignKeys().stream()
                .filter(FittedTables::changesItsColumns)
                .flatMap(key -> key.columns().stream())
                .anyMatch(mentioned::contains);
        if (mentionsCounter || mentionsChanging) {
            loss(
                    "check-left-out",
                    table.name() + "." + check.label(),
                    "is left out, since it is about a counter or a column that a foreign key changes");
        }
        return !mentionsCounter && !mentionsChanging;
    }

    private static boolean changesItsColumns(ForeignKey key) {
        return key.onDelete() == ForeignKey.Action.SET_NULL
                || key.onUpdate() == ForeignKey.Action.SET_NULL
                || key.onUpdate() == ForeignKey.Action.CASCADE;
    }

    private static boolean leads(Table table, String column) {
        Stream<List<String>> keys = Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .map(UniqueKey::columns);
        Stream<List<String>> all = Stream.concat(keys, table.indexes().stream().map(Index::columns));
        return all.anyMatch(columns -> !columns.isEmpty() && columns.get(0).equals(column));
    }

    private Index indexOf(Table table, Column column) {
        translated("index-added", table.name() + "." + column.name(), "has an index, which a counter needs here");
        Index.Part part = new Index.Part(new Index.Key.OfColumn(column.name()), false, Index.Nulls.ENGINE_DEFAULT);
        return new Index(column.name(), false, true, "", List.of(part), List.of(), Optional.empty(), "");
    }

    private Table sized(Table table) {
        KeyWidths widths = new KeyWidths(table);
        Table keyed = widths.fitted();
        findings.addAll(widths.findings());
        Set<String> fixed = new HashSet<>(KeyWidths.keyed(keyed));
        fixed.addAll(referredColumns.getOrDefault(table.name(), Set.of()));
        return KeyWidths.indexed(new RowWidths(keyed, fixed, findings).fitted());
    }

    private Table referring(Table table) {
        List<Column> columns = new ArrayList<>(table.columns());
        List<ForeignKey> keys =
                table.foreignKeys().stream().map(key -> nullable(table, key)).toList();
        for (ForeignKey key : keys) {
            for (int i = 0; i < key.columns().size(); i++) {
                widen(
                        table,
                        columns,
                        key.columns().get(i),
                        tables.get(key.parent()),
                        key.parentColumns().get(i));
            }
        }
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                keys,
                table.checks(),
                table.indexes(),
                table.comment());
    }

    private void widen(Table table, List<Column> columns, String name, Table parent, String parentColumn) {
        ColumnType needed = parent.column(parentColumn).orElseThrow().type();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean differs = column.name().equals(name)
                    && needed.meaning() instanceof IntegerNumber
                    && column.isWritten()
                    && !declaration(needed).equals(declaration(column.type()));
            if (differs) {
                translated(
                        "type-of-parent",
                        table.name() + "." + name,
                        "is of type " + needed.declaration() + ", which is its parent's");
                columns.set(i, column.withType(needed));
            }
        }
    }

    private ForeignKey nullable(Table table, ForeignKey key) {
        if (!ForeignKeyFitting.setsRequiredToNull(table, key)) {
            return key;
        }
        loss("action-left-out", table.name() + "." + key.name(), "refuses what would set a NOT NULL column to NULL");
        return ForeignKeyFitting.without(key, ForeignKey.Action.SET_NULL);
    }

    private void loss(String code, String subject, String what) {
        findings.add(Finding.loss(code, subject, "\"" + subject + "\" " + what));
    }

    private void translated(String code, String subject, String what) {
        findings.add(Finding.translated(code, subject, "\"" + subject + "\" " + what));
    }
}
