package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import java.math.BigDecimal;

/** The words of standard SQL, without what engines are known to understand differently. */
final class AnsiWording implements Wording {

    @Override
    public String number(BigDecimal value) {
        return value.toPlainString();
    }

    @Override
    public String string(String value) {
        return Wording.plainString(value);
    }

    @Override
    public String temporal(TemporalLiteral literal) {
        String type = switch (literal.kind()) {
            case DATE -> "DATE ";
            case TIME -> "TIME ";
            case TIMESTAMP, INSTANT -> "TIMESTAMP ";
        };
        return type + Wording.plainString(literal.text());
    }

    /** What an engine makes of a product of decimals is its own affair. */
    @Override
    public boolean computesExactly() {
        return false;
    }

    @Override
    public String match(Like like) {
        return "LIKE " + Wording.plainString(like.pattern());
    }

    @Override
    public String cast(Cast cast, String operand) {
        throw new UntranslatableException("a conversion to " + cast.type());
    }

    @Override
    public String function(Call.Function function) {
        return switch (function) {
            case LENGTH -> "CHAR_LENGTH";
            case COALESCE -> "COALESCE";
            case NULLIF -> "NULLIF";
            case ABS -> "ABS";
            case TRIM -> "TRIM";
            case RTRIM -> throw new UntranslatableException("a text without spaces at its end");
            case RANDOM_UUID -> throw new UntranslatableException("a random UUID");
        };
    }

    @Override
    public String moment(CurrentMoment.Kind kind) {
        return switch (kind) {
            case DATE -> "CURRENT_DATE";
            case INSTANT -> "CURRENT_TIMESTAMP";
            case LOCAL_TIMESTAMP -> "LOCALTIMESTAMP";
            case UTC_TIMESTAMP -> throw new UntranslatableException("the current time in UTC");
        };
    }
}
