package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Between;
import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.In;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.TemporalLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.VendorLiteral;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What only the types of columns can tell about an expression: whether it means the same on every engine, and how a
 * default fits its column. To be asked before an expression is given to another engine than the one it comes from.
 */
public final class Portability {

    private static final int LENGTH_OF_UUID = 36;

    private Portability() {}

    /**
     * Tells whether a condition or a computed value is the same on every engine that can write it. It is not if it
     * orders texts or casts something else to text (collations and forms differ), mixes kinds of values (engines
     * convert differently), or mentions texts that some engine pads or compares by rules of its own.
     *
     * @param expression the expression
     * @param types what the values of a column mean, by its name as the catalog spells it; empty if there is none or it
     *     has a collation of its own
     * @return true if it means the same everywhere
     */
    public static boolean meansTheSame(Expression expression, Function<String, Optional<PortableType>> types) {
        return expression.columns().stream()
                        .allMatch(column -> types.apply(column)
                                .filter(Portability::comparesAlike)
                                .isPresent())
                && expression.everyPart().allMatch(part -> partMeansTheSame(part, types));
    }

    /**
     * A default as the constant its column stores, where the column's type says more than the expression: 0 and 1 in a
     * column of truth values, a text in a column of numbers, a number in a column of texts, a text that the column pads, a text
     * only one engine understands in a column of texts. What looks like a column is a word of the engine's own, such as {@code USER}.
     *
     * @param expression the default as it was parsed
     * @param type what the column's values mean
     * @return the default for that column, the same if there is nothing to change, or empty if it does not fit
     */
    public static Optional<Expression> asDefault(Expression expression, PortableType type) {
        return constant(Singles.plain(expression), type).filter(value -> isHeld(value, type));
    }

    /**
     * The same for a column that holds the values in another form.
     *
     * @param expression the default as it was parsed
     * @param type what the column's values mean
     * @param held what the values mean in the form in which they are held
     * @return the default, whose number is the one that the column gives if it would be another one in that form
     */
    public static Optional<Expression> asDefault(Expression expression, PortableType type, PortableType held) {
        return asDefault(expression, type).map(value -> FloatingDefault.of(value, type, held));
    }

    /** Each engine rounds in its own way what has more digits than its column, and has words of its own for truths and times elsewhere. */
    private static boolean isHeld(Expression value, PortableType type) {
        if (value instanceof NumberLiteral number) {
            return kind(type) == Kind.NUMBER && !isRounded(number, type);
        }
        if (value instanceof TemporalLiteral time) {
            return time.kind().isOf(type) && time.fractionDigits() <= fractionDigits(type);
        }
        return isOfKind(value, type);
    }

    /** Some engine refuses zeros for which a column has no place. */
    private static BigDecimal withoutZeros(BigDecimal number, PortableType type) {
        int places = number.scale();
        if (type instanceof PortableType.IntegerNumber) {
            places = 0;
        } else if (type instanceof PortableType.DecimalNumber decimal && decimal.hasFixedScale()) {
            places = Math.max(decimal.scale(), 0);
        }
        return number.scale() > places && number.stripTrailingZeros().scale() <= places
                ? number.setScale(places)
                : number;
    }

    private static boolean hasRoomForUuid(PortableType type) {
        return holdsText(type)
                && !(type instanceof PortableType.CharacterText text
                        && text.length() > 0
                        && text.length() < LENGTH_OF_UUID);
    }

    /** What is computed of fractions, or goes into a column that has no units, may have more digits than the column. */
    private static boolean mayBeRounded(Expression value, PortableType type) {
        boolean isSingle = type.equals(new PortableType.FloatingNumber(Float.SIZE)) && value.isComputed();
        boolean isUnlimited = !isSingle
                && !(type instanceof PortableType.IntegerNumber)
                && !(type instanceof PortableType.DecimalNumber decimal && decimal.hasFixedScale());
        boolean hasUnits = !(type instanceof PortableType.DecimalNumber number) || number.scale() >= 0;
        return !isUnlimited
                && !(hasUnits
                        && value.everyPart()
                                .filter(NumberLiteral.class::isInstance)
                                .allMatch(part -> isWhole((NumberLiteral) part)));
    }

