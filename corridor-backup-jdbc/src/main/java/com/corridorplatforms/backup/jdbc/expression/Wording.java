package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import java.math.BigDecimal;

/**
 * What one engine words in its own way; everything else is common. Each method throws {@link UntranslatableException}
 * if the engine cannot say exactly that.
 */
interface Wording {

    String number(BigDecimal value);

    /** A floating-point number of 64 bits, in the digits that tell it from others. */
    default String floating(BigDecimal value) {
        return number(value);
    }

    /** A constant that is one of 64 bits, and not a decimal, where numbers of 32 bits are compared with it. */
    default String asDouble(BigDecimal value) {
        return floating(value);
    }

    String string(String value);

    String temporal(TemporalLiteral literal);

    /** True if sums, differences and products of this engine are those of every engine that computes exactly. */
    boolean computesExactly();

    /** False if the engine knows truth values only where conditions stand, and keeps them as 0 and 1. */
    default boolean hasTruthValues() {
        return true;
    }

    /** The match after its operand, beginning with LIKE or the engine's word for it. */
    String match(Like like);

    String cast(Cast cast, String operand);

    /** The function's name. */
    String function(Call.Function function);

    String moment(CurrentMoment.Kind kind);

    /** What takes a sequence's next number where a default may do so. */
    default String next(NextValue next) {
        throw new UntranslatableException("the next number of " + next.sequence());
    }

    /** A sequence's name, with its schema if it is not that of the table. */
    static String name(NextValue next) {
        String name = quoted('"', next.sequence());
        return next.schema().isEmpty() ? name : quoted('"', next.schema()) + "." + name;
    }

    /** The words of standard SQL for it. */
    static String standardNext(NextValue next) {
        return "NEXT VALUE FOR " + name(next);
    }

    /** A name in double quotes, which every engine understands. */
    static String quoted(char quote, String text) {
        return quote + text.replace(String.valueOf(quote), String.valueOf(quote) + quote) + quote;
    }

    /** A string that needs no escape. */
    static String plainString(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new UntranslatableException("a string with NUL");
        }
        return quoted('\'', value);
    }
}
