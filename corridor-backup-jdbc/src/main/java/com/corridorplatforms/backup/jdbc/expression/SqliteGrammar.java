package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.FloatingLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SQLite's expressions as people write them: four ways to quote a name, LIKE that ignores the case of ASCII letters and
 * GLOB that does not. Whether a word in double quotes is a column or, by SQLite's leniency, a string, only the table
 * tells: it is taken for a column.
 */
final class SqliteGrammar implements Grammar {

    private static final LexicalRules LEXICAL_RULES = new LexicalRules("\"`[", LexicalRules.Backslash.PLAIN, false);

    private static final Map<String, Call.Function> FUNCTIONS = Map.of(
            "length", Call.Function.LENGTH,
            "coalesce", Call.Function.COALESCE,
            "ifnull", Call.Function.COALESCE,
            "nullif", Call.Function.NULLIF,
            "abs", Call.Function.ABS,
            "trim", Call.Function.TRIM,
            "rtrim", Call.Function.RTRIM);

    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "current_date", CurrentMoment.Kind.DATE,
            "current_timestamp", CurrentMoment.Kind.INSTANT);

    private static final List<Expression> NOW = List.of(new StringLiteral("now"));
    private static final List<Expression> NOW_HERE = List.of(new StringLiteral("now"), new StringLiteral("localtime"));

    private static final Set<String> NO_COLUMNS = Set.of(
            "and",
            "as",
            "between",
            "case",
            "collate",
            "current_time",
            "distinct",
            "else",
            "escape",
            "exists",
            "from",
            "glob",
            "in",
            "is",
            "isnull",
            "like",
            "match",
            "not",
            "notnull",
            "null",
            "or",
            "raise",
            "regexp",
            "select",
            "then",
            "when",
            "where");

    @Override
    public LexicalRules lexicalRules() {
        return LEXICAL_RULES;
    }

    @Override
    public String column(Token word) {
        if (NO_COLUMNS.contains(word.lowerCase())) {
            throw new UntranslatableException("the word " + word.text());
        }
        return word.text();
    }

    /** What the engine keeps as the closest number of 64 bits is that one. */
    @Override
    public Expression number(BigDecimal value) {
        if (SqliteWording.isExact(value)) {
            return Grammar.super.number(value);
        }
        double held = value.doubleValue();
        if (!Double.isFinite(held) || held == 0) {
            throw new UntranslatableException("a number that is none of 64 bits");
        }
        return new FloatingLiteral(held);
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

    /** Conversions to numbers accept anything here, so only the one to text means what it means elsewhere. */
    @Override
    public Optional<PortableType> type(TypeName name) {
        return name.words().equals("text") && name.arguments().isEmpty()
                ? Optional.of(new PortableType.CharacterText(0, false))
                : Optional.empty();
    }

    @Override
    public Optional<MatchOperator> matchOperator(Token token) {
        if (token.isWord("glob")) {
            return Optional.of((operand, pattern, negated) -> new Like(operand, GlobPattern.toLike(pattern), negated));
        }
        return token.isWord("like") ? Optional.of(SqliteGrammar::likeWithoutLetters) : Optional.empty();
    }

    private static Expression likeWithoutLetters(Expression operand, String pattern, boolean negated) {
        if (pattern.chars().anyMatch(character -> character < 128 && Character.isLetter(character))) {
            throw new UntranslatableException("a match that ignores case");
        }
        return new Like(operand, pattern, negated);
    }

    @Override
    public Expression specialCall(String name, List<Expression> arguments) {
        if (name.equals("datetime") && arguments.equals(NOW_HERE)) {
            return new CurrentMoment(CurrentMoment.Kind.LOCAL_TIMESTAMP);
        }
        if (name.equals("datetime") && arguments.equals(NOW)) {
            return new CurrentMoment(CurrentMoment.Kind.UTC_TIMESTAMP);
        }
        throw new UntranslatableException("the function " + name);
    }

    @Override
    public boolean hasShortNullTests() {
        return true;
    }
}
