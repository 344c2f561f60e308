package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Like;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.VendorLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's expressions as its catalog shows them: keywords in upper case, names in lower case unless quoted, every
 * conversion written out, LIKE as {@code ~~}, IN as {@code = ANY (ARRAY[...])}.
 */
final class PostgresGrammar implements Grammar {

    private static final LexicalRules LEXICAL_RULES =
            new LexicalRules("\"", LexicalRules.Backslash.ESCAPE_IF_MARKED, false);

    private static final Map<String, Call.Function> FUNCTIONS = Map.ofEntries(
            Map.entry("length", Call.Function.LENGTH),
            Map.entry("char_length", Call.Function.LENGTH),
            Map.entry("character_length", Call.Function.LENGTH),
            Map.entry("coalesce", Call.Function.COALESCE),
            Map.entry("nullif", Call.Function.NULLIF),
            Map.entry("abs", Call.Function.ABS),
            Map.entry("btrim", Call.Function.TRIM),
            Map.entry("trim", Call.Function.TRIM),
            Map.entry("rtrim", Call.Function.RTRIM),
            Map.entry("gen_random_uuid", Call.Function.RANDOM_UUID),
            Map.entry("uuid_generate_v4", Call.Function.RANDOM_UUID));

    private static final int MICROSECOND_DIGITS = 6;

    private static final Map<String, CurrentMoment.Kind> MOMENTS = Map.of(
            "current_date", CurrentMoment.Kind.DATE,
            "current_timestamp", CurrentMoment.Kind.INSTANT,
            "localtimestamp", CurrentMoment.Kind.LOCAL_TIMESTAMP);

    /** Words that the catalog shows in lower case and that are no columns. */
    private static final Set<String> NO_COLUMNS = Set.of("array", "row", "user", "interval", "collate", "any", "all");

    private static final String NETWORK = "cidr";
    private static final String NO_ELEMENTS = "{}";
    private static final Pattern ROUNDED = Pattern.compile("numeric|decimal|time|interval");
    private static final String RELATION = "regclass";
    private static final Pattern RELATION_NAME = Pattern.compile(
            "(?:(\"(?:[^\"]|\"\")+\"|[\\w$]+)\\.)?(\"(?:[^\"]|\"\")+\"|[\\w$]+)", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public LexicalRules lexicalRules() {
        return LEXICAL_RULES;
    }

    @Override
    public String column(Token word) {
        String name = word.lowerCase();
        if (!name.equals(word.text()) || NO_COLUMNS.contains(name)) {
            throw new UntranslatableException("the word " + word.text());
        }
        return name;
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
    public int digitsOfMoments() {
        return MICROSECOND_DIGITS;
    }

    @Override
    public Set<String> literalTypes() {
        return Set.of("date", "time", "timestamp");
    }

    @Override
    public Optional<PortableType> type(TypeName name) {
        return switch (name.words()) {
            case "text" -> Optional.of(new PortableType.CharacterText(0, false));
            case "bpchar" -> Optional.of(new PortableType.CharacterText(name.argument(0, 0), true));
            case "character" -> Optional.of(new PortableType.CharacterText(name.argument(0, 1), true));
            case "numeric", "decimal" ->
                Optional.of(new PortableType.DecimalNumber(name.argument(0, 0), name.argument(1, 0)));
            case "jsonb" -> Optional.of(new PortableType.Json());
            case RELATION -> Optional.of(new PortableType.VendorText());
            default -> StandardTypes.type(name);
        };
    }

    @Override
    public Optional<MatchOperator> matchOperator(Token token) {
        if (token.isSymbol("!~~")) {
            return Optional.of((operand, pattern, negated) -> new Like(operand, pattern, !negated));
        }
        return token.isSymbol("~~") || token.isWord("like") ? Optional.of(Like::new) : Optional.empty();
    }

    @Override
    public Expression specialCall(String name, List<Expression> arguments) {
        if (name.equals("now") && arguments.isEmpty()) {
            return new CurrentMoment(CurrentMoment.Kind.INSTANT);
        }
        if (name.equals("timezone") && arguments.size() == 2) {
            return atTimeZone(arguments.get(1), arguments.get(0));
        }
        if (name.equals("nextval")
                && arguments.size() == 1
                && arguments.get(0) instanceof Cast relation
                && relation.operand() instanceof StringLiteral text) {
            return next(text.value());
        }
        throw new UntranslatableException("the function " + name);
    }

    /** An instant loses its zone here. */
    @Override
    public Expression atTimeZone(Expression moment, Expression zone) {
        boolean isUtc = moment.equals(new CurrentMoment(CurrentMoment.Kind.INSTANT))
                && zone instanceof StringLiteral name
                && name.value().equalsIgnoreCase("utc");
        if (!isUtc) {
            throw new UntranslatableException("a time in a zone");
        }
        return new CurrentMoment(CurrentMoment.Kind.UTC_TIMESTAMP);
    }

    /** A relation's name is written as in a statement. */
    private static Expression next(String relation) {
        Matcher parts = RELATION_NAME.matcher(relation);
        if (!parts.matches()) {
            throw new UntranslatableException("the sequence " + relation);
        }
        return new NextValue(parts.group(1) == null ? "" : name(parts.group(1)), name(parts.group(2)));
    }

    private static String name(String written) {
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }

    /**
     * A type with a length would cut what is longer, a column of numbers or times that has fewer digits, which nothing here shows, rounds
     * them, and an address is written in another way as one of a network.
     */
    @Override
    public Expression constant(String text, TypeName type) {
        boolean mayBeRounded = type.array() && ROUNDED.matcher(type.words()).lookingAt() && !text.equals(NO_ELEMENTS);
        if (!type.arguments().isEmpty() || type.words().equals(NETWORK) || mayBeRounded) {
            throw new UntranslatableException("a constant of the type " + type.words());
        }
        return new VendorLiteral(text, type.array() ? type.words() + "[]" : type.words());
    }

    @Override
    public boolean comparesWithArrays() {
        return true;
    }
}