    private static boolean isWhole(NumberLiteral number) {
        return number.value().stripTrailingZeros().scale() <= 0;
    }

    private static boolean isRounded(NumberLiteral number, PortableType type) {
        int digits = number.value().stripTrailingZeros().scale();
        return type instanceof PortableType.IntegerNumber && !isWhole(number)
                || type instanceof PortableType.DecimalNumber decimal
                        && decimal.hasFixedScale()
                        && digits > decimal.scale()
                || type instanceof PortableType.FloatingNumber floating && isOutOfRange(number.value(), floating);
    }

    /** Some engine takes such a number for infinity or nothing, and others refuse it. */
    private static boolean isOutOfRange(BigDecimal number, PortableType.FloatingNumber type) {
        double held = type.bits() == Float.SIZE ? number.floatValue() : number.doubleValue();
        return !Double.isFinite(held) || held == 0 && number.signum() != 0;
    }

    /** Each engine makes a text, JSON or bytes of something else in its own way. A random UUID is written alike. */
    private static boolean isOfKind(Expression value, PortableType type) {
        if (value instanceof Expression.NullLiteral || value instanceof NextValue) {
            return true;
        }
        if (type instanceof PortableType.Json) {
            return value instanceof StringLiteral || value instanceof Cast;
        }
        if (type instanceof PortableType.Binary || mayBeRounded(value, type)) {
            return false;
        }
        Kind given = kind(value, column -> Optional.empty());
        if (value instanceof Expression.FloatingLiteral) {
            return type instanceof PortableType.FloatingNumber;
        }
        return given == kind(type)
                || holdsText(type) && (given == Kind.TEXT || value instanceof Cast)
                || given == Kind.UUID && hasRoomForUuid(type)
                || given == Kind.UNKNOWN;
    }

    /**
     * Tells whether a default asks for fewer digits of the current time than its column has, which no other engine is asked for.
     *
     * @param value the default
     * @param type the column's type
     * @return true if {@link #asDefault} gives a default of more digits
     */
    public static boolean getsMoreDigits(Expression value, PortableType type) {
        return value instanceof Expression.CurrentMoment moment && moment.digits() < fractionDigits(type);
    }

    private static int fractionDigits(PortableType type) {
        if (type instanceof PortableType.LocalTimestamp time) {
            return time.digits();
        } else if (type instanceof PortableType.InstantWithOffset instant) {
            return instant.digits();
        }
        return type instanceof PortableType.TimeOfDay time ? time.digits() : 0;
    }

    private static Optional<Expression> constant(Expression expression, PortableType type) {
        if (type instanceof PortableType.Truth && expression instanceof NumberLiteral number) {
            return truth(number.value()).map(BooleanLiteral::new);
        }
        if (expression instanceof Cast cast && cast.operand() instanceof StringLiteral literal) {
            return castDefault(cast, literal, type);
        }
        if (expression.everyPart().anyMatch(Portability::isOfVendor)) {
            return vendorDefault(expression, type);
        }
        if (expression.everyPart().anyMatch(Portability::isTruthAsText)) {
            return Optional.empty();
        }
        if (expression instanceof Expression.CurrentMoment moment) {
            return moment(moment.kind(), type).map(Expression.CurrentMoment::new);
        }
        if (!expression.columns().isEmpty() || tellsTime(expression) || !computesNumbers(expression)) {
            return Optional.empty();
        }
        if (expression instanceof TemporalLiteral day
                && day.kind() == TemporalLiteral.Kind.DATE
                && type instanceof PortableType.LocalTimestamp) {
            return Optional.of(new TemporalLiteral(TemporalLiteral.Kind.TIMESTAMP, day.text() + " 00:00:00"));
        }
        if (expression instanceof StringLiteral literal) {
            return stringDefault(literal, type);
        }
        // Which label or which of its own values a number means, each engine says in its own way.
        boolean isOfEngine = type instanceof PortableType.Choice || type instanceof PortableType.VendorText;
        if (isOfEngine && !(expression instanceof Expression.NullLiteral)) {
            return Optional.empty();
        }
        if (expression instanceof NumberLiteral number) {
            return holdsText(type)
                    ? textOf(number.value()).flatMap(text -> stringDefault(text, type))
                    : Optional.of(new NumberLiteral(withoutZeros(number.value(), type)));
        }
        return Optional.of(expression);
    }

