package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NullLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * HSQLDB's expressions as its catalog shows them, without the table before each column. The length functions are left out,
 * because HSQLDB counts UTF-16 units where others count characters; so is trimming, which names its character.
 */
final class HsqldbGrammar implements Grammar {

    private static final LexicalRules LEXICAL_RULES = new LexicalRules("\"", LexicalRules.Backslash.PLAIN, true);

    private static final Map<String, Call.Function> FUNCTIONS = Map.of(
            "coalesce", Call.Function.COALESCE,
            "nullif", Call.Function.NULLIF,
            "abs", Call.Function.ABS);

    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "current_date", CurrentMoment.Kind.DATE,
            "current_timestamp", CurrentMoment.Kind.INSTANT,
            "localtimestamp", CurrentMoment.Kind.LOCAL_TIMESTAMP);

    private static final int CHOICE_ARGUMENTS = 3;

    @Override
    public LexicalRules lexicalRules() {
        return LEXICAL_RULES;
    }

    /** A name without quotes is one of capitals. */
    @Override
    public String column(Token word) {
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

    /** A choice is shown as {@code CASEWHEN(condition, one, other)}. */
    @Override
    public Expression specialCall(String name, List<Expression> arguments) {
        if (!name.equals("casewhen") || arguments.size() != CHOICE_ARGUMENTS) {
            throw new UntranslatableException("the function " + name);
        }
        Expression otherwise = arguments.get(2);
        return new Case(
                Optional.empty(),
                List.of(new Case.Branch(arguments.get(0), arguments.get(1))),
                otherwise instanceof NullLiteral ? Optional.empty() : Optional.of(otherwise));
    }

    /** Large objects tell them. */
    @Override
    public boolean ignoresSpaces(String type) {
        return !type.startsWith("CLOB");
    }
}
