package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What standard SQL says of expressions. An unquoted word is taken for the name of a column as it is written; where an engine
 * keeps the column in other letters, the expression mentions a column that is not there and is not translated.
 */
final class AnsiGrammar implements Grammar {

    private static final LexicalRules LEXICAL_RULES = new LexicalRules("\"", LexicalRules.Backslash.PLAIN, true);

    private static final Map<String, Call.Function> FUNCTIONS = Map.of(
            "char_length", Call.Function.LENGTH,
            "character_length", Call.Function.LENGTH,
            "coalesce", Call.Function.COALESCE,
            "nullif", Call.Function.NULLIF,
            "abs", Call.Function.ABS,
            "trim", Call.Function.TRIM);

    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "current_date", CurrentMoment.Kind.DATE,
            "current_timestamp", CurrentMoment.Kind.INSTANT,
            "localtimestamp", CurrentMoment.Kind.LOCAL_TIMESTAMP);

    @Override
    public LexicalRules lexicalRules() {
        return LEXICAL_RULES;
    }

    @Override
    public String column(Token word) {
        return word.text();
    }

    @Override
    public Map<String, Call.Function> functions() {
        return FUNCTIONS;
    }

    @Override
    public Map<String, CurrentMoment.Kind> moments() {
        return MOMENTS;
    }

    @Override
    public Set<String> literalTypes() {
        return Set.of("date", "time", "timestamp");
    }

    @Override
    public Optional<PortableType> type(TypeName name) {
        return StandardTypes.type(name);
    }

    @Override
    public Optional<MatchOperator> matchOperator(Token token) {
        return token.isWord("like") ? Optional.of(Like::new) : Optional.empty();
    }
}
