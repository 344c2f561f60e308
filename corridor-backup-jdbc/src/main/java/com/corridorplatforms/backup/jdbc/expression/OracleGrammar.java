package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.NullLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Oracle's expressions as its users write them, since its dictionary keeps them so. A text without characters is NULL. Left
 * out are LENGTH, which counts UTF-16 units in large objects and national texts, and TRIM, which makes NULL of spaces.
 */
final class OracleGrammar implements Grammar {

    private static final LexicalRules LEXICAL_RULES = new LexicalRules("\"", LexicalRules.Backslash.PLAIN, false);

    private static final int MOST_DIGITS = 38;

    private static final Map<String, Call.Function> FUNCTIONS = Map.of(
            "coalesce", Call.Function.COALESCE,
            "nvl", Call.Function.COALESCE,
            "nullif", Call.Function.NULLIF,
            "abs", Call.Function.ABS);

    /** A DATE has a time of day here, the current one too. */
    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "sysdate", CurrentMoment.Kind.LOCAL_TIMESTAMP,
            "current_date", CurrentMoment.Kind.LOCAL_TIMESTAMP,
            "localtimestamp", CurrentMoment.Kind.LOCAL_TIMESTAMP,
            "systimestamp", CurrentMoment.Kind.INSTANT,
            "current_timestamp", CurrentMoment.Kind.INSTANT);

    private static final Set<String> NO_COLUMNS = Set.of(
            "user",
            "uid",
            "rowid",
            "rownum",
            "level",
            "ora_rowscn",
            "dbtimezone",
            "sessiontimezone",
            "interval",
            "prior",
            "default",
            "any",
            "all",
            "some");

    private static final Map<String, TemporalLiteral.Kind> FORMATS = Map.of(
            "YYYY-MM-DD", TemporalLiteral.Kind.DATE,
            "YYYY-MM-DD HH24:MI:SS", TemporalLiteral.Kind.TIMESTAMP);

    @Override
    public LexicalRules lexicalRules() {
        return LEXICAL_RULES;
    }

    @Override
    public Expression string(String text) {
        return text.isEmpty() ? new NullLiteral() : new StringLiteral(text);
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
        return Set.of("date", "timestamp");
    }

    @Override
    public Optional<PortableType> type(TypeName name) {
        return switch (name.words()) {
            case "number" -> Optional.of(new PortableType.DecimalNumber(name.argument(0, 0), name.argument(1, 0)));
            case "decimal", "numeric" ->
                Optional.of(new PortableType.DecimalNumber(name.argument(0, MOST_DIGITS), name.argument(1, 0)));
            case "date", "timestamp" -> StandardTypes.type(name);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<MatchOperator> matchOperator(Token token) {
        return token.isWord("like") ? Optional.of(Like::new) : Optional.empty();
    }

    /** {@code "S"."NEXTVAL"}. */
    @Override
    public Expression qualified(List<String> parts) {
        int last = parts.size() - 1;
        if (last > 2 || !parts.get(last).equals("NEXTVAL")) {
            throw new UntranslatableException("a qualified name");
        }
        return new NextValue(last == 2 ? parts.get(0) : "", parts.get(last - 1));
    }

    @Override
    public Expression specialCall(String name, List<Expression> arguments) {
        boolean isToday = name.equals("trunc")
                && arguments.equals(List.of(new CurrentMoment(CurrentMoment.Kind.LOCAL_TIMESTAMP)));
        if (isToday) {
            return new CurrentMoment(CurrentMoment.Kind.DATE);
        }
        boolean isUtc = name.equals("sys_extract_utc")
                && arguments.equals(List.of(new CurrentMoment(CurrentMoment.Kind.INSTANT)));
        if (isUtc) {
            return new CurrentMoment(CurrentMoment.Kind.UTC_TIMESTAMP);
        }
        if (name.equals("to_date")
                && arguments.size() == 2
                && arguments.get(0) instanceof StringLiteral text
                && arguments.get(1) instanceof StringLiteral format) {
            return moment(text.value(), format.value());
        }
        throw new UntranslatableException("the function " + name);
    }

    private static Expression moment(String text, String format) {
        TemporalLiteral.Kind kind = FORMATS.get(format.toUpperCase(Locale.ROOT));
        if (kind == null || !kind.matches(text)) {
            throw new UntranslatableException("the date " + text + " of the form " + format);
        }
        return new TemporalLiteral(kind, text);
    }

    @Override
    public SingleComparison singles() {
        return SingleComparison.AS_SINGLES;
    }
}
