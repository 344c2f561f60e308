package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/** SQL Server's words, in a session that quotes names in double quotes. */
final class SqlServerWording implements Wording {

    @Override
    public boolean hasTruthValues() {
        return false;
    }

    @Override
    public String number(BigDecimal value) {
        return value.toPlainString();
    }

    @Override
    public String asDouble(BigDecimal value) {
        return value.stripTrailingZeros().unscaledValue() + "E"
                + -value.stripTrailingZeros().scale();
    }

    @Override
    public String string(String value) {
        return "N" + Wording.plainString(value);
    }

    /** Texts in forms that are read alike whatever the session's language is. */
    @Override
    public String temporal(TemporalLiteral literal) {
        String text = literal.text();
        return switch (literal.kind()) {
            case DATE -> cast(text, "date");
            case TIME -> cast(text, "time(7)");
            case TIMESTAMP -> cast(text, "datetime2(7)");
            case INSTANT -> cast(text.replace(' ', 'T'), "datetimeoffset(7)");
        };
    }

    private static String cast(String text, String type) {
        return "CAST(" + Wording.plainString(text) + " AS " + type + ")";
    }

    /** The product of two decimals has 38 digits at most, however many it needs. */
    @Override
    public boolean computesExactly() {
        return false;
    }

    @Override
    public String match(Like like) {
        return "LIKE " + string(like.pattern().replace("[", "[[]"));
    }

    /** A text stays one; that another value becomes one is never asked for, since its form differs from elsewhere. */
    @Override
    public String cast(Cast cast, String operand) {
        PortableType type = cast.type();
        if (type.equals(new PortableType.CharacterText(0, false)) || type instanceof PortableType.Json) {
            return operand.indexOf(' ') < 0 ? operand : "(" + operand + ")";
        }
        if (type instanceof PortableType.Uuid) {
            return "CAST(" + operand + " AS uniqueidentifier)";
        }
        throw new UntranslatableException("a conversion to " + type);
    }

    @Override
    public String function(Call.Function function) {
        return switch (function) {
            case LENGTH -> throw new UntranslatableException("a length with the spaces at the end");
            case COALESCE -> "COALESCE";
            case NULLIF -> "NULLIF";
            case ABS -> "ABS";
            case TRIM -> "TRIM";
            case RTRIM -> "RTRIM";
            case RANDOM_UUID -> "NEWID";
        };
    }

    @Override
    public String moment(CurrentMoment.Kind kind) {
        return switch (kind) {
            case DATE -> "CAST(SYSDATETIME() AS date)";
            case INSTANT -> "SYSDATETIMEOFFSET()";
            case LOCAL_TIMESTAMP -> "SYSDATETIME()";
            case UTC_TIMESTAMP -> "SYSUTCDATETIME()";
        };
    }

    @Override
    public String next(NextValue next) {
        return Wording.standardNext(next);
    }
}
