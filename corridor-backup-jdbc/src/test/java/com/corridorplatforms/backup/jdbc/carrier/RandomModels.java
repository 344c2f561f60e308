package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Models of tables with everything a model can say, odd names included. */
final class RandomModels {

    private static final List<String> NAMES =
            List.of("a", "A", "order", "sqlite_x", "_corridor_table", "na me", "q\"uote", "ü", "rowid", "x.y", "[b]");

    private final Random random;

    RandomModels(long seed) {
        random = new Random(seed);
    }

    DatabaseModel next() {
        List<TableName> names = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> new TableName(random.nextBoolean() ? "public" : "Other", NAMES.get(i) + pick(NAMES)))
                .sorted()
                .distinct()
                .toList();
        List<Table> tables = new ArrayList<>();
        for (TableName name : names) {
            tables.add(table(name, names));
        }
        return new DatabaseModel(
                Models.SOURCE,
                tables,
                List.of(new Sequence(new TableName("public", "free"), options(), "comment")),
                List.of(Finding.note("view-left-out", "v", "a \"view\" is not a table")));
    }

    private Table table(TableName name, List<TableName> all) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < 3 + random.nextInt(4); i++) {
            columns.add(column(NAMES.get(i) + i));
        }
        List<String> three = columns.stream().map(Column::name).limit(3).toList();
        return new Table(
                name,
                columns,
                maybe(new UniqueKey(
                        "pk " + name, three.subList(0, 1 + random.nextInt(2)), true, pick(Deferral.values()))),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new UniqueKey("", three, random.nextBoolean(), pick(Deferral.values()))),
                List.of(foreignKey(three, pick(all))),
                List.of(new Check("ck", text("a0 > 1"), random.nextBoolean()), new Check("", text("b ~ 'x'"), true)),
                List.of(index(0, three), index(1, three)),
                pick(NAMES));
    }

    private ForeignKey foreignKey(List<String> columns, TableName parent) {
        return new ForeignKey(
                "fk\"" + random.nextInt(),
                columns.subList(0, 2),
                parent,
                List.of("a0", "A1"),
                pick(ForeignKey.Action.values()),
                pick(ForeignKey.Action.values()),
                random.nextBoolean() ? List.of() : columns.subList(0, 1),
                pick(ForeignKey.Match.values()),
                pick(Deferral.values()),
                random.nextBoolean());
    }

    private Index index(int number, List<String> columns) {
        Index.Key expression = new Index.Key.OfExpression(text("lower(\"" + columns.get(1) + "\")"));
        return new Index(
                "ix" + number + pick(NAMES),
                random.nextBoolean(),
                random.nextBoolean(),
                pick(List.of("btree", "gin", "hash")),
                List.of(
                        new Index.Part(
                                new Index.Key.OfColumn(columns.get(0)),
                                random.nextBoolean(),
                                pick(Index.Nulls.values())),
                        new Index.Part(expression, random.nextBoolean(), pick(Index.Nulls.values()))),
                random.nextBoolean() ? List.of() : columns.subList(2, 3),
                maybe(text("a0 IS NOT NULL")),
                "CREATE INDEX …");
    }

    private Column column(String name) {
        Optional<SqlText> generated = random.nextInt(6) == 0 ? Optional.of(text("f(1)")) : Optional.empty();
        return new Column(
                name,
                new ColumnType("numeric(10,2) \"odd\"", pick(RandomValues.TYPES)),
                random.nextBoolean(),
                maybe(text("'it''s'::text")),
                generated.isEmpty()
                        ? maybe(new Identity(pick(Identity.Kind.values()), new TableName("s", "q"), options()))
                        : Optional.empty(),
                generated,
                pick(List.of("", "de_DE")),
                pick(NAMES));
    }

    private Identity.SequenceOptions options() {
        return new Identity.SequenceOptions(
                "bigint",
                BigInteger.valueOf(random.nextLong()),
                BigInteger.valueOf(random.nextInt()),
                BigInteger.valueOf(Long.MIN_VALUE).multiply(BigInteger.TEN),
                BigInteger.valueOf(Long.MAX_VALUE),
                BigInteger.ONE,
                random.nextBoolean());
    }

    private static SqlText text(String sql) {
        return new SqlText("postgresql", sql);
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
