package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/** PostgreSQL's words. */
final class PostgresWording implements Wording {

    @Override
    public String number(BigDecimal value) {
        return value.toPlainString();
    }

    @Override
    public String asDouble(BigDecimal value) {
        return "CAST(" + number(value) + " AS double precision)";
    }

    /** With a backslash it must not depend on {@code standard_conforming_strings}. */
    @Override
    public String string(String value) {
        String plain = Wording.plainString(value);
        return value.indexOf('\\') < 0
                ? plain
                : "E'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String temporal(TemporalLiteral literal) {
        return Wording.plainString(literal.text()) + "::" + type(literal.kind());
    }

    private static String type(TemporalLiteral.Kind kind) {
        return switch (kind) {
            case DATE -> "date";
            case TIME -> "time without time zone";
            case TIMESTAMP -> "timestamp without time zone";
            case INSTANT -> "timestamp with time zone";
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

    @Override
    public String cast(Cast cast, String operand) {
        PortableType type = cast.type();
        if (type.equals(new PortableType.CharacterText(0, false))) {
            return "CAST(" + operand + " AS text)";
        }
        if (type instanceof PortableType.Uuid) {
            return "CAST(" + operand + " AS uuid)";
        }
        if (type instanceof PortableType.Json) {
            return "CAST(" + operand + " AS jsonb)";
        }
        throw new UntranslatableException("a conversion to " + type);
    }

    @Override
    public String function(Call.Function function) {
        return switch (function) {
            case LENGTH -> "length";
            case COALESCE -> "COALESCE";
            case NULLIF -> "NULLIF";
            case ABS -> "abs";
            case TRIM -> "btrim";
            case RTRIM -> "rtrim";
            case RANDOM_UUID -> "gen_random_uuid";
        };
    }

    @Override
    public String moment(CurrentMoment.Kind kind) {
        return switch (kind) {
            case DATE -> "CURRENT_DATE";
            case INSTANT -> "CURRENT_TIMESTAMP";
            case LOCAL_TIMESTAMP -> "LOCALTIMESTAMP";
            case UTC_TIMESTAMP -> "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')";
        };
    }

    @Override
    public String next(NextValue next) {
        return "nextval(" + string(Wording.name(next)) + "::regclass)";
    }
}
