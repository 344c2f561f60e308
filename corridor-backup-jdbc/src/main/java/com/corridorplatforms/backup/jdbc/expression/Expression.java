package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The meaning of an SQL expression, independent of any engine. Immutable values, equal if they mean the same in the same
 * words; what engines understand differently has no form here: concatenation, regular expressions, {@code lower} and
 * {@code upper} beyond ASCII, division.
 */
public sealed interface Expression {

    /**
     * The expressions this one is made of directly.
     *
     * @return its operands, in the order they are written
     */
    List<Expression> operands();

    /**
     * The columns this expression mentions anywhere. A translated condition holds for another engine's cells only if
     * every one of these columns is stored there in a form that compares alike; {@link Portability} tells.
     *
     * @return their names, in order of first mention
     */
    default Set<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        everyPart().forEach(part -> {
            if (part instanceof ColumnReference column) {
                names.add(column.name());
            }
        });
        return names;
    }

    /**
     * Tells whether it is computed from other expressions, which constants, names and the current time are not.
     *
     * @return true if it has operands
     */
    default boolean isComputed() {
        return !operands().isEmpty();
    }

    /**
     * This expression and everything inside it.
     *
     * @return all parts, this one first
     */
    default Stream<Expression> everyPart() {
        return Stream.concat(Stream.of(this), operands().stream().flatMap(Expression::everyPart));
    }

    /** A constant. */
    sealed interface Literal extends Expression {
        @Override
        default List<Expression> operands() {
            return List.of();
        }
    }

    /**
     * A number.
     *
     * @param value its value; the scale is what was written, and negative where that was in powers of ten
     */
    record NumberLiteral(BigDecimal value) implements Literal {}

    /**
     * A floating-point number of 64 bits that needs more digits than any such number keeps.
     *
     * @param value its value, which is finite
     */
    record FloatingLiteral(double value) implements Literal {

        /** Any floating-point number of 64 bits keeps that many digits of a decimal. */
        static final int DIGITS_OF_ANY = 15;

        /** So many tell one from every other. */
        static final int DIGITS = 17;

        private static final MathContext ENOUGH_DIGITS = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

        /**
         * The number in as many digits as tell it from every other floating-point number.
         *
         * @return the decimal that is closest to it
         */
        BigDecimal decimal() {
            return new BigDecimal(value).round(ENOUGH_DIGITS);
        }
    }

    /**
     * Characters.
     *
     * @param value the characters
     */
    record StringLiteral(String value) implements Literal {}

    /**
     * True or false.
     *
     * @param value which
     */
    record BooleanLiteral(boolean value) implements Literal {}

    /** SQL NULL. */
    record NullLiteral() implements Literal {}

    /**
     * A constant of a type that the schema or the engine has of its own, such as a label of an enumeration or an array. What it is
     * elsewhere, only the column tells that it is compared with or given to.
     *
     * @param text the constant as the engine writes values of that type
     * @param type the type's name, in lower case
     */
    record VendorLiteral(String text, String type) implements Literal {}

    /**
     * A date, a time or both.
     *
     * @param kind which
     * @param text the canonical text of the {@link PortableType} of that kind, years 0001 to 9999 only
     */
    record TemporalLiteral(Kind kind, String text) implements Literal {

        /** What a temporal literal is. */
        public enum Kind {
            /** A calendar date. */
            DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}", LocalDate::parse),
            /** A time of day. */
            TIME("[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]*[1-9])?", LocalTime::parse),
            /** A date and time without a zone. */
            TIMESTAMP(DATE.form + " " + TIME.form, LocalDateTime::parse),
            /** A date and time with an offset from UTC. */
            INSTANT(TIMESTAMP.form + "[+-][0-9]{2}:[0-9]{2}", OffsetDateTime::parse);

            private static final String NO_YEAR = "0000";

            private final String form;
            private final Function<String, Object> parser;

            Kind(String form, Function<String, Object> parser) {
                this.form = form;
                this.parser = parser;
            }

            /**
             * Tells whether a text has this kind's canonical form, and there is such a day and time: MariaDB and SQLite know of
             * others, such as the day 0 of the month 0.
             *
             * @param text a text
             * @return true if it has
             */
            public boolean matches(String text) {
                return text.matches(form) && !text.startsWith(NO_YEAR) && isThere(text);
            }

            /** Tells whether a column's values are of this kind. */
            boolean isOf(PortableType type) {
                return switch (this) {
                    case DATE -> type instanceof PortableType.CalendarDate;
                    case TIME -> type instanceof PortableType.TimeOfDay;
                    case TIMESTAMP -> type instanceof PortableType.LocalTimestamp;
                    case INSTANT -> type instanceof PortableType.InstantWithOffset;
                };
            }

            private boolean isThere(String text) {
                try {
                    parser.apply(text.replace(' ', 'T'));
                    return true;
                } catch (DateTimeParseException e) {
                    return false;
                }
            }
        }

        /**
         * How finely it tells the time.
         *
         * @return how many digits a second's fraction has
         */
        int fractionDigits() {
            int point = text.indexOf('.');
            int end = point + 1;
            while (point >= 0 && end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            return point < 0 ? 0 : end - point - 1;
        }

        /**
         * @throws IllegalArgumentException if the text is not canonical
         */
        public TemporalLiteral {
            if (!kind.matches(text)) {
                throw new IllegalArgumentException("\"" + text + "\" is not the canonical text of a " + kind
                        + ", expected one like 2026-11-22 23:59:59.5");
            }
        }
    }

    /**
     * The value of a column in the row at hand.
     *
     * @param name the column's name as the catalog spells it
     */
    record ColumnReference(String name) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    /**
     * Unary minus.
     *
     * @param operand what is negated
     */
    record Negation(Expression operand) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }
    }

    /**
     * A sum, a difference or a product.
     *
     * @param operator which
     * @param left the first operand
     * @param right the second operand
     */
    record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {

        /** What is computed. */
        public enum Operator {
            /** Addition. */
            PLUS("+"),
            /** Subtraction. */
            MINUS("-"),
            /** Multiplication. */
            TIMES("*");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            /**
             * The operator as every engine writes it.
             *
             * @return such as {@code +}
             */
            public String symbol() {
                return symbol;
            }
        }

        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }
    }

    /** A condition: true, false or unknown. */
    sealed interface Condition extends Expression {}

    /**
     * A comparison of two values, unknown if one is NULL.
     *
     * @param operator which
     * @param left the first operand
     * @param right the second operand
     */
    record Comparison(Operator operator, Expression left, Expression right) implements Condition {

        /** How two values are compared. */
        public enum Operator {
            /** Equality. */
            EQUAL("="),
            /** Inequality. */
            NOT_EQUAL("<>"),
            /** Order. */
            LESS("<"),
            /** Order or equality. */
            LESS_OR_EQUAL("<="),
            /** Order. */
            GREATER(">"),
            /** Order or equality. */
            GREATER_OR_EQUAL(">=");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            /**
             * The operator as the standard writes it.
             *
             * @return such as {@code <>}
             */
            public String symbol() {
                return symbol;
            }

            /**
             * Tells whether the outcome depends on how an engine orders values.
             *
             * @return false for equality and inequality
             */
            public boolean orders() {
                return this != EQUAL && this != NOT_EQUAL;
            }

            /** Tells whether it holds of two values, of which the first is the greater one, neither or the less. */
            boolean holds(int sign) {
                return switch (this) {
                    case EQUAL -> sign == 0;
                    case NOT_EQUAL -> sign != 0;
                    case LESS -> sign < 0;
                    case LESS_OR_EQUAL -> sign <= 0;
                    case GREATER -> sign > 0;
                    case GREATER_OR_EQUAL -> sign >= 0;
                };
            }
        }

        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }
    }

    /**
     * All of several conditions.
     *
     * @param operands at least two conditions
     */
    record Conjunction(List<Expression> operands) implements Condition {
        /** Copies the operands. */
        public Conjunction {
            operands = atLeast(2, operands);
        }
    }

    /**
     * At least one of several conditions.
     *
     * @param operands at least two conditions
     */
    record Disjunction(List<Expression> operands) implements Condition {
        /** Copies the operands. */
        public Disjunction {
            operands = atLeast(2, operands);
        }
    }

    /**
     * The opposite of a condition.
     *
     * @param operand the condition
     */
    record Not(Expression operand) implements Condition {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }
    }

    /**
     * Equality with one of several values.
     *
     * @param operand what is looked for
     * @param items at least one value
     * @param negated true for NOT IN
     */
    record In(Expression operand, List<Expression> items, boolean negated) implements Condition {
        /** Copies the items. */
        public In {
            items = atLeast(1, items);
        }

        @Override
        public List<Expression> operands() {
            return Stream.concat(Stream.of(operand), items.stream()).toList();
        }
    }

    /**
     * Order between two bounds, both included.
     *
     * @param operand what is compared
     * @param low the lower bound
     * @param high the upper bound
     * @param negated true for NOT BETWEEN
     */
    record Between(Expression operand, Expression low, Expression high, boolean negated) implements Condition {
        @Override
        public List<Expression> operands() {
            return List.of(operand, low, high);
        }
    }

    /**
     * A match of a whole text, upper and lower case different.
     *
     * @param operand the text
     * @param pattern {@code %} stands for any characters, {@code _} for one, everything else for itself; it has no
     *     backslash, which some engines take for an escape
     * @param negated true for NOT LIKE
     */
    record Like(Expression operand, String pattern, boolean negated) implements Condition {
        /**
         * @throws IllegalArgumentException if the pattern has a backslash
         */
        public Like {
            if (pattern.indexOf('\\') >= 0) {
                throw new IllegalArgumentException(
                        "the pattern \"" + pattern + "\" has a backslash, expected one without escapes");
            }
        }

        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }
    }

    /**
     * A test for NULL.
     *
     * @param operand what is tested
     * @param negated true for IS NOT NULL
     */
    record IsNull(Expression operand, boolean negated) implements Condition {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }
    }

    /**
     * A choice between values.
     *
     * @param subject what is compared with every {@code when}, or empty if each is a condition
     * @param branches at least one branch
     * @param otherwise the value if none applies, or empty for NULL
     */
    record Case(Optional<Expression> subject, List<Branch> branches, Optional<Expression> otherwise)
            implements Expression {

        /**
         * One branch.
         *
         * @param when the condition or the value to compare with
         * @param then the value if it applies
         */
        public record Branch(Expression when, Expression then) {}

        /** Copies the branches. */
        public Case {
            branches = atLeast(1, branches);
        }

        @Override
        public List<Expression> operands() {
            Stream<Expression> inside = branches.stream().flatMap(branch -> Stream.of(branch.when(), branch.then()));
            return Stream.of(subject.stream(), inside, otherwise.stream())
                    .flatMap(part -> part)
                    .toList();
        }
    }

    /**
     * A conversion.
     *
     * @param operand what is converted
     * @param type what it becomes
     */
    record Cast(Expression operand, PortableType type) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }
    }

    /**
     * A call of a function that means the same on several engines.
     *
     * @param function which
     * @param operands its arguments
     */
    record Call(Function function, List<Expression> operands) implements Expression {

        /** The functions known. */
        public enum Function {
            /** The number of characters, or of bytes. */
            LENGTH(1, 1),
            /** The first argument that is not NULL. */
            COALESCE(2, Integer.MAX_VALUE),
            /** The first argument, or NULL if it equals the second. */
            NULLIF(2, 2),
            /** The absolute value of a number. */
            ABS(1, 1),
            /** A text without spaces at both ends. */
            TRIM(1, 1),
            /** A text without spaces at its end. */
            RTRIM(1, 1),
            /** A new random UUID. */
            RANDOM_UUID(0, 0);

            private final int fewest;
            private final int most;

            Function(int fewest, int most) {
                this.fewest = fewest;
                this.most = most;
            }

            /**
             * Tells whether it can be called so.
             *
             * @param count how many arguments
             * @return true if it takes that many
             */
            public boolean takes(int count) {
                return count >= fewest && count <= most;
            }
        }

        /**
         * @throws IllegalArgumentException if the function does not take that many arguments
         */
        public Call {
            operands = List.copyOf(operands);
            if (!function.takes(operands.size())) {
                throw new IllegalArgumentException(function + " does not take " + operands.size() + " arguments");
            }
        }
    }

    /**
     * The next number of a sequence.
     *
     * @param schema the sequence's schema, or empty for that of the table whose expression it is
     * @param sequence the sequence's name as the catalog spells it
     */
    record NextValue(String schema, String sequence) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    /**
     * The time at which the statement or its transaction runs.
     *
     * @param kind in which form
     * @param digits how many digits of a second's fraction it has at most
     */
    record CurrentMoment(Kind kind, int digits) implements Expression {

        /** As many digits as any engine has. */
        public static final int ALL_DIGITS = 9;

        /**
         * The time with all digits that there are.
         *
         * @param kind in which form
         */
        public CurrentMoment(Kind kind) {
            this(kind, ALL_DIGITS);
        }

        /**
         * The time with as many digits as are asked for.
         *
         * @param kind in which form
         * @param digits how many
         * @param most how many the engine has
         * @return the time, with all digits that there are if no fewer are asked for
         */
        public static CurrentMoment of(Kind kind, int digits, int most) {
            return new CurrentMoment(kind, digits < most ? digits : ALL_DIGITS);
        }

        /** In which form the current time is given. */
        public enum Kind {
            /** The date. */
            DATE,
            /** The instant. */
            INSTANT,
            /** Date and time in the session's zone. */
            LOCAL_TIMESTAMP,
            /** Date and time in UTC, without saying so. */
            UTC_TIMESTAMP
        }

        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    private static <T> List<T> atLeast(int count, List<T> parts) {
        if (Objects.requireNonNull(parts).size() < count) {
            throw new IllegalArgumentException("expected at least " + count + " parts, not " + parts.size());
        }
        return List.copyOf(parts);
    }
}