    private static boolean isOfVendor(Expression part) {
        return part instanceof VendorLiteral || part instanceof NextValue;
    }

    /** Which each engine writes in its own way: {@code true}, {@code TRUE} or {@code 1}. */
    private static boolean isTruthAsText(Expression part) {
        return part instanceof Cast cast
                && cast.type() instanceof PortableType.CharacterText
                && kind(cast.operand(), column -> Optional.empty()) == Kind.TRUTH;
    }

    /** A label in a column of a few texts, a value in one of the vendor's texts, or a sequence's next number in one of numbers. */
    private static Optional<Expression> vendorDefault(Expression expression, PortableType type) {
        boolean isKept = type instanceof PortableType.Choice || type instanceof PortableType.VendorText;
        if (expression instanceof VendorLiteral constant && isKept) {
            return stringDefault(new StringLiteral(constant.text()), type);
        }
        return Optional.of(expression).filter(next -> next instanceof NextValue && isExact(type));
    }

    private static boolean isExact(PortableType type) {
        return type instanceof PortableType.IntegerNumber || type instanceof PortableType.DecimalNumber;
    }

    /** As every engine writes it: not one in powers of ten, nor one that some write so, nor with zeros at its end. */
    private static Optional<StringLiteral> textOf(BigDecimal number) {
        boolean isPlain = number.scale() == 0
                || number.scale() > 0
                        && number.stripTrailingZeros().scale() == number.scale()
                        && number.toString().equals(number.toPlainString());
        return isPlain ? Optional.of(new StringLiteral(number.toPlainString())) : Optional.empty();
    }

    private static boolean holdsText(PortableType type) {
        return type instanceof PortableType.CharacterText
                || type instanceof PortableType.VendorText
                || type instanceof PortableType.AnyValue;
    }

    private static boolean tellsTime(Expression expression) {
        return expression.everyPart().anyMatch(Expression.CurrentMoment.class::isInstance);
    }

    /**
     * The moment that a column of days or times gets. What it gets of another kind of moment, such as the time of day of one, and what
     * a column of something else does, each engine says in its own way, and not all take it.
     */
    private static Optional<Expression.CurrentMoment.Kind> moment(
            Expression.CurrentMoment.Kind asked, PortableType type) {
        boolean isDay = asked == Expression.CurrentMoment.Kind.DATE;
        boolean isUtc = asked == Expression.CurrentMoment.Kind.UTC_TIMESTAMP;
        if (type instanceof PortableType.CalendarDate && !isUtc) {
            return Optional.of(Expression.CurrentMoment.Kind.DATE);
        }
        if (type instanceof PortableType.InstantWithOffset && !isDay && !isUtc) {
            return Optional.of(Expression.CurrentMoment.Kind.INSTANT);
        }
        return Optional.of(asked).filter(kind -> type instanceof PortableType.LocalTimestamp && !isDay);
    }

    /** A default mentions no column, so that what is added up is a constant: some engines join texts by the same sign. */
    private static boolean computesNumbers(Expression expression) {
        return expression
                .everyPart()
                .filter(part -> part instanceof Expression.Arithmetic || isDecimalCast(part))
                .allMatch(part -> partMeansTheSame(part, column -> Optional.empty()));
    }

    private static Optional<Boolean> truth(BigDecimal number) {
        if (number.signum() == 0) {
            return Optional.of(false);
        }
        return number.compareTo(BigDecimal.ONE) == 0 ? Optional.of(true) : Optional.empty();
    }

    private static Optional<Expression> castDefault(Cast cast, StringLiteral literal, PortableType type) {
        if (type instanceof PortableType.CharacterText characters && characters.fixed()) {
            return padded(literal, characters);
        }
        boolean isPlain = cast.type() instanceof PortableType.CharacterText
                || cast.type() instanceof PortableType.VendorText
                || cast.type() instanceof PortableType.Json;
        if (isPlain) {
            return stringDefault(literal, type);
        }
        // Each engine writes a day or an instant as a text in its own way.
        boolean isTold = holdsText(type) && timeKind(cast.type()) == Kind.TIME;
        return isTold ? Optional.empty() : Optional.of(cast);
    }

