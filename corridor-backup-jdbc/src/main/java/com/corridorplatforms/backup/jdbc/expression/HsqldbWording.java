package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/** HSQLDB's words. A zone makes a timestamp one of an instant; constants of JSON are plain strings. */
final class HsqldbWording implements Wording {

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

    @Override
    public boolean computesExactly() {
        return true;
    }

    @Override
    public String match(Like like) {
        return "LIKE " + Wording.plainString(like.pattern());
    }

    /** Only a text becomes a text, and it is one already; what it would become the engine shows by a length that no other has. */
    @Override
    public String cast(Cast cast, String operand) {
        PortableType type = cast.type();
        if (type.equals(new PortableType.CharacterText(0, false))) {
            return operand.indexOf(' ') < 0 ? operand : "(" + operand + ")";
        }
        if (type instanceof PortableType.Uuid) {
            // A closed database has such a constant without quotes, so that its check is gone or it cannot be opened
            // again.
            throw new UntranslatableException("a constant of a UUID");
        }
        if (type instanceof PortableType.Json) {
            return operand;
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
