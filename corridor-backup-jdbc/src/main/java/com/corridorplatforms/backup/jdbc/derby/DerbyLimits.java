package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.ColumnCount;
import com.corridorplatforms.backup.jdbc.ansi.EmptyNames;
import com.corridorplatforms.backup.jdbc.ansi.KeyCount;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.PaddedComparison;
import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Derby takes: it counts characters outside the basic plane twice, compares texts without regard to spaces at their
 * ends, keeps finite numbers only, and needs two entries of an index on one page.
 */
final class DerbyLimits implements DestinationLimits {

    private static final RealTimes TIMES = new RealTimes(1, 9999, java.util.Set.of(RealTimes.Unusual.END_OF_DAY));
    private static final int MOST_COLUMNS = 1012;
    private static final int MOST_KEY_COLUMNS = 16;

    /** Half of the greatest page, which the engine takes for keys that may become long, less what it writes around them. */
    private static final int GREATEST_KEY = 16_304;

    private static final int BYTES_AROUND_VALUE = 4;
    private static final int BYTES_OF_NUMBER = 16;

    @Override
    public boolean isShortEnough(Column column, String text) {
        return !(column.type().meaning() instanceof CharacterText type)
                || type.length() == 0
                || text.length() <= type.length();
    }

    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        return Optional.of(PaddedComparison::folded);
    }

    /** Bytes are compared as texts are: what fills up the shorter of two is the byte of a space. */
    @Override
    public Optional<UnaryOperator<byte[]>> foldingOfBytes(Column column) {
        return Optional.of(PaddedComparison::folded);
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        for (int i = 0; i < columns.size(); i++) {
            if (row[i] instanceof Double number && !isHeld(number)) {
                return Optional.of("a finite number other than negative zero in \""
                        + columns.get(i).name() + "\"");
            }
        }
        return TIMES.objection(table, row).or(() -> tooLong(table, row));
    }

    @Override
    public Optional<String> nearestDate(Column column, String canonical) {
        return TIMES.nearest(column.type().meaning(), canonical);
    }

    private static boolean isHeld(Double number) {
        return Double.isFinite(number) && !number.equals(-0.0);
    }

    private static Optional<String> tooLong(Table table, @Nullable Object[] row) {
        return keys(table)
                .filter(key -> size(table, key, row) > GREATEST_KEY)
                .findFirst()
                .map(key -> "a key of at most " + GREATEST_KEY + " bytes in \"" + String.join(", ", key) + "\"");
    }

    /** The columns of everything that has an index. */
    private static Stream<List<String>> keys(Table table) {
        return Stream.of(
                        table.primaryKey().stream().map(key -> key.columns()),
                        table.uniqueKeys().stream().map(key -> key.columns()),
                        table.foreignKeys().stream().map(key -> key.columns()),
                        table.indexes().stream().map(Index::columns))
                .flatMap(each -> each);
    }

    private static long size(Table table, List<String> key, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        long size = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (row[i] != null && key.contains(columns.get(i).name())) {
                size += size(row[i]) + (key.size() > 1 ? BYTES_AROUND_VALUE : 0);
            }
        }
        return size;
    }

    private static long size(Object value) {
        if (value instanceof String text) {
            return text.chars().mapToLong(DerbyLimits::bytes).sum();
        }
        return value instanceof byte[] bytes ? bytes.length : BYTES_OF_NUMBER;
    }

    /** As the class DataOutput of the platform writes a character. */
    private static int bytes(int unit) {
        if (unit > 0 && unit < 0x80) {
            return 1;
        }
        return unit < 0x800 ? 2 : 3;
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        List<String> objections = new ArrayList<>(EmptyNames.objections(model));
        for (Table table : model.tables()) {
            name("table", table.name().name()).ifPresent(objections::add);
            table.columns().forEach(column -> name("column", column.name()).ifPresent(objections::add));
            ColumnCount.objection(table, MOST_COLUMNS).ifPresent(objections::add);
            objections.addAll(KeyCount.objections(table, MOST_KEY_COLUMNS));
        }
        model.sequences().forEach(each -> name("sequence", each.name().name()).ifPresent(objections::add));
        return objections;
    }

    private static Optional<String> name(String thing, String name) {
        NameRules rules = DerbyAbilities.NAMES;
        return rules.isTooLong(name)
                ? Optional.of("the name of " + thing + " \"" + name + "\" is too long, expected at most "
                        + rules.greatestLength() + " UTF-16 units; rename it")
                : Optional.empty();
    }
}
