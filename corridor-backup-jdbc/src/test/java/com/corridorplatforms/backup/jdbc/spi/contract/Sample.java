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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables, keys and rows that every engine has, in the words of one dialect, and as much more as it says it has. */
final class Sample {

    static final String ACCOUNT = "account";
    static final String LINE = "order \"line";
    static final String PART = "part";
    static final String EGG = "egg";
    static final String HEN = "hen";
    static final String TICKETS = "tickets";

    private static final PortableType NUMBER = new PortableType.IntegerNumber(32);
    private static final PortableType WORD = new PortableType.CharacterText(40, false);
    private static final Identity.SequenceOptions OPTIONS = new Identity.SequenceOptions(
            "",
            BigInteger.ONE,
            BigInteger.ONE,
            BigInteger.ONE,
            BigInteger.valueOf(Integer.MAX_VALUE),
            BigInteger.ONE,
            false);

    private final Dialect dialect;
    private final SourceDescription there;

    private Sample(Dialect dialect, SourceDescription there) {
        this.dialect = dialect;
        this.there = there;
    }

    static DatabaseCopy of(Dialect dialect, SourceDescription there) {
        return new Sample(dialect, there).copy();
    }

    /** Tables of some columns each, and nothing else. */
    static DatabaseModel plain(SourceDescription there, List<Table> tables) {
        return new DatabaseModel(there, tables, List.of(), List.of());
    }

    private DatabaseCopy copy() {
        List<Table> tables = List.of(account(), line(), part(), egg(), hen());
        Sequence tickets = new Sequence(name(TICKETS), OPTIONS, "");
        DatabaseModel fitted = dialect.fitted(new DatabaseModel(there, tables, List.of(tickets), List.of()));
        return new DatabaseCopy(fitted, rows(fitted), states(fitted));
    }

    private TableName name(String table) {
        return new TableName(there.defaultSchema(), table);
    }

    private Table account() {
        Column id = new Column(
                "id",
                dialect.typeFor(NUMBER, ColumnRole.KEYED),
                false,
                Optional.empty(),
                Optional.of(new Identity(Identity.Kind.BY_DEFAULT, name(""), OPTIONS)),
                Optional.empty(),
                "",
                "");
        Column balance = withDefault("balance", NUMBER, number(7));
        Column state = withDefault("state", WORD, new Expression.StringLiteral("it's"));
        Expression positive = new Expression.Comparison(
                Expression.Comparison.Operator.GREATER_OR_EQUAL, new Expression.ColumnReference("balance"), number(0));
        return new Table(
                name(ACCOUNT),
                List.of(id, column("name", WORD, false), column("chief", NUMBER, true), balance, state),
                Optional.of(key("account_pk", "id")),
                List.of(key("account_name", "name")),
                List.of(foreignKey(
                        "account_chief", List.of("chief"), ACCOUNT, List.of("id"), ForeignKey.Action.SET_NULL)),
                dialect.expressions().print(positive).stream()
                        .map(text -> new Check("balance_check", sql(text), true))
                        .toList(),
                List.of(index("account_state", false, part("state", true), part("balance", false))),
                "the accounts' own");
    }

    private Table line() {
        return new Table(
                name(LINE),
                List.of(column("select", NUMBER, false), column("a b", NUMBER, false), column("body", WORD, true)),
                Optional.of(key("line_pk", "select", "a b")),
                List.of(),
                List.of(foreignKey(
                        "line_account", List.of("select"), ACCOUNT, List.of("id"), ForeignKey.Action.CASCADE)),
                List.of(),
                List.of(index("line_body", true, part("body", false))),
                "");
    }

    private Table part() {
        return new Table(
                name(PART),
                List.of(column("no", NUMBER, true), column("account", NUMBER, true)),
                Optional.empty(),
                List.of(),
                List.of(foreignKey(
                        "part_line",
                        List.of("account", "no"),
                        LINE,
                        List.of("select", "a b"),
                        ForeignKey.Action.NO_ACTION)),
                List.of(),
                List.of(),
                "");
    }

    private Table egg() {
        return circle(EGG, HEN);
    }

    private Table hen() {
        return circle(HEN, EGG);
    }

