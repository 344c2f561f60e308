package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.DaysLeftOut;
import com.corridorplatforms.backup.jdbc.ansi.EmptyNames;
import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Oracle takes. An empty text is NULL outside of large objects; texts are limited by their bytes too; numbers have 38
 * digits; there are ten days in October 1582 that never were.
 *
 * @param greatestText bytes of the longest text that is no large object
 * @param greatestName bytes of the longest name
 * @param characterSet of the database; national texts are UTF-16
 */
record OracleLimits(int greatestText, int greatestName, CharacterSet characterSet) implements DestinationLimits {

    private static final int GREATEST_FIXED_TEXT = 2000;
    private static final int BYTES_OF_UTF_16 = 2;
    private static final int GREATEST_DIGITS = 38;
    private static final int GREATEST_EXPONENT = 125;
    private static final int LEAST_EXPONENT = -130;
    private static final RealTimes TIMES = new RealTimes(-4711, 9999, Set.of());

    /** A text that is longer than the short limit stays so only where the long limit holds. */
    private static final String LONGEST_TEXT = "SELECT LENGTHB(RPAD('x', 32767, 'x')) FROM DUAL";

    private static final String CHARACTER_SET =
            "SELECT VALUE FROM SYS.NLS_DATABASE_PARAMETERS WHERE PARAMETER = 'NLS_CHARACTERSET'";

    static OracleLimits of(Connection connection) throws SQLException {
        Statements statements = new Statements(connection);
        int name = connection.getMetaData().getMaxColumnNameLength();
        return new OracleLimits(
                Math.max(
                        OracleTypes.GREATEST_TEXT,
                        statements.list(LONGEST_TEXT, row -> row.getInt(1)).get(0)),
                name == 0 ? OracleAbilities.GREATEST_NAME : name,
                new CharacterSet(
                        statements.list(CHARACTER_SET, row -> row.getString(1)).get(0)));
    }

    @Override
    public boolean holdsEmptyText(Column column) {
        return OracleTypes.isLarge(column.type());
    }

    /** National texts are UTF-16; the driver makes another character of such a half for all others. */
    @Override
    public boolean holdsHalfPair(Column column) {
        return column.type().declaration().startsWith("N");
    }

    @Override
    public boolean isShortEnough(Column column, String text) {
        String type = column.type().declaration();
        if (OracleTypes.isLarge(column.type()) || !(column.type().meaning() instanceof CharacterText declared)) {
            return true;
        }
        boolean isNational = type.startsWith("N");
        int bytes = isNational ? text.length() * BYTES_OF_UTF_16 : characterSet.bytes(text);
        int length = isNational ? text.length() : characterSet.characters(text);
        return bytes <= (declared.fixed() ? GREATEST_FIXED_TEXT : greatestText)
                && (type.endsWith(" BYTE)") ? bytes : length) <= declared.length();
    }

    @Override
    public boolean isShortEnough(Column column, LargeValue text) {
        return OracleTypes.isLarge(column.type()) || text.length() <= greatestText;
    }

    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        String collation = column.collation().toUpperCase(Locale.ROOT);
        boolean ignoresCase = collation.endsWith("_CI") || collation.endsWith("_AI");
        return ignoresCase ? Optional.of(text -> text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row[i];
            String name = columns.get(i).name();
            Optional<String> expected = value == null ? Optional.empty() : expected(columns.get(i), value);
            if (expected.isPresent()) {
                return Optional.of(expected.get() + " in \"" + name + "\"");
            }
        }
        return TIMES.objection(table, row);
    }

    @Override
    public Optional<String> nearestDate(Column column, String canonical) {
        return TIMES.nearest(column.type().meaning(), DaysLeftOut.nearest(canonical));
    }

    private Optional<String> expected(Column column, Object value) {
        PortableType meaning = column.type().meaning();
        if (meaning instanceof DecimalNumber) {
            return isNumber(value) ? Optional.empty() : Optional.of("a finite number of at most 38 digits");
        } else if (meaning instanceof FloatingNumber) {
            boolean isNegativeZero = value.equals(-0.0);
            return isNegativeZero ? Optional.of("a zero without a sign") : Optional.empty();
        } else if (value instanceof byte[] bytes && !OracleTypes.isLarge(column.type())) {
            return bytes.length == 0 ? Optional.of("at least one byte") : Optional.empty();
        }
        return value instanceof String text ? expected(column, meaning, text) : Optional.empty();
    }

    private Optional<String> expected(Column column, PortableType meaning, String text) {
        boolean isDated = meaning instanceof PortableType.CalendarDate
                || meaning instanceof PortableType.LocalTimestamp
                || meaning instanceof PortableType.InstantWithOffset;
        if (isDated) {
            return DaysLeftOut.has(text)
                    ? Optional.of("a day before or after those left out in October 1582")
                    : Optional.empty();
        }
        boolean isHeld = column.type().declaration().startsWith("N") || characterSet.holds(text);
        return isHeld
                ? Optional.empty()
                : Optional.of("characters of the database's character set " + characterSet.name());
    }

    private static boolean isNumber(Object value) {
        if (!(value instanceof BigDecimal decimal)) {
            return false;
        }
        BigDecimal digits = decimal.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.signum() == 0
                || digits.precision() <= GREATEST_DIGITS && exponent <= GREATEST_EXPONENT && exponent >= LEAST_EXPONENT;
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        return Stream.concat(
                        EmptyNames.objections(model).stream(), new NameLimits(greatestName).objections(model).stream())
                .toList();
    }
}
