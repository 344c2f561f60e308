package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Tables and rows from a seed, in the words of one dialect: odd names, keys of several columns, foreign keys to any table,
 * its own and later ones included, checks, defaults, numbered and computed columns, sequences, indexes, and columns of every
 * meaning that the dialect holds as it is.
 */
public final class RandomSchema {

    private static final List<String> NAMES =
            List.of("order", "na me", "q\"uote", "ü", "a.b", "it's", "Mixed", "per%cent", "日本", "x", "group", "1st");
    private static final PortableType NUMBER = new PortableType.IntegerNumber(32);
    private static final PortableType WORD = new PortableType.CharacterText(40, false);
    private static final int ROWS = 12;
    private static final long GREATEST = Integer.MAX_VALUE;

    private final Dialect dialect;
    private final SourceDescription there;
    private final Random random;
    private final List<PortableType> meanings;
    private final Map<String, PortableType> meaningOfColumn = new HashMap<>();
    private int names;

    private RandomSchema(Dialect dialect, SourceDescription there, long seed) {
        this.dialect = dialect;
        this.there = there;
        this.random = new Random(seed);
        this.meanings = Meanings.ALL.stream()
                .filter(meaning -> Meanings.suits(meaning, ColumnRole.KEYED))
                .filter(meaning -> !(meaning instanceof PortableType.AnyValue))
                .filter(this::isHeld)
                .toList();
    }

    /** Tells whether the values of a meaning are in this engine what they are anywhere. */
    private boolean isHeld(PortableType meaning) {
        PortableType here = dialect.typeFor(meaning, ColumnRole.PLAIN).meaning();
        boolean isNative = meaning instanceof PortableType.IntegerNumber
                || meaning instanceof PortableType.FloatingNumber
                || meaning instanceof PortableType.CharacterText text && !text.fixed()
                || meaning instanceof PortableType.Binary binary && !binary.fixed()
                || meaning instanceof PortableType.CalendarDate;
        return here.equals(meaning) || here instanceof PortableType.AnyValue && isNative;
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
        return new RandomSchema(dialect, there, seed).copy();
    }

