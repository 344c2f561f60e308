package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Members;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Numbers;
import com.corridorplatforms.backup.jdbc.model.JsonShape;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What H2 takes: it counts characters outside the basic plane twice, takes real days and times only, and compares some texts without regard to case. */
final class H2Limits implements DestinationLimits {

    private static final int GREATEST_YEAR = 1_000_000_000;
    private static final RealTimes TIMES = new RealTimes(-GREATEST_YEAR, GREATEST_YEAR, Set.of());

    private static final JsonForm JSON = new JsonForm(Members.AS_WRITTEN, ",", ":", Numbers.SCIENTIFIC);

    /** A document is kept as it was read. */
    @Override
    public Optional<JsonForm> jsonForm(Column column) {
        return Optional.of(JSON);
    }

    @Override
    public Optional<String> expectedJson(Column column, Optional<JsonShape> shape) {
        return shape.filter(JsonShape::escapesHalfPair).isPresent()
                ? Optional.of("JSON without half of a surrogate pair")
                : DestinationLimits.super.expectedJson(column, shape);
    }

    @Override
    public boolean isShortEnough(Column column, String text) {
        return !(column.type().meaning() instanceof CharacterText type)
                || type.length() == 0
                || text.length() <= type.length();
    }

    @Override
    public boolean holdsSignOfZero(Column column) {
        return false;
    }

    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        boolean ignoresCase =
                column.type().declaration().toUpperCase(Locale.ROOT).startsWith("VARCHAR_IGNORECASE");
        return ignoresCase ? Optional.of(H2Limits::folded) : Optional.empty();
    }

    /** Character by character, as {@link String#compareToIgnoreCase} does. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(character -> folded.append((char) character));
        return folded.toString();
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        return objectionToNumber(table.writtenColumns(), row).or(() -> TIMES.objection(table, row));
    }

    @Override
    public Optional<String> nearestDate(Column column, String canonical) {
        return TIMES.nearest(column.type().meaning(), canonical);
    }

    /** NUMERIC has neither infinities nor what is no number; DECFLOAT, which a decimal without limit is here, has both. */
    private static Optional<String> objectionToNumber(List<Column> columns, @Nullable Object[] row) {
        for (int i = 0; i < columns.size(); i++) {
            boolean isNumeric =
                    columns.get(i).type().meaning() instanceof DecimalNumber decimal && decimal.hasFixedScale();
            if (isNumeric && row[i] instanceof Double) {
                return Optional.of("a finite number in \"" + columns.get(i).name() + "\"");
            }
        }
        return Optional.empty();
    }
}