    private Table circle(String one, String other) {
        return new Table(
                name(one),
                List.of(column("id", WORD, false), column("origin", WORD, true)),
                Optional.of(key(one + "_pk", "id")),
                List.of(),
                List.of(foreignKey(
                        one + "_from", List.of("origin"), other, List.of("id"), ForeignKey.Action.NO_ACTION)),
                List.of(),
                List.of(),
                "");
    }

    private static Expression number(long value) {
        return new Expression.NumberLiteral(BigDecimal.valueOf(value));
    }

    private SqlText sql(String text) {
        return new SqlText(dialect.name(), text);
    }

    private Column column(String name, PortableType meaning, boolean nullable) {
        return column(name, dialect.typeFor(meaning, ColumnRole.KEYED), nullable);
    }

    static Column column(String name, ColumnType type, boolean nullable) {
        return new Column(name, type, nullable, Optional.empty(), Optional.empty(), Optional.empty(), "", "");
    }

    private Column withDefault(String name, PortableType meaning, Expression value) {
        return new Column(
                name,
                dialect.typeFor(meaning, ColumnRole.KEYED),
                false,
                dialect.expressions().print(value).map(this::sql),
                Optional.empty(),
                Optional.empty(),
                "",
                "the " + name + "'s own");
    }

    static UniqueKey key(String name, String... columns) {
        return new UniqueKey(name, List.of(columns), true, Deferral.NOT_DEFERRABLE);
    }

    private ForeignKey foreignKey(
            String name, List<String> columns, String parent, List<String> parentColumns, ForeignKey.Action onDelete) {
        return new ForeignKey(
                name,
                columns,
                name(parent),
                parentColumns,
                onDelete,
                ForeignKey.Action.NO_ACTION,
                List.of(),
                ForeignKey.Match.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                true);
    }

    private static Index index(String name, boolean unique, Index.Part... parts) {
        return new Index(name, unique, true, "", List.of(parts), List.of(), Optional.empty(), "");
    }

    private static Index.Part part(String column, boolean descending) {
        return new Index.Part(new Index.Key.OfColumn(column), descending, Index.Nulls.ENGINE_DEFAULT);
    }

    private static Map<TableName, List<Object[]>> rows(DatabaseModel model) {
        Map<TableName, List<Object[]>> rows = new LinkedHashMap<>();
        for (Table table : model.tables()) {
            List<Object[]> canonical = new ArrayList<>();
            for (Object[] row : rows(table.name().name())) {
                canonical.add(canonical(table, row));
            }
            rows.put(table.name(), canonical);
        }
        return rows;
    }

    /** A row before and after the one it refers to, so that no order of writing them is the easy one. */
    private static List<Object[]> rows(String table) {
        return switch (table) {
            case ACCOUNT ->
                List.of(
                        new Object[] {1L, "ada", 100L, 10L, "open"},
                        new Object[] {2L, "émile 😀", 1L, 0L, ""},
                        new Object[] {100L, "zoe", null, 30L, "it's"});
            case LINE ->
                List.of(new Object[] {1L, 1L, "first"}, new Object[] {1L, 2L, null}, new Object[] {
                    100L, 1L, "\\ \" \n\t"
                });
            case PART ->
                List.of(new Object[] {2L, 1L}, new Object[] {2L, 1L}, new Object[] {null, 5L}, new Object[] {null, null
                });
            default -> List.of(new Object[] {"a", "b"}, new Object[] {"b", "a"});
        };
    }

    /** Engines that have only decimals get whole numbers as such. */
    private static Object[] canonical(Table table, Object[] row) {
        Object[] canonical = row.clone();
        for (int i = 0; i < row.length; i++) {
            if (row[i] instanceof Long whole
                    && table.columns().get(i).type().meaning() instanceof PortableType.DecimalNumber) {
                canonical[i] = BigDecimal.valueOf(whole);
            }
        }
        return canonical;
    }

    private static List<SequenceState> states(DatabaseModel model) {
        List<SequenceState> states = new ArrayList<>();
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                column.identity()
                        .ifPresent(identity ->
                                states.add(state(new SequenceState.Owner.OfColumn(table.name(), column.name()), 100)));
            }
        }
        model.sequences()
                .forEach(sequence -> states.add(state(new SequenceState.Owner.Standalone(sequence.name()), 41)));
        return states;
    }

    private static SequenceState state(SequenceState.Owner owner, long value) {
        return new SequenceState(owner, BigInteger.valueOf(value), true, BigInteger.ONE);
    }
}
