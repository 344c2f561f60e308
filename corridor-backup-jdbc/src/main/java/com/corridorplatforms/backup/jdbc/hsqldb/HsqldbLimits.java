package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.DaysLeftOut;
import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.PortableType.TimeOfDayWithOffset;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What HSQLDB takes: names and texts by their units of UTF-16, dates of the calendar that was in use at the time, and texts
 * that are equal but for the spaces at their ends for the same.
 */
final class HsqldbLimits implements DestinationLimits {

    private static final int LAST_YEAR = 94_000;
    private static final int LAST_YEAR_OF_MOMENTS = 9999;
    private static final RealTimes TIMES = new RealTimes(1, LAST_YEAR, LAST_YEAR_OF_MOMENTS, Set.of());
    private static final Pattern OFFSET_WITH_SECONDS = Pattern.compile(".*[+-]\\d\\d:\\d\\d:\\d\\d");
    private static final String IGNORING_CASE = "SQL_TEXT_UCC";

    private final boolean padsSpaces;

    private HsqldbLimits(boolean padsSpaces) {
        this.padsSpaces = padsSpaces;
    }

    static HsqldbLimits of(Statements statements) throws SQLException {
        return new HsqldbLimits(padsSpaces(statements));
    }

    /** Constants alone are padded whatever an administrator chose for the database. */
    static boolean padsSpaces(Statements statements) throws SQLException {
        return statements
                .list(
                        "SELECT CAST('a' AS VARCHAR(2)) = CAST('a ' AS VARCHAR(2)) FROM (VALUES(0))",
                        row -> row.getBoolean(1))
                .contains(true);
    }

    @Override
    public boolean isShortEnough(Column column, String text) {
        return !(column.type().meaning() instanceof CharacterText type)
                || type.length() == 0
                || text.length() <= type.length();
    }

    /** Large objects tell spaces at their end. */
    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        if (column.collation().equals(IGNORING_CASE)) {
            return Optional.of(text -> unpadded(text).toUpperCase(Locale.ROOT));
        }
        boolean isLarge = column.type().declaration().startsWith("CLOB");
        return padsSpaces && !isLarge ? Optional.of(this::unpadded) : Optional.empty();
    }

    private String unpadded(String text) {
        return padsSpaces ? text.stripTrailing() : text;
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        return TIMES.objection(table, row).or(() -> ownObjection(table.writtenColumns(), row));
    }

    @Override
    public Optional<String> nearestDate(Column column, String canonical) {
        return TIMES.nearest(column.type().meaning(), DaysLeftOut.nearest(canonical));
    }

    @Override
    public boolean mindsCounters() {
        return true;
    }

    /** One that is there would keep the database from being opened. */
    @Override
    public Optional<String> objectionOfCounter(Column column, Object value) {
        return isPassed(column, value)
                ? Optional.of("a number that its counter goes on after, since HSQLDB does not open a database again"
                        + " otherwise")
                : Optional.empty();
    }

    @Override
    public Optional<Finding> lossOfCounter(TableName table, Column column, Object value) {
        return isPassed(column, value)
                ? Optional.of(Numbering.leftOut(new Owner.OfColumn(table, column.name())))
                : Optional.empty();
    }

    private static boolean isPassed(Column column, Object value) {
        return column.identity()
                .filter(identity -> !IdentityCounters.hasSequence(identity))
                .filter(identity -> isPassed(identity.options(), value))
                .isPresent();
    }

    private static boolean isPassed(SequenceOptions options, Object value) {
        if (value instanceof Long || value instanceof BigDecimal) {
            BigInteger number = new BigDecimal(value.toString()).toBigInteger();
            return options.isAfterLast(number.add(options.increment()));
        }
        return false;
    }

    private static Optional<String> ownObjection(List<Column> columns, @Nullable Object[] row) {
        for (int i = 0; i < columns.size(); i++) {
            Optional<String> expected = expected(columns.get(i).type().meaning(), row[i]);
            if (expected.isPresent()) {
                return Optional.of(expected.get() + " in \"" + columns.get(i).name() + "\"");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> expected(PortableType type, @Nullable Object value) {
        if (type instanceof DecimalNumber && value instanceof Double) {
            return Optional.of("a finite number");
        }
        return value instanceof String text && !text.isEmpty() ? expectedTime(type, text) : Optional.empty();
    }

    /** The Gregorian calendar begins on the day after the last of the Julian one, days of years after 9999 have no time. */
    private static Optional<String> expectedTime(PortableType type, String text) {
        boolean hasTime = type instanceof LocalTimestamp || type instanceof InstantWithOffset;
        boolean isDated = hasTime || type instanceof CalendarDate;
        if (isDated && DaysLeftOut.has(text)) {
            return Optional.of("a day before " + DaysLeftOut.FIRST + " or from " + DaysLeftOut.AFTER + " on");
        }
        boolean hasOffset = type instanceof TimeOfDayWithOffset || type instanceof InstantWithOffset;
        if (hasOffset && OFFSET_WITH_SECONDS.matcher(text).matches()) {
            return Optional.of("an offset of whole minutes");
        }
        String utc = hasTime ? Instants.inUtc(text) : text;
        boolean isOfFourDigits = Character.isDigit(utc.charAt(0)) && !utc.startsWith("0000");
        return hasTime && !isOfFourDigits ? Optional.of("a time between the years 1 and 9999") : Optional.empty();
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        List<String> objections = new ArrayList<>();
        for (Table table : model.tables()) {
            name("table", table.name().name()).ifPresent(objections::add);
            table.columns().forEach(column -> name("column", column.name()).ifPresent(objections::add));
        }
        return objections;
    }

    private static Optional<String> name(String thing, String name) {
        return name.length() <= HsqldbAbilities.GREATEST_NAME
                ? Optional.empty()
                : Optional.of("the name of " + thing + " \"" + name + "\" is too long, expected at most "
                        + HsqldbAbilities.GREATEST_NAME + " characters; rename it");
    }
}
