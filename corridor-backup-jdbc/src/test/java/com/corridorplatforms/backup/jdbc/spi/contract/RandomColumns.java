package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Columns of a random schema in the words of one dialect, and their values. */
final class RandomColumns {

    static final PortableType NUMBER = new PortableType.IntegerNumber(32);
    static final PortableType WORD = new PortableType.CharacterText(40, false);
    static final int ROWS = 12;

    private static final int COMMON_DIGITS = 6;

    private final Dialect dialect;
    private final Random random;
    private final RandomNames names;
    private final List<PortableType> meanings;
    private final Map<String, PortableType> meaningOfColumn = new HashMap<>();

    RandomColumns(Dialect dialect, Random random, RandomNames names) {
        this.dialect = dialect;
        this.random = random;
        this.names = names;
        boolean isPlain = random.nextBoolean();
        this.meanings = Meanings.ALL.stream()
                .filter(meaning -> !isPlain || !isFine(meaning))
                .filter(meaning -> Meanings.suits(meaning, ColumnRole.KEYED))
                .filter(meaning -> !(meaning instanceof PortableType.AnyValue))
                .filter(this::isHeld)
                .toList();
    }

    /** Fractions of a second that only some engines have, which keep a whole schema from the others. */
    private static boolean isFine(PortableType meaning) {
        return meaning instanceof PortableType.TimeOfDay time && time.digits() > COMMON_DIGITS
                || meaning instanceof PortableType.TimeOfDayWithOffset offset && offset.digits() > COMMON_DIGITS
                || meaning instanceof PortableType.LocalTimestamp timestamp && timestamp.digits() > COMMON_DIGITS
                || meaning instanceof PortableType.InstantWithOffset instant && instant.digits() > COMMON_DIGITS;
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

    Optional<SqlText> sql(Expression expression) {
        return dialect.expressions().print(expression).map(text -> new SqlText(dialect.name(), text));
    }

    /** A column of any meaning. */
    Column any() {
        PortableType meaning = meanings.get(random.nextInt(meanings.size()));
        return of(meaning, dialect.typeFor(meaning, ColumnRole.PLAIN), random.nextInt(3) > 0, Optional.empty());
    }

    Column keyed(PortableType meaning, boolean nullable) {
        return of(meaning, dialect.typeFor(meaning, ColumnRole.KEYED), nullable, Optional.empty());
    }

    /** A column with a default. */
    Column given(PortableType meaning, Expression value) {
        return of(meaning, dialect.typeFor(meaning, ColumnRole.KEYED), random.nextBoolean(), sql(value));
    }

    /** A column that refers to another one. */
    Column referring(Column parent) {
        return of(meaningOfColumn.get(parent.name()), parent.type(), true, Optional.empty());
    }

    Column numbered(Identity identity) {
        Column plain = keyed(NUMBER, false);
        return new Column(
                plain.name(),
                plain.type(),
                false,
                Optional.empty(),
                Optional.of(identity),
                Optional.empty(),
                "",
                plain.comment());
    }

    Column computed(Expression from) {
        Column plain = keyed(NUMBER, true);
        return new Column(
                plain.name(), plain.type(), true, Optional.empty(), Optional.empty(), sql(from), "", plain.comment());
    }

    private Column of(PortableType meaning, ColumnType type, boolean nullable, Optional<SqlText> defaultValue) {
        String name = names.next();
        meaningOfColumn.put(name, meaning);
        return new Column(name, type, nullable, defaultValue, Optional.empty(), Optional.empty(), "", names.comment());
    }

    /** Every table has the keys 1, 2, 3 and so on, so a row may refer to any of them. */
    List<Object[]> rows(Table table) {
        Set<String> counted = counted(table);
        List<Object[]> rows = new ArrayList<>();
        for (int number = 1; number <= ROWS; number++) {
            rows.add(row(table, counted, number));
        }
        return rows;
    }

    /** The columns of keys and indexes, and others that a check or a computed column counts on. */
    private static Set<String> counted(Table table) {
        Set<String> counted = new HashSet<>();
        table.primaryKey().map(UniqueKey::columns).ifPresent(counted::addAll);
        table.uniqueKeys().forEach(key -> counted.addAll(key.columns()));
        table.indexes().forEach(index -> counted.addAll(index.columns()));
        table.columns().stream()
                .filter(column -> column.defaultValue().isPresent())
                .forEach(column -> counted.add(column.name()));
        return counted;
    }

    private Object[] row(Table table, Set<String> counted, int number) {
        List<Column> columns = table.writtenColumns();
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Column column = columns.get(i);
            row[i] = counted.contains(column.name()) ? keyValue(column, number) : value(column, number);
        }
        table.foreignKeys().forEach(each -> {
            int parent = 1 + random.nextInt(ROWS + 1);
            for (String column : each.columns()) {
                Column own = table.column(column).orElseThrow();
                row[columns.indexOf(own)] = parent > ROWS ? null : keyValue(own, parent);
            }
        });
        return row;
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
