package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Tables and rows from a seed, in the words of one dialect: odd names, keys of several columns, unique keys, foreign keys
 * with any action to any table, its own and later ones included, checks, defaults, numbered and computed columns, sequences,
 * indexes, comments, views, and columns of every meaning that the dialect holds as it is. Made of it is what the dialect says
 * that its engine can have.
 */
public final class RandomSchema {

    private static final long GREATEST = Integer.MAX_VALUE;

    private final Dialect dialect;
    private final SourceDescription there;
    private final SeveralSchemas schemas;
    private final Random random;
    private final RandomNames names;
    private final RandomColumns columns;

    private RandomSchema(Dialect dialect, SourceDescription there, List<String> others, long seed) {
        this.dialect = dialect;
        this.there = there;
        // The first numbers of generators whose seeds are neighbours are alike.
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.schemas = new SeveralSchemas(random, there.defaultSchema(), others);
        this.names = new RandomNames(random);
        this.columns = new RandomColumns(dialect, random, names);
    }

    /**
     * Makes tables and rows.
     *
     * @param dialect the dialect of the engine they shall be on
     * @param there that database
     * @param seed the seed
     * @return the tables as the dialect can have them, and their rows
     */
    public static DatabaseCopy of(Dialect dialect, SourceDescription there, long seed) {
        return of(dialect, there, List.of(), seed);
    }

    /**
     * Makes tables and rows in several schemas, of which each has tables and sequences of the same names, under foreign keys
     * that lead from any schema to any.
     *
     * @param dialect the dialect of the engine they shall be on
     * @param there that database
     * @param others the schemas beside the default one
     * @param seed the seed
     * @return the tables as the dialect can have them, and their rows
     */
    public static DatabaseCopy of(Dialect dialect, SourceDescription there, List<String> others, long seed) {
        return new RandomSchema(dialect, there, others, seed).copy();
    }