    private static Optional<Expression> stringDefault(StringLiteral literal, PortableType type) {
        if (type instanceof PortableType.CharacterText characters && characters.fixed()) {
            return padded(literal, characters);
        }
        boolean isAsItIs = type instanceof PortableType.VendorText
                || type instanceof PortableType.AnyValue
                || type instanceof PortableType.Json;
        if (isAsItIs) {
            return Optional.of(literal);
        }
        if (type instanceof PortableType.Choice choice) {
            return Optional.of(literal)
                    .filter(label -> choice.labels().contains(label.value()))
                    .map(Expression.class::cast);
        }
        try {
            return Optional.of(Conversions.convert(literal, Optional.of(type)));
        } catch (UntranslatableException e) {
            return Optional.empty();
        }
    }

    /** An engine for which an emoji is two characters has fewer spaces behind it. */
    private static Optional<Expression> padded(StringLiteral literal, PortableType.CharacterText type) {
        int length = literal.value().length();
        boolean isCountedAlike = literal.value().codePointCount(0, length) == length;
        return isCountedAlike && type.length() > 0 && length <= type.length()
                ? Optional.of(new StringLiteral(literal.value() + " ".repeat(type.length() - length)))
                : Optional.empty();
    }

    private static boolean comparesAlike(PortableType type) {
        return !(type instanceof PortableType.VendorText
                || type instanceof PortableType.AnyValue
                || type instanceof PortableType.Json
                || type instanceof PortableType.Binary
                || type instanceof PortableType.TimeOfDayWithOffset
                || type instanceof PortableType.CharacterText text && text.fixed());
    }

    private static boolean partMeansTheSame(Expression part, Function<String, Optional<PortableType>> types) {
        if (part instanceof Comparison comparison) {
            return alike(comparison.operands(), types)
                    && !(comparison.operator().orders() && anyText(comparison.operands(), types));
        }
        if (part instanceof Between between) {
            return alike(between.operands(), types) && !anyText(between.operands(), types);
        }
        if (part instanceof In in) {
            return alike(in.operands(), types);
        }
        if (part instanceof Expression.Arithmetic) {
            return kind(part, types) == Kind.NUMBER && part.everyPart().noneMatch(Portability::isDecimalCast);
        }
        return !(part instanceof Cast cast) || castMeansTheSame(cast, types);
    }

    private static boolean castMeansTheSame(Cast cast, Function<String, Optional<PortableType>> types) {
        Optional<PortableType> from =
                cast.operand() instanceof ColumnReference column ? types.apply(column.name()) : Optional.empty();
        boolean isUnlimited = cast.type() instanceof PortableType.DecimalNumber decimal && !decimal.hasFixedScale();
        if (isUnlimited) {
            return from.filter(Portability::isExact).isPresent();
        }
        boolean isUnlimitedText = cast.type().equals(new PortableType.CharacterText(0, false));
        if (from.isPresent() && !isUnlimitedText) {
            return from.filter(cast.type()::equals).isPresent();
        }
        return !(cast.type() instanceof PortableType.CharacterText) || kind(cast.operand(), types) == Kind.TEXT;
    }

    /** It changes nothing of an exact number but how engines compute with it. */
    private static boolean isDecimalCast(Expression part) {
        return part instanceof Cast cast && cast.type() instanceof PortableType.DecimalNumber;
    }

    /** Tells whether an operand is a text, a label of an enumeration included. */
    static boolean isText(Expression operand, Function<String, Optional<PortableType>> types) {
        return kind(operand, types) == Kind.TEXT;
    }

    private static boolean anyText(List<Expression> operands, Function<String, Optional<PortableType>> types) {
        return operands.stream()
                .anyMatch(operand -> operand instanceof VendorLiteral || kind(operand, types) == Kind.TEXT);
    }

    /** All operands are of one kind, NULL aside. A label means a text where it is compared with a column of a few texts. */
    private static boolean alike(List<Expression> operands, Function<String, Optional<PortableType>> types) {
        if (operands.stream().anyMatch(VendorLiteral.class::isInstance)) {
            return operands.stream().allMatch(operand -> isLabel(operand, types));
        }
        List<Kind> kinds = operands.stream()
                .map(operand -> kind(operand, types))
                .filter(kind -> kind != Kind.NULL)
                .distinct()
                .toList();
        return kinds.size() <= 1 && !kinds.contains(Kind.UNKNOWN);
    }

