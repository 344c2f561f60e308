package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.TextComparisons;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Texts that are compared where one engine tells spaces at their end and the other does not. Where they are told, an expression of the
 * other engine takes them away first, so that it means the same; where they are not told nothing can, and a finding says so.
 */
final class ComparedTexts {

    private final NameTranslation names;
    private final Function<Expression, Optional<SqlText>> printer;
    private final ExpressionSyntax source;
    private final DestinationLimits limits;
    private final List<Finding> findings;

    /**
     * @param printer says an expression in the destination's words
     * @param findings takes what compares otherwise there
     */
    ComparedTexts(
            NameTranslation names,
            ExpressionSyntax source,
            DestinationLimits limits,
            Function<Expression, Optional<SqlText>> printer,
            List<Finding> findings) {
        this.names = names;
        this.printer = printer;
        this.source = source;
        this.limits = limits;
        this.findings = findings;
    }

    /**
     * What an expression's columns are, by their names.
     *
     * @param meanings what their values mean
     * @param before their types in the source
     * @param there the types that they get
     */
    record Columns(
            Function<String, Optional<PortableType>> meanings,
            Function<String, Optional<ColumnType>> before,
            Function<String, Optional<ColumnType>> there) {}

    /** Not every database of an engine is set up alike, and some tell spaces in large objects alone. */
    private boolean ignores(ColumnType type) {
        Column column = new Column("", type, true, Optional.empty(), Optional.empty(), Optional.empty(), "", "");
        return limits.folding(column)
                .filter(folding -> folding.apply("a ").equals(folding.apply("a")))
                .isPresent();
    }

    /**
     * An expression in words that mean the same there, as far as there are any.
     *
     * @param columns the columns that it may be about
     * @param shown how a finding calls it, such as its text in quotes
     * @param thing what it is, such as a check
     */
    Optional<SqlText> printed(Expression expression, Columns columns, String shown, String thing, String subject) {
        Function<String, Optional<PortableType>> types = columns.meanings();
        boolean ignoredBefore = TextComparisons.columns(expression, types)
                .flatMap(name -> columns.before().apply(name).stream())
                .anyMatch(type -> source.ignoresSpaces(type.declaration()));
        boolean ignoredThere = TextComparisons.columns(expression, types)
                .flatMap(name -> columns.there().apply(name).stream())
                .anyMatch(this::ignores);
        boolean isDecisive = ignoredBefore != ignoredThere && TextComparisons.mindSpaces(expression, types);
        if (ignoredThere) {
            Optional<SqlText> text = printer.apply(TextComparisons.withoutTrimming(expression, types));
            text.filter(found -> isDecisive)
                    .ifPresent(found -> report(
                            thing + "-ignores-spaces",
                            subject,
                            shown + " takes texts for equal in " + names.to().product(),
                            example(expression, types)));
            return text;
        }
        Optional<SqlText> exact = Optional.of(expression)
                .filter(found -> isDecisive)
                .flatMap(found -> TextComparisons.ignoringSpaces(found, types))
                .flatMap(printer);
        return exact.isPresent() ? exact : strict(expression, isDecisive, types, shown, thing, subject);
    }

    private Optional<SqlText> strict(
            Expression expression,
            boolean isDecisive,
            Function<String, Optional<PortableType>> types,
            String shown,
            String thing,
            String subject) {
        Optional<SqlText> text = printer.apply(expression);
        text.filter(found -> isDecisive)
                .ifPresent(found -> report(
                        thing + "-minds-spaces",
                        subject,
                        shown + " tells texts apart in " + names.to().product(),
                        example(expression, types)));
        return text;
    }

    private void report(String code, String subject, String beginning, String example) {
        findings.add(Finding.translated(
                code, subject, beginning + " that differ only in spaces at their end, such as " + example));
    }

    private static String example(Expression expression, Function<String, Optional<PortableType>> types) {
        String text = TextComparisons.example(expression, types).orElse("a");
        return "'" + text + "' and '" + text + " '";
    }
}
