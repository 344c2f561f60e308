package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;

/** Oracle's words. Truth values are 0 and 1, times of day are texts, and a text without characters would be NULL. */
final class OracleWording implements Wording {

    private static final int OFFSET = "+00:00".length();

    @Override
    public String number(BigDecimal value) {
        return value.toPlainString();
    }

    @Override
    public String asDouble(BigDecimal value) {
        return value.toPlainString() + "d";
    }

    @Override
    public String string(String value) {
        if (value.isEmpty()) {
            throw new UntranslatableException("a text without characters");
        }
        return Wording.plainString(value);
    }

    @Override
    public String temporal(TemporalLiteral literal) {
        String text = literal.text();
        return switch (literal.kind()) {
            case DATE -> "DATE " + string(text);
            case TIME -> string(text);
            case TIMESTAMP -> "TIMESTAMP " + string(text);
            case INSTANT -> "TIMESTAMP " + string(withSpaceBeforeOffset(text));
        };
    }

    private static String withSpaceBeforeOffset(String text) {
        int offset = text.length() - OFFSET;
        return text.substring(0, offset) + " " + text.substring(offset);
    }

    @Override
    public boolean computesExactly() {
        return true;
    }

    @Override
    public boolean hasTruthValues() {
        return false;
    }

    @Override
    public String match(Like like) {
        return "LIKE " + string(like.pattern());
    }

    /** What is a text already needs no conversion, and what becomes a text on this engine is written as one. */
    @Override
    public String cast(Cast cast, String operand) {
        PortableType type = cast.type();
        boolean isText = type.equals(new PortableType.CharacterText(0, false))
                || type instanceof PortableType.Uuid
                || type instanceof PortableType.Json;
        if (isText) {
            return operand;
        }
        throw new UntranslatableException("a conversion to " + type);
    }

    @Override
    public String function(Call.Function function) {
        return switch (function) {
            case COALESCE -> "COALESCE";
            case NULLIF -> "NULLIF";
            case ABS -> "ABS";
            case LENGTH, TRIM, RTRIM, RANDOM_UUID -> throw new UntranslatableException("the function " + function);
        };
    }

    @Override
    public String moment(CurrentMoment.Kind kind) {
        return switch (kind) {
            case DATE -> "TRUNC(CURRENT_DATE)";
            case INSTANT -> "CURRENT_TIMESTAMP";
            case LOCAL_TIMESTAMP -> "LOCALTIMESTAMP";
            case UTC_TIMESTAMP -> "SYS_EXTRACT_UTC(SYSTIMESTAMP)";
        };
    }

    @Override
    public String next(NextValue next) {
        return Wording.name(next) + ".NEXTVAL";
    }
}