    private DatabaseCopy copy() {
        List<Table> tables = new ArrayList<>();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            tables.add(table());
        }
        List<Table> joined = schemas.tables(joined(tables));
        Map<TableName, List<Object[]>> rows = new LinkedHashMap<>();
        joined.forEach(table -> rows.put(table.name(), columns.rows(table)));
        List<Sequence> sequences = schemas.sequences(sequences());
        DatabaseModel model = dialect.fitted(new DatabaseModel(there, joined, sequences, views(joined), List.of()));
        return new DatabaseCopy(model, rows, states(model));
    }

    /** Tables of which each may refer to any, and sometimes to the next one, the last to the first. */
    private List<Table> joined(List<Table> tables) {
        boolean inCircle = random.nextBoolean();
        List<Table> joined = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            List<Table> parents = new ArrayList<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                parents.add(tables.get(random.nextInt(tables.size())));
            }
            if (inCircle) {
                parents.add(tables.get((i + 1) % tables.size()));
            }
            joined.add(withForeignKeys(tables.get(i), parents));
        }
        return joined;
    }

    private TableName name() {
        return new TableName(there.defaultSchema(), names.next());
    }

    private List<Sequence> sequences() {
        List<Sequence> sequences = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            sequences.add(new Sequence(name(), options(), names.comment()));
        }
        return sequences;
    }

    private Identity.SequenceOptions options() {
        return new Identity.SequenceOptions(
                "",
                BigInteger.ONE,
                BigInteger.valueOf(1 + random.nextInt(5)),
                BigInteger.ONE,
                BigInteger.valueOf(GREATEST),
                BigInteger.ONE,
                false);
    }

    /** After all rows, so that the next number is one that no row has. */
    private List<SequenceState> states(DatabaseModel model) {
        List<SequenceState> states = new ArrayList<>();
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                column.identity().ifPresent(identity -> {
                    SequenceState.Owner owner = new SequenceState.Owner.OfColumn(table.name(), column.name());
                    states.add(state(owner, identity.options()));
                });
            }
        }
        for (Sequence sequence : model.sequences()) {
            states.add(state(new SequenceState.Owner.Standalone(sequence.name()), sequence.options()));
        }
        return states;
    }

    private SequenceState state(SequenceState.Owner owner, Identity.SequenceOptions options) {
        long count = RandomColumns.ROWS + random.nextInt(9);
        BigInteger value = BigInteger.ONE.add(options.increment().multiply(BigInteger.valueOf(count)));
        return new SequenceState(owner, value, true, options.increment());
    }

    /** A view of a table's key, which only its own engine is given back. */
    private List<Definition> views(List<Table> tables) {
        Table table = tables.get(random.nextInt(tables.size()));
        TableName name = name().in(table.name().schema());
        String statement = "CREATE VIEW " + quoted(name.name()) + " AS SELECT "
                + quoted(table.primaryKey().orElseThrow().columns().get(0)) + " FROM "
                + quoted(table.name().name());
        return random.nextBoolean()
                ? List.of()
                : List.of(new Definition(
                        Definition.Kind.VIEW,
                        name,
                        Definition.Stage.AFTER_ROWS,
                        new SqlText(dialect.name(), statement)));
    }

    private String quoted(String name) {
        String quote = dialect.name().equals("mariadb") ? "`" : "\"";
        return quote + name.replace(quote, quote + quote) + quote;
    }

    private Table table() {
        TableName name = name();
        List<Column> key = keyColumns();
        List<Column> all = new ArrayList<>(key);
        for (int i = random.nextInt(6); i > 0; i--) {
            all.add(columns.any());
        }
        Column amount = columns.given(RandomColumns.NUMBER, number(random.nextInt(9)));
        all.add(amount);
        all.add(columns.given(RandomColumns.WORD, new Expression.StringLiteral(names.word())));
        if (random.nextBoolean()) {
            all.add(columns.computed(sum(amount)));
        }
        Column indexed = columns.keyed(RandomColumns.WORD, true);
        all.add(indexed);
        List<UniqueKey> uniqueKeys = uniqueKeys(all);
        return new Table(
                name,
                all,
                Optional.of(Sample.key(names.next(), columnNames(key))),
                uniqueKeys,
                List.of(),
                checks(amount),
                indexes(indexed, amount),
                names.comment());
    }

    private static String[] columnNames(List<Column> columns) {
        return columns.stream().map(Column::name).toArray(String[]::new);
    }

    private static Expression number(long value) {
        return new Expression.NumberLiteral(BigDecimal.valueOf(value));
    }

    private Expression sum(Column column) {
        return new Expression.Arithmetic(
                Expression.Arithmetic.Operator.PLUS,
                new Expression.ColumnReference(column.name()),
                number(1 + random.nextInt(9)));
    }

    /** One of them may number its rows. */
    private List<Column> keyColumns() {
        if (random.nextInt(3) == 0) {
            Identity.Kind kind = random.nextBoolean() ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT;
            return List.of(columns.numbered(new Identity(kind, new TableName(there.defaultSchema(), ""), options())));
        }
        return keyed(1 + random.nextInt(2), false);
    }

    private List<Column> keyed(int count, boolean nullable) {
        List<Column> keyed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keyed.add(columns.keyed(random.nextBoolean() ? RandomColumns.NUMBER : RandomColumns.WORD, nullable));
        }
        return keyed;
    }

    /** Keys over new columns, which are added to a table's. */
    private List<UniqueKey> uniqueKeys(List<Column> all) {
        List<UniqueKey> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            List<Column> some = keyed(1 + random.nextInt(2), random.nextBoolean());
            all.addAll(some);
            keys.add(new UniqueKey(
                    names.next(), List.of(columnNames(some)), random.nextInt(4) > 0, any(Deferral.values())));
        }
        return keys;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private List<Check> checks(Column amount) {
        Expression condition = random.nextBoolean()
                ? new Expression.Comparison(
                        Expression.Comparison.Operator.LESS,
                        new Expression.ColumnReference(amount.name()),
                        number(GREATEST))
                : new Expression.Disjunction(List.of(
                        new Expression.IsNull(new Expression.ColumnReference(amount.name()), false), positive(amount)));
        return random.nextBoolean()
                ? List.of()
                : columns.sql(condition).stream()
                        .map(text -> new Check(names.next(), text, true))
                        .toList();
    }

    private static Expression positive(Column column) {
        return new Expression.Comparison(
                Expression.Comparison.Operator.GREATER_OR_EQUAL,
                new Expression.ColumnReference(column.name()),
                number(0));
    }

    /** One of a column, and perhaps one of two columns, one of some rows and one of an expression. */
    private List<Index> indexes(Column word, Column amount) {
        List<Index> indexes = new ArrayList<>();
        indexes.add(index(random.nextBoolean(), Optional.empty(), part(word)));
        if (random.nextInt(3) == 0) {
            indexes.add(index(random.nextBoolean(), Optional.empty(), part(amount), part(word)));
        }
        if (random.nextInt(4) == 0) {
            indexes.add(index(false, columns.sql(positive(amount)), part(amount)));
        }
        Index.Part sum = columns.sql(sum(amount))
                .<Index.Key>map(Index.Key.OfExpression::new)
                .map(this::part)
                .orElse(part(word));
        if (random.nextInt(4) == 0) {
            indexes.add(index(false, Optional.empty(), sum));
        }
        return indexes;
    }

    private Index index(boolean unique, Optional<SqlText> predicate, Index.Part... parts) {
        return new Index(names.next(), unique, true, "", List.of(parts), List.of(), predicate, "");
    }

    private Index.Part part(Column column) {
        return part(new Index.Key.OfColumn(column.name()));
    }

    private Index.Part part(Index.Key key) {
        return new Index.Part(key, random.nextBoolean(), Index.Nulls.ENGINE_DEFAULT);
    }

    /** Columns of their own for each foreign key. */
    private Table withForeignKeys(Table table, List<Table> parents) {
        List<Column> all = new ArrayList<>(table.columns());
        List<ForeignKey> keys = new ArrayList<>();
        for (Table parent : parents) {
            UniqueKey referred = referred(parent);
            List<Column> own = referred.columns().stream()
                    .map(column -> columns.referring(parent.column(column).orElseThrow()))
                    .toList();
            all.addAll(own);
            keys.add(new ForeignKey(
                    names.next(),
                    List.of(columnNames(own)),
                    parent.name(),
                    referred.columns(),
                    any(ForeignKey.Action.values()),
                    any(ForeignKey.Action.values()),
                    List.of(),
                    any(ForeignKey.Match.values()),
                    any(Deferral.values()),
                    true));
        }
        return table.withColumns(all).withConstraints(keys, table.checks());
    }

    /** Any key that is checked at once. */
    private UniqueKey referred(Table parent) {
        List<UniqueKey> keys = Stream.concat(parent.primaryKey().stream(), parent.uniqueKeys().stream())
                .filter(key -> key.deferral() == Deferral.NOT_DEFERRABLE)
                .toList();
        return keys.get(random.nextInt(keys.size()));
    }
}
