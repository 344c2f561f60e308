package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/** H2's words. */
final class H2Wording implements Wording {

    @Override
    public String number(BigDecimal value) {
        return value.toPlainString();
    }

    @Override
    public String asDouble(BigDecimal value) {
        return "CAST(" + number(value) + " AS DOUBLE PRECISION)";
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
            case TIMESTAMP -> "TIMESTAMP ";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE ";
        };
        return type + Wording.plainString(literal.text());
    }

    @Override
    public boolean computesExactly() {
        return true;
    }

    @Override
    public String match(Like like) {
        return "LIKE " + Wording.plainString(like.pattern());
    }

    @Override
    public String cast(Cast cast, String operand) {
        PortableType type = cast.type();
        if (type.equals(new PortableType.CharacterText(0, false))) {
            return "CAST(" + operand + " AS CHARACTER VARYING)";
        }
        if (type instanceof PortableType.Uuid) {
            return "UUID " + operand;
        }
        if (type instanceof PortableType.Json) {
            return "JSON " + operand;
        }
        throw new UntranslatableException("a conversion to " + type);
    }

    @Override
    public String function(Call.Function function) {
        return switch (function) {
            case LENGTH -> throw new UntranslatableException("a length in characters");
            case COALESCE -> "COALESCE";
            case NULLIF -> "NULLIF";
            case ABS -> "ABS";
            case TRIM -> "TRIM";
            case RTRIM -> "RTRIM";
            case RANDOM_UUID -> "RANDOM_UUID";
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

    @Override
    public String next(NextValue next) {
        return Wording.standardNext(next);
    }
}
