package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one engine's expressions have of their own; everything else is common grammar. */
interface Grammar {

    /** The expression in a text of the catalog. */
    default String expression(String text) {
        return text;
    }

    LexicalRules lexicalRules();

    /** The column that an unquoted word means. */
    String column(Token word);

    /** Functions that mean the same elsewhere, by their name in lower case. */
    Map<String, Call.Function> functions();

    /** Words without parentheses, in lower case, that give the current time. */
    Map<String, CurrentMoment.Kind> moments();

    /** How many digits of a second's fraction the current time has at most. */
    default int digitsOfMoments() {
        return CurrentMoment.ALL_DIGITS;
    }

    /** Types whose name may stand before a string to make it a constant, in lower case. */
    Set<String> literalTypes();

    /** What a type's values mean; empty if the name has no certain meaning. */
    Optional<PortableType> type(TypeName name);

    /** A predicate by a sign or word of this engine alone, such as {@code ~~}; empty if the token is none. */
    Optional<MatchOperator> matchOperator(Token token);

    /** A call that is neither a known function nor common grammar. */
    default Expression specialCall(String name, List<Expression> arguments) {
        throw new UntranslatableException("the function " + name);
    }

    /** What a name of several parts means, the first of them the outermost. */
    default Expression qualified(List<String> parts) {
        throw new UntranslatableException("a qualified name");
    }

    /** A constant of a type whose name has no certain meaning, such as an enumeration of the schema or an array. */
    default Expression constant(String text, TypeName type) {
        throw new UntranslatableException("a constant of the type " + type.words());
    }

    /** What an engine means by {@code moment AT TIME ZONE zone}. */
    default Expression atTimeZone(Expression moment, Expression zone) {
        throw new UntranslatableException("a time in a zone");
    }

    /** True of a function that is given the name of a sequence as it is, and gives its next number. */
    default boolean isNextNumber(Token function) {
        return false;
    }

    /** What a number means. */
    default Expression number(BigDecimal value) {
        return new Expression.NumberLiteral(value);
    }

    /** What characters in quotes mean. */
    default Expression string(String text) {
        return new Expression.StringLiteral(text);
    }

    /** How an engine writes a pattern match. */
    @FunctionalInterface
    interface MatchOperator {
        /** The same match with a portable pattern. */
        Expression match(Expression operand, String pattern, boolean negated);
    }

    /** How numbers of 32 bits are compared with decimals. */
    default SingleComparison singles() {
        return SingleComparison.AS_DOUBLES;
    }

    /** What a number in powers of ten means. */
    default Expression approximate(BigDecimal value) {
        return number(value);
    }

    /** True if texts that differ only in spaces at their end are equal in a column of a declared type. */
    default boolean ignoresSpaces(String type) {
        return false;
    }

    /** True if a condition may be {@code = ANY (ARRAY[...])}. */
    default boolean comparesWithArrays() {
        return false;
    }

    /** True if NULL tests may be {@code ISNULL}, {@code NOTNULL} and {@code NOT NULL}. */
    default boolean hasShortNullTests() {
        return false;
    }
}
