package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/** Derby's words. Dates and times are texts there, which the engine reads as what they are compared with. */
final class DerbyWording implements Wording {

    /** A decimal has no more digits; in powers of ten a number is one of 64 bits. */
    private static final int MOST_DIGITS = 31;

    /** In an expression the engine takes the days between for ones that are ten days later. */
    private static final String FIRST_LEFT_OUT = "1582-10-05";

    private static final String FIRST_AFTER = "1582-10-15";

    @Override
    public String number(BigDecimal value) {
        boolean isDecimal = Math.max(value.precision() - value.scale(), 0) + Math.max(value.scale(), 0) <= MOST_DIGITS;
        return isDecimal ? value.toPlainString() : powersOfTen(value.stripTrailingZeros());
    }

    private static String powersOfTen(BigDecimal value) {
        if (value.precision() > Expression.FloatingLiteral.DIGITS) {
            throw new UntranslatableException("a number of more digits than the engine takes");
        }
        return value.unscaledValue() + "E" + -value.scale();
    }

    @Override
    public String asDouble(BigDecimal value) {
        return powersOfTen(value.stripTrailingZeros());
    }

    @Override
    public String string(String value) {
        return Wording.plainString(value);
    }

    @Override
    public String temporal(TemporalLiteral literal) {
        String text = literal.text();
        if (text.compareTo(FIRST_LEFT_OUT) >= 0 && text.compareTo(FIRST_AFTER) < 0) {
            throw new UntranslatableException("a day that was left out when the calendar became the Gregorian one");
        }
        return switch (literal.kind()) {
            case DATE, TIME, TIMESTAMP -> Wording.plainString(text);
            case INSTANT -> throw new UntranslatableException("an instant");
        };
    }

    @Override
    public boolean computesExactly() {
        return true;
    }

    @Override
    public String match(Like like) {
        return "LIKE " + Wording.plainString(like.pattern());
    }

    /** Only a text is certain to become a text, and it is one already; of columns only texts are asked to become one. */
    @Override
    public String cast(Cast cast, String operand) {
        boolean isColumn =
                cast.operand() instanceof ColumnReference && cast.type() instanceof PortableType.CharacterText;
        if (isColumn || operand.startsWith("'")) {
            return operand;
        }
        throw new UntranslatableException("a conversion to " + cast.type());
    }

    @Override
    public String function(Call.Function function) {
        return switch (function) {
            case LENGTH -> throw new UntranslatableException("a length in characters");
            case RANDOM_UUID -> throw new UntranslatableException("a random UUID");
            case COALESCE -> "COALESCE";
            case NULLIF -> "NULLIF";
            case ABS -> "ABS";
            case TRIM -> "TRIM";
            case RTRIM -> "RTRIM";
        };
    }

    @Override
    public String moment(CurrentMoment.Kind kind) {
        return switch (kind) {
            case DATE -> "CURRENT_DATE";
            case LOCAL_TIMESTAMP -> "CURRENT_TIMESTAMP";
            case INSTANT, UTC_TIMESTAMP -> throw new UntranslatableException("the current instant");
        };
    }
}