    private DatabaseCopy copy() {
        List<Table> tables = new ArrayList<>();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            tables.add(table());
        }
        List<Table> joined = new ArrayList<>();
        for (Table table : tables) {
            joined.add(withForeignKeys(table, tables));
        }
        joined.sort((one, other) -> one.name().compareTo(other.name()));
        Map<TableName, List<Object[]>> rows = new LinkedHashMap<>();
        joined.forEach(table -> rows.put(table.name(), rows(table)));
        DatabaseModel model = dialect.fitted(new DatabaseModel(there, joined, sequences(), List.of(), List.of()));
        return new DatabaseCopy(model, rows, states(model));
    }

    private List<Sequence> sequences() {
        List<Sequence> sequences = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            sequences.add(new Sequence(new TableName(there.defaultSchema(), name()), options(), ""));
        }
        sequences.sort((one, other) -> one.name().compareTo(other.name()));
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
        BigInteger value =
                BigInteger.ONE.add(options.increment().multiply(BigInteger.valueOf(ROWS + random.nextInt(9))));
        return new SequenceState(owner, value, true, options.increment());
    }

    /** A name that no other thing has, in whatever case. */
    private String name() {
        return NAMES.get(random.nextInt(NAMES.size())) + " " + names++;
    }

    private Table table() {
        TableName name = new TableName(there.defaultSchema(), name());
        List<Column> columns = new ArrayList<>(keyColumns());
        List<String> key = columns.stream().map(Column::name).toList();
        for (int i = random.nextInt(6); i > 0; i--) {
            PortableType meaning = meanings.get(random.nextInt(meanings.size()));
            ColumnType type = dialect.typeFor(meaning, ColumnRole.PLAIN);
            columns.add(Sample.column(name(), type, random.nextInt(3) > 0));
            meaningOfColumn.put(columns.get(columns.size() - 1).name(), meaning);
        }
        Column amount = given(NUMBER, new Expression.NumberLiteral(BigDecimal.valueOf(random.nextInt(9))));
        columns.add(amount);
        columns.add(given(WORD, new Expression.StringLiteral(random.nextBoolean() ? "" : "it's")));
        if (random.nextBoolean()) {
            columns.add(computed(amount));
        }
        Column indexed = keyed(WORD, true);
        columns.add(indexed);
        return new Table(
                name,
                columns,
                Optional.of(Sample.key(name(), key.toArray(String[]::new))),
                List.of(),
                List.of(),
                checks(amount),
                List.of(index(indexed)),
                "");
    }

    /** One of them may number its rows. */
    private List<Column> keyColumns() {
        if (random.nextInt(3) == 0) {
            Column plain = keyed(NUMBER, false);
            Identity identity =
                    new Identity(Identity.Kind.BY_DEFAULT, new TableName(there.defaultSchema(), ""), options());
            return List.of(new Column(
                    plain.name(),
                    plain.type(),
                    false,
                    Optional.empty(),
                    Optional.of(identity),
                    Optional.empty(),
                    "",
                    ""));
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            columns.add(keyed(random.nextBoolean() ? NUMBER : WORD, false));
        }
        return columns;
    }

    /** A column with a default. */
    private Column given(PortableType meaning, Expression value) {
        Column plain = keyed(meaning, random.nextBoolean());
        return new Column(
                plain.name(), plain.type(), plain.nullable(), sql(value), Optional.empty(), Optional.empty(), "", "");
    }

    private Column computed(Column from) {
        Expression sum = new Expression.Arithmetic(
                Expression.Arithmetic.Operator.PLUS,
                new Expression.ColumnReference(from.name()),
                new Expression.NumberLiteral(BigDecimal.valueOf(1 + random.nextInt(9))));
        Column plain = keyed(NUMBER, true);
        return new Column(plain.name(), plain.type(), true, Optional.empty(), Optional.empty(), sql(sum), "", "");
    }

    private List<Check> checks(Column amount) {
        Expression reference = new Expression.ColumnReference(amount.name());
        Expression condition = random.nextBoolean()
                ? new Expression.Comparison(
                        Expression.Comparison.Operator.LESS,
                        reference,
                        new Expression.NumberLiteral(BigDecimal.valueOf(Integer.MAX_VALUE)))
                : new Expression.Disjunction(List.of(
                        new Expression.IsNull(reference, false),
                        new Expression.Comparison(
                                Expression.Comparison.Operator.GREATER_OR_EQUAL,
                                reference,
                                new Expression.NumberLiteral(BigDecimal.valueOf(0)))));
        return random.nextBoolean()
                ? List.of()
                : sql(condition).stream()
                        .map(text -> new Check(name(), text, true))
                        .toList();
    }

    private Optional<SqlText> sql(Expression expression) {
        return dialect.expressions().print(expression).map(text -> new SqlText(dialect.name(), text));
    }

    private Column keyed(PortableType meaning, boolean nullable) {
        Column column = Sample.column(name(), dialect.typeFor(meaning, ColumnRole.KEYED), nullable);
        meaningOfColumn.put(column.name(), meaning);
        return column;
    }

    private Index index(Column column) {
        Index.Part part =
                new Index.Part(new Index.Key.OfColumn(column.name()), random.nextBoolean(), Index.Nulls.ENGINE_DEFAULT);
        return new Index(name(), random.nextBoolean(), true, "", List.of(part), List.of(), Optional.empty(), "");
    }

    /** Columns of their own for each foreign key; two tables that refer to each other are as likely as any. */
    private Table withForeignKeys(Table table, List<Table> parents) {
        List<Column> columns = new ArrayList<>(table.columns());
        List<ForeignKey> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Table parent = parents.get(random.nextInt(parents.size()));
            List<String> own = new ArrayList<>();
            for (String column : parent.primaryKey().orElseThrow().columns()) {
                Column copy = Sample.column(
                        name(), parent.column(column).orElseThrow().type(), true);
                columns.add(copy);
                meaningOfColumn.put(copy.name(), meaningOfColumn.get(column));
                own.add(copy.name());
            }
            keys.add(new ForeignKey(
                    name(),
                    own,
                    parent.name(),
                    parent.primaryKey().orElseThrow().columns(),
                    random.nextBoolean() ? ForeignKey.Action.CASCADE : ForeignKey.Action.NO_ACTION,
                    ForeignKey.Action.NO_ACTION,
                    List.of(),
                    ForeignKey.Match.SIMPLE,
                    Deferral.NOT_DEFERRABLE,
                    true));
        }
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                keys,
                table.checks(),
                table.indexes(),
                "");
    }

    private List<Object[]> rows(Table table) {
        List<Object[]> rows = new ArrayList<>();
        for (int number = 1; number <= ROWS; number++) {
            rows.add(row(table, number));
        }
        return rows;
    }

    /** Every table has the keys 1, 2, 3 and so on, so a row may refer to any of them. */
    private Object[] row(Table table, int number) {
        List<Column> columns = table.writtenColumns();
        Object[] row = new Object[columns.size()];
        List<String> key = table.primaryKey().map(UniqueKey::columns).orElseThrow();
        for (int i = 0; i < row.length; i++) {
            Column column = columns.get(i);
            boolean isCounted = key.contains(column.name())
                    || isIndexed(table, column)
                    || column.defaultValue().isPresent();
            row[i] = isCounted ? keyValue(column, number) : value(column, number);
        }
        for (ForeignKey each : table.foreignKeys()) {
            int parent = 1 + random.nextInt(ROWS + 1);
            for (String column : each.columns()) {
                Column own = table.column(column).orElseThrow();
                row[columns.indexOf(own)] = parent > ROWS ? null : keyValue(own, parent);
            }
        }
        return row;
    }

    private static boolean isIndexed(Table table, Column column) {
        return table.indexes().get(0).columns().contains(column.name());
    }

    /** Engines whose whole numbers are decimals get them as such. */
    private Object keyValue(Column column, int number) {
        if (meaningOfColumn.get(column.name()).equals(WORD)) {
            return "key " + number;
        }
        boolean isDecimal = column.type().meaning() instanceof PortableType.DecimalNumber;
        return isDecimal ? BigDecimal.valueOf(number) : (Object) (long) number;
    }

    private Object value(Column column, int number) {
        List<Object> values = Meanings.values(meaningOfColumn.get(column.name()));
        boolean isNull = column.nullable() && random.nextInt(4) == 0;
        return isNull ? null : values.get(number % values.size());
    }
}
