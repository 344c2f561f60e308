package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * H2's expressions as its catalog shows them: every name quoted, types before constants. The length functions are left
 * out, because H2 counts UTF-16 units where others count characters.
 */
final class H2Grammar implements Grammar {

    private static final LexicalRules LEXICAL_RULES = new LexicalRules("\"", LexicalRules.Backslash.PLAIN, true);

    private static final Map<String, Call.Function> FUNCTIONS = Map.of(
            "coalesce", Call.Function.COALESCE,
            "nullif", Call.Function.NULLIF,
            "abs", Call.Function.ABS,
            "trim", Call.Function.TRIM,
            "rtrim", Call.Function.RTRIM,
            "random_uuid", Call.Function.RANDOM_UUID);

    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "current_date", CurrentMoment.Kind.DATE,
            "current_timestamp", CurrentMoment.Kind.INSTANT,
            "localtimestamp", CurrentMoment.Kind.LOCAL_TIMESTAMP);

    private static final int DECFLOAT_DIGITS = 0;

    @Override
    public LexicalRules lexicalRules() {
        return LEXICAL_RULES;
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
        return MOMENTS;
    }

    @Override
    public Set<String> literalTypes() {
        return Set.of("date", "time", "timestamp", "uuid", "json");
    }

    @Override
    public Optional<PortableType> type(TypeName name) {
        return switch (name.words()) {
            case "tinyint" -> Optional.of(new PortableType.IntegerNumber(8));
            case "character large object", "clob" -> Optional.of(new PortableType.CharacterText(0, false));
            case "character", "char" -> Optional.of(new PortableType.CharacterText(name.argument(0, 1), true));
            case "decfloat" -> Optional.of(new PortableType.DecimalNumber(DECFLOAT_DIGITS, 0));
            case "numeric", "decimal" ->
                name.arguments().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new PortableType.DecimalNumber(name.argument(0, 0), name.argument(1, 0)));
            default -> StandardTypes.type(name);
        };
    }

    @Override
    public Optional<MatchOperator> matchOperator(Token token) {
        return token.isWord("like") ? Optional.of(Like::new) : Optional.empty();
    }

    @Override
    public SingleComparison singles() {
        return SingleComparison.AS_DECIMALS;
    }
}
