package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/**
 * SQLite's words. It computes decimals as doubles, so numbers of more than 15 digits and arithmetic are not said; it has
 * no dates, so a date is the text that cells hold. CURRENT_TIMESTAMP is UTC here.
 */
final class SqliteWording implements Wording {

    private static final int DOUBLE_DIGITS = 15;

    @Override
    public String number(BigDecimal value) {
        if (!isExact(value)) {
            throw new UntranslatableException("a number of more digits than a double keeps");
        }
        return value.toPlainString();
    }

    /** Tells whether the engine keeps a number as it is written, as one of 64 bits of either kind. */
    static boolean isExact(BigDecimal value) {
        boolean isWhole = value.scale() <= 0 && value.toBigInteger().bitLength() < Long.SIZE;
        double held = value.doubleValue();
        boolean isInRange = Double.isFinite(held) && (held != 0 || value.signum() == 0);
        return isWhole || isInRange && value.stripTrailingZeros().precision() <= DOUBLE_DIGITS;
    }

    /** Every version reads what is given in so many digits as the number that is closest. */
    @Override
    public String floating(BigDecimal value) {
        return value.toPlainString();
    }

    @Override
    public String string(String value) {
        return Wording.plainString(value);
    }

    /** Cells show fractions of a second in a fixed number of digits that only the file's profile tells. */
    @Override
    public String temporal(TemporalLiteral literal) {
        boolean whole = literal.text().indexOf('.') < 0;
        if (literal.kind() == TemporalLiteral.Kind.INSTANT || !whole) {
            throw new UntranslatableException("a " + literal.kind());
        }
        return Wording.plainString(literal.text());
    }

    @Override
    public boolean computesExactly() {
        return false;
    }

    @Override
    public String match(Like like) {
        return "GLOB " + Wording.plainString(GlobPattern.ofLike(like.pattern()));
    }

    @Override
    public String cast(Cast cast, String operand) {
        PortableType type = cast.type();
        if (type.equals(new PortableType.CharacterText(0, false))) {
            return "CAST(" + operand + " AS TEXT)";
        }
        if (type instanceof PortableType.Uuid || type instanceof PortableType.Json) {
            return operand;
        }
        throw new UntranslatableException("a conversion to " + type);
    }

    @Override
    public String function(Call.Function function) {
        return switch (function) {
            case LENGTH -> "length";
            case COALESCE -> "coalesce";
            case NULLIF -> "nullif";
            case ABS -> "abs";
            case TRIM -> "trim";
            case RTRIM -> "rtrim";
            case RANDOM_UUID -> throw new UntranslatableException("a random UUID");
        };
    }

    @Override
    public String moment(CurrentMoment.Kind kind) {
        return switch (kind) {
            case DATE -> "CURRENT_DATE";
            case INSTANT -> "CURRENT_TIMESTAMP";
            case LOCAL_TIMESTAMP -> "datetime('now', 'localtime')";
            case UTC_TIMESTAMP -> "datetime('now')";
        };
    }
}
