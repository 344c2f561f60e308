package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The expressions of MariaDB and MySQL as their catalogs show them: every column quoted, moments as calls. Both escape
 * backslashes whatever mode a string was declared in; what MySQL's catalog escapes once more is expected to be taken back.
 */
final class MysqlGrammar implements Grammar {

    private static final Map<String, Call.Function> FUNCTIONS = Map.of(
            "char_length", Call.Function.LENGTH,
            "coalesce", Call.Function.COALESCE,
            "ifnull", Call.Function.COALESCE,
            "nullif", Call.Function.NULLIF,
            "abs", Call.Function.ABS,
            "trim", Call.Function.TRIM,
            "rtrim", Call.Function.RTRIM,
            "uuid", Call.Function.RANDOM_UUID);

    private static final int MICROSECOND_DIGITS = 6;

    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "curdate", CurrentMoment.Kind.DATE,
            "current_date", CurrentMoment.Kind.DATE,
            "current_timestamp", CurrentMoment.Kind.INSTANT,
            "now", CurrentMoment.Kind.INSTANT,
            "utc_timestamp", CurrentMoment.Kind.UTC_TIMESTAMP);

    private final LexicalRules lexicalRules = new LexicalRules("\"`", LexicalRules.Backslash.ESCAPE, false);

    @Override
    public LexicalRules lexicalRules() {
        return lexicalRules;
    }

    @Override
    public String column(Token word) {
        throw new UntranslatableException("the word " + word.text());
    }

    @Override
    public Map<String, Call.Function> functions() {
        return FUNCTIONS;
    }

    @Override
    public Map<String, CurrentMoment.Kind> moments() {
        return Map.of();
    }

    @Override
    public Set<String> literalTypes() {
        return Set.of("date", "time", "timestamp");
    }

    /** Conversions round, cut and warn in ways of their own. */
    @Override
    public Optional<PortableType> type(TypeName name) {
        return Optional.empty();
    }

    @Override
    public Optional<MatchOperator> matchOperator(Token token) {
        return token.isWord("like") ? Optional.of(Like::new) : Optional.empty();
    }

    @Override
    public boolean isNextNumber(Token function) {
        return function.isWord("nextval");
    }

    @Override
    public Expression specialCall(String name, List<Expression> arguments) {
        CurrentMoment.Kind moment = MOMENTS.get(name);
        boolean isMoment =
                moment != null && (arguments.isEmpty() || arguments.get(0) instanceof Expression.NumberLiteral);
        if (!isMoment) {
            throw new UntranslatableException("the function " + name);
        }
        int digits = arguments.isEmpty()
                ? 0
                : ((Expression.NumberLiteral) arguments.get(0)).value().intValue();
        return CurrentMoment.of(moment, digits, MICROSECOND_DIGITS);
    }
}
