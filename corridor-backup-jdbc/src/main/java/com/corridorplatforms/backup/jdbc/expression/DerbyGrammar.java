package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derby's expressions as their authors wrote them: names without quotes mean upper case, and there are no constants of a
 * type. The length functions are left out, because Derby counts UTF-16 units where others count characters.
 */
final class DerbyGrammar implements Grammar {

    private static final LexicalRules LEXICAL_RULES = new LexicalRules("\"", LexicalRules.Backslash.PLAIN, false);

    private static final Map<String, Call.Function> FUNCTIONS = Map.of(
            "coalesce", Call.Function.COALESCE,
            "value", Call.Function.COALESCE,
            "nullif", Call.Function.NULLIF,
            "abs", Call.Function.ABS,
            "trim", Call.Function.TRIM,
            "rtrim", Call.Function.RTRIM);

    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "current_date", CurrentMoment.Kind.DATE,
            "current_timestamp", CurrentMoment.Kind.LOCAL_TIMESTAMP);

    /** Words that stand for values of the session. */
    private static final Set<String> NO_COLUMNS = Set.of(
            "current",
            "current_isolation",
            "current_role",
            "current_schema",
            "current_sqlid",
            "current_time",
            "current_user",
            "session_user",
            "user");

    @Override
    public LexicalRules lexicalRules() {
        return LEXICAL_RULES;
    }

    @Override
    public String column(Token word) {
        if (NO_COLUMNS.contains(word.lowerCase())) {
            throw new UntranslatableException("the word " + word.text());
        }
        return word.text().toUpperCase(Locale.ROOT);
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
        return Set.of();
    }

    @Override
    public Optional<PortableType> type(TypeName name) {
        return switch (name.words()) {
            case "character", "char" -> Optional.of(new PortableType.CharacterText(name.argument(0, 1), true));
            case "double" -> Optional.of(new PortableType.FloatingNumber(64));
            case "decimal", "numeric", "dec" ->
                Optional.of(new PortableType.DecimalNumber(name.argument(0, 5), name.argument(1, 0)));
            case "clob" -> Optional.of(new PortableType.CharacterText(0, false));
            default -> StandardTypes.type(name);
        };
    }

    @Override
    public Optional<MatchOperator> matchOperator(Token token) {
        return token.isWord("like") ? Optional.of(Like::new) : Optional.empty();
    }

    @Override
    public boolean ignoresSpaces(String type) {
        return true;
    }

    @Override
    public SingleComparison singles() {
        return SingleComparison.AS_SINGLES;
    }

    @Override
    public Expression approximate(BigDecimal value) {
        return Singles.ofDouble(number(value));
    }
}
