package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL Server's expressions as its catalog shows them: every name in brackets, constants in parentheses, IN as OR, CAST as
 * CONVERT. The length functions are left out, because they do not count spaces at the end.
 */
final class SqlServerGrammar implements Grammar {

    private static final LexicalRules LEXICAL_RULES =
            new LexicalRules("[\"", LexicalRules.Backslash.PLAIN, false, true);

    private static final Pattern NAMED_DEFAULT =
            Pattern.compile("(?i)CONSTRAINT (?:\"(?:[^\"]|\"\")*\"|\\[(?:[^\\]]|\\]\\])*\\]) DEFAULT ");

    private static final Map<String, Call.Function> FUNCTIONS = Map.of(
            "coalesce", Call.Function.COALESCE,
            "nullif", Call.Function.NULLIF,
            "abs", Call.Function.ABS,
            "trim", Call.Function.TRIM,
            "rtrim", Call.Function.RTRIM,
            "newid", Call.Function.RANDOM_UUID);

    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "getdate", CurrentMoment.Kind.LOCAL_TIMESTAMP,
            "sysdatetime", CurrentMoment.Kind.LOCAL_TIMESTAMP,
            "sysdatetimeoffset", CurrentMoment.Kind.INSTANT,
            "getutcdate", CurrentMoment.Kind.UTC_TIMESTAMP,
            "sysutcdatetime", CurrentMoment.Kind.UTC_TIMESTAMP);

    private static final int DECIMAL_DIGITS = 18;
    private static final int CAST_LENGTH = 30;
    private static final int SECOND_DIGITS = 7;

    /** A default with the name of its constraint. */
    @Override
    public String expression(String text) {
        Matcher named = NAMED_DEFAULT.matcher(text);
        return named.lookingAt() ? text.substring(named.end()) : text;
    }

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
        return Map.of("current_timestamp", CurrentMoment.Kind.LOCAL_TIMESTAMP);
    }

    @Override
    public Set<String> literalTypes() {
        return Set.of();
    }

    @Override
    public Optional<PortableType> type(TypeName name) {
        return switch (name.words()) {
            case "tinyint" -> Optional.of(new PortableType.IntegerNumber(16));
            case "bit" -> Optional.of(new PortableType.Truth());
            case "decimal", "numeric" ->
                Optional.of(new PortableType.DecimalNumber(name.argument(0, DECIMAL_DIGITS), name.argument(1, 0)));
            case "float" -> Optional.of(new PortableType.FloatingNumber(64));
            case "varchar", "nvarchar" ->
                Optional.of(new PortableType.CharacterText(name.argument(0, CAST_LENGTH), false));
            case "char", "nchar" -> Optional.of(new PortableType.CharacterText(name.argument(0, CAST_LENGTH), true));
            case "time" -> Optional.of(new PortableType.TimeOfDay(SECOND_DIGITS));
            case "datetime2", "datetime", "smalldatetime" ->
                Optional.of(new PortableType.LocalTimestamp(SECOND_DIGITS));
            case "datetimeoffset" -> Optional.of(new PortableType.InstantWithOffset(SECOND_DIGITS));
            case "uniqueidentifier" -> Optional.of(new PortableType.Uuid());
            case "smallint", "int", "bigint", "real", "date" -> StandardTypes.type(name);
            default -> Optional.empty();
        };
    }

    /** A bracket in a pattern opens a set of characters. */
    @Override
    public Optional<MatchOperator> matchOperator(Token token) {
        return token.isWord("like") ? Optional.of(SqlServerGrammar::match) : Optional.empty();
    }

    private static Expression match(Expression operand, String pattern, boolean negated) {
        if (pattern.replace("[[]", "").indexOf('[') >= 0) {
            throw new UntranslatableException("a pattern with a set of characters");
        }
        return new Like(operand, pattern.replace("[[]", "["), negated);
    }

    @Override
    public Expression specialCall(String name, List<Expression> arguments) {
        CurrentMoment.Kind moment = MOMENTS.get(name);
        if (moment != null && arguments.isEmpty()) {
            return new CurrentMoment(moment);
        }
        return switch (name) {
            case "convert" -> convert(arguments);
            case "isnull" -> isNull(arguments);
            default -> throw new UntranslatableException("the function " + name);
        };
    }

    /** {@code CONVERT([int],(5))}, with a third argument that says how texts are read, which must be none. */
    private Expression convert(List<Expression> arguments) {
        boolean isPlain = arguments.size() == 2
                || arguments.size() == 3 && arguments.get(2).equals(new NumberLiteral(BigDecimal.ZERO));
        if (!isPlain || !(arguments.get(0) instanceof ColumnReference name)) {
            throw new UntranslatableException("a conversion in a style of its own");
        }
        TypeName type = new TypeName(name.name().toLowerCase(Locale.ROOT), List.of(), false);
        return converted(arguments.get(1), type(type));
    }

    private static Expression converted(Expression operand, Optional<PortableType> type) {
        PortableType target = type.orElseThrow(() -> new UntranslatableException("an unknown type"));
        if (operand instanceof CurrentMoment moment) {
            return moment(moment, target);
        }
        if (operand instanceof NumberLiteral number && target instanceof PortableType.Truth) {
            return new BooleanLiteral(number.value().signum() != 0);
        }
        return Conversions.convert(operand, type);
    }

    private static Expression moment(CurrentMoment moment, PortableType type) {
        boolean isLocal = moment.kind() == CurrentMoment.Kind.LOCAL_TIMESTAMP;
        if (type instanceof PortableType.CalendarDate) {
            return new CurrentMoment(CurrentMoment.Kind.DATE);
        }
        if (type instanceof PortableType.LocalTimestamp && isLocal
                || type instanceof PortableType.InstantWithOffset && !isLocal) {
            return moment;
        }
        throw new UntranslatableException("the current time as " + type);
    }

    /** What takes the place of NULL becomes of the first argument's type, which cuts or rounds what does not fit. */
    private static Expression isNull(List<Expression> arguments) {
        boolean fits = arguments.size() == 2
                && (arguments.get(1) instanceof NumberLiteral number
                                && number.value().scale() <= 0
                        || arguments.get(1).equals(new StringLiteral("")));
        if (!fits) {
            throw new UntranslatableException("a substitute for NULL that may be altered");
        }
        return new Call(Call.Function.COALESCE, arguments);
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
