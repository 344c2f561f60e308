package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/**
 * The words of MariaDB and MySQL in a session that quotes names in double quotes and reads backslashes as escapes.
 *
 * @param hasSequences true for MariaDB
 */
record MysqlWording(boolean hasSequences) implements Wording {

    /** A longer decimal is cut to the greatest one. */
    private static final int MOST_DIGITS = 65;

    @Override
    public String number(BigDecimal value) {
        String plain = value.toPlainString();
        return plain.length() > MOST_DIGITS ? value.stripTrailingZeros().toString() : plain;
    }

    @Override
    public String string(String value) {
        return Wording.plainString(value.replace("\\", "\\\\"));
    }

    @Override
    public String temporal(TemporalLiteral literal) {
        String type = switch (literal.kind()) {
            case DATE -> "DATE ";
            case TIME -> "TIME ";
            case TIMESTAMP -> "TIMESTAMP ";
            case INSTANT -> throw new UntranslatableException("an instant, which a session's time zone would move");
        };
        return type + string(literal.text());
    }

    @Override
    public boolean computesExactly() {
        return true;
    }

    @Override
    public String match(Like like) {
        return "LIKE " + string(like.pattern());
    }

    /** Only a text becomes a text, and it is one already; as what it is converted to, it would be compared as the session compares texts. */
    @Override
    public String cast(Cast cast, String operand) {
        if (cast.type().equals(new PortableType.CharacterText(0, false))) {
            return operand.indexOf(' ') < 0 ? operand : "(" + operand + ")";
        }
        throw new UntranslatableException("a conversion to " + cast.type());
    }

    @Override
    public String function(Call.Function function) {
        return switch (function) {
            case LENGTH -> "char_length";
            case COALESCE -> "coalesce";
            case NULLIF -> "nullif";
            case ABS -> "abs";
            case TRIM -> "trim";
            case RTRIM -> "rtrim";
            case RANDOM_UUID -> "uuid";
        };
    }

    @Override
    public String moment(CurrentMoment.Kind kind) {
        return switch (kind) {
            case DATE -> "curdate()";
            case INSTANT, LOCAL_TIMESTAMP -> "current_timestamp(6)";
            case UTC_TIMESTAMP -> "utc_timestamp(6)";
        };
    }

    @Override
    public String next(NextValue next) {
        return hasSequences ? "nextval(" + Wording.name(next) + ")" : Wording.super.next(next);
    }
}