    private static boolean isLabel(Expression operand, Function<String, Optional<PortableType>> types) {
        return operand instanceof VendorLiteral
                || operand instanceof Expression.NullLiteral
                || operand instanceof ColumnReference column
                        && types.apply(column.name())
                                .filter(PortableType.Choice.class::isInstance)
                                .isPresent();
    }

    private enum Kind {
        NUMBER,
        TEXT,
        TRUTH,
        TIME,
        UUID,
        NULL,
        UNKNOWN
    }

    private static Kind kind(Expression expression, Function<String, Optional<PortableType>> types) {
        if (expression instanceof Expression.Literal literal) {
            return literalKind(literal);
        }
        if (expression instanceof ColumnReference column) {
            return types.apply(column.name()).map(Portability::kind).orElse(Kind.UNKNOWN);
        }
        if (expression instanceof Cast cast) {
            return kind(cast.type());
        }
        if (expression instanceof Expression.Condition) {
            return Kind.TRUTH;
        }
        if (expression instanceof Call call) {
            return callKind(call, types);
        }
        return computedKind(expression, types);
    }

    private static Kind computedKind(Expression expression, Function<String, Optional<PortableType>> types) {
        if (expression instanceof Expression.Arithmetic || expression instanceof Expression.Negation) {
            boolean numbers = expression.operands().stream().allMatch(each -> kind(each, types) == Kind.NUMBER);
            return numbers ? Kind.NUMBER : Kind.UNKNOWN;
        }
        if (expression instanceof Expression.Case choice) {
            return common(
                    Stream.concat(
                            choice.branches().stream().map(Expression.Case.Branch::then), choice.otherwise().stream()),
                    types);
        }
        return Kind.UNKNOWN;
    }

    private static Kind callKind(Call call, Function<String, Optional<PortableType>> types) {
        return switch (call.function()) {
            case LENGTH, ABS -> Kind.NUMBER;
            case TRIM, RTRIM -> Kind.TEXT;
            case RANDOM_UUID -> Kind.UUID;
            case COALESCE, NULLIF -> common(call.operands().stream(), types);
        };
    }

    private static Kind common(Stream<Expression> parts, Function<String, Optional<PortableType>> types) {
        List<Kind> kinds = parts.map(part -> kind(part, types))
                .filter(kind -> kind != Kind.NULL)
                .distinct()
                .toList();
        return kinds.size() == 1 ? kinds.get(0) : Kind.UNKNOWN;
    }

    private static Kind literalKind(Expression.Literal literal) {
        if (literal instanceof NumberLiteral || literal instanceof Expression.FloatingLiteral) {
            return Kind.NUMBER;
        }
        if (literal instanceof StringLiteral) {
            return Kind.TEXT;
        }
        if (literal instanceof TemporalLiteral) {
            return Kind.TIME;
        }
        if (literal instanceof VendorLiteral) {
            return Kind.UNKNOWN;
        }
        return literal instanceof BooleanLiteral ? Kind.TRUTH : Kind.NULL;
    }

    private static Kind kind(PortableType type) {
        if (type instanceof PortableType.IntegerNumber
                || type instanceof PortableType.DecimalNumber
                || type instanceof PortableType.FloatingNumber) {
            return Kind.NUMBER;
        }
        if (type instanceof PortableType.CharacterText || type instanceof PortableType.Choice) {
            return Kind.TEXT;
        }
        if (type instanceof PortableType.Truth) {
            return Kind.TRUTH;
        }
        return type instanceof PortableType.Uuid ? Kind.UUID : timeKind(type);
    }

    private static Kind timeKind(PortableType type) {
        return type instanceof PortableType.CalendarDate
                        || type instanceof PortableType.TimeOfDay
                        || type instanceof PortableType.LocalTimestamp
                        || type instanceof PortableType.InstantWithOffset
                ? Kind.TIME
                : Kind.UNKNOWN;
    }
}
