package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.Portability;
import com.corridorplatforms.backup.jdbc.expression.TextComparisons;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.sqlite.SqliteTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file's expressions in a destination's words, as far as both engines certainly mean the same by them. What has no words there is left
 * out with a finding, and with a computed column all that is said of it.
 */
final class ExpressionTranslation {

    private final NameTranslation names;
    private final Dialect dialect;
    private final ExpressionSyntax source;
    private final List<Finding> findings;
    private final LostColumns lost = new LostColumns();
    private final TypesThere typesThere;
    private final ComparedTexts texts;
    private final ComparedSingles singles;

    /** @param findings takes what is left out */
    ExpressionTranslation(
            DatabaseModel file,
            NameTranslation names,
            Dialect dialect,
            TypesThere typesThere,
            ExpressionSyntax source,
            DestinationLimits limits,
            List<Finding> findings) {
        this.names = names;
        this.dialect = dialect;
        this.typesThere = typesThere;
        this.source = source;
        this.findings = findings;
        this.texts = new ComparedTexts(names, source, limits, this::printed, findings);
        this.singles = new ComparedSingles(names, dialect, source, findings);
        if (!names.isSameEngine()) {
            lost.find(file, this::isWorded);
        }
    }

    /** How the source writes them. */
    ExpressionSyntax source() {
        return source;
    }

    /** The computed columns that have no words. */
    LostColumns lost() {
        return lost;
    }

    /** What a text of the source says, as far as that is understood. */
    Optional<Expression> parsed(SqlText text) {
        return source.parse(text.text());
    }

    /** An expression in the destination's words, if it has any. */
    Optional<SqlText> printed(Expression expression) {
        return dialect.expressions().print(expression).map(text -> new SqlText(dialect.name(), text));
    }

    /** The same condition or value, or empty if it is left out. */
    Optional<SqlText> text(SqlText text, String thing, Table table, String subject) {
        return said(understood(text, table), text, thing, table, subject);
    }

    private Optional<SqlText> said(
            Optional<Expression> understood, SqlText text, String thing, Table table, String subject) {
        Function<String, Optional<PortableType>> types = name -> meaning(table, name);
        Optional<SqlText> said = understood
                .flatMap(expression -> singles.compared(expression, types))
                .flatMap(expression -> texts.printed(
                        expression,
                        new ComparedTexts.Columns(
                                types,
                                name -> table.column(name).map(Column::type),
                                name -> table.column(name).map(column -> typesThere.of(table, column))),
                        "\"" + text.text() + "\"",
                        thing,
                        subject));
        said.ifPresent(found -> singles.report(understood.orElseThrow(), types, text.text(), thing, subject));
        return kept(said, text, thing, subject);
    }

    /** The only few texts that a column may hold, as a condition, if there are words for it. */
    Optional<SqlText> choice(Column column, PortableType.Choice choice, Table table) {
        String subject = table.name() + "." + column.name();
        List<Expression> labels = choice.labels().stream()
                .<Expression>map(Expression.StringLiteral::new)
                .toList();
        return texts.printed(
                new Expression.In(new Expression.ColumnReference(column.name()), labels, false),
                new ComparedTexts.Columns(
                        name -> Optional.of(new PortableType.CharacterText(choice.longest(), false)),
                        name -> Optional.of(column.type()),
                        name -> Optional.of(typesThere.of(table, column))),
                "the check of the labels of \"" + subject + "\"",
                "check",
                subject);
    }

    private Optional<Expression> understood(SqlText text, Table table) {
        return parsed(text)
                .filter(expression -> Portability.meansTheSame(expression, name -> meaning(table, name)))
                .filter(expression -> areCompared(expression, table));
    }

    private boolean areCompared(Expression expression, Table table) {
        return TextComparisons.columns(expression, name -> meaning(table, name))
                .flatMap(name -> table.column(name).stream())
                .allMatch(column -> typesThere.areCompared(table, column));
    }

    /** Tells whether a column can be computed by a text. */
    private boolean isWorded(SqlText text, Column column, Table table) {
        return understood(text, table)
                .filter(expression -> !isComputedTwice(expression, column, table))
                .flatMap(expression -> singles.compared(expression, name -> meaning(table, name)))
                .flatMap(this::printed)
                .isPresent();
    }

    /** What computes a column, or empty if that is left out. */
    Optional<SqlText> computed(SqlText text, Column column, Table table, String subject) {
        Optional<Expression> understood = understood(text, table);
        if (understood
                .filter(expression -> isComputedTwice(expression, column, table))
                .isPresent()) {
            String other =
                    dialect.computesOfComputed() ? "a column that is computed after it" : "another computed column";
            findings.add(Finding.loss(
                    "generated-column-left-out",
                    subject,
                    "\"" + subject + "\" is left out, since it is computed of " + other + ", which "
                            + names.to().product() + " does not do"));
            return Optional.empty();
        }
        return said(understood, text, "generated-column", table, subject);
    }

    /** SQLite alone has a column computed of one that is computed after it. */
    private boolean isComputedTwice(Expression expression, Column column, Table table) {
        List<Column> computed = dialect.computesOfComputed()
                ? table.columns().subList(0, table.columns().indexOf(column))
                : List.of();
        return expression.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .anyMatch(needed -> !needed.isWritten() && !computed.contains(needed));
    }

    private Optional<PortableType> meaning(Table table, String column) {
        return table.column(column)
                .filter(found -> found.collation().isEmpty() && !lost.has(table, column))
                .map(ExpressionTranslation::meaning);
    }

    /** Where every value has a type of its own the declaration says what they should be; each is then checked. */
    static PortableType meaning(Column column) {
        return column.type().meaning() instanceof PortableType.AnyValue
                ? SqliteTypes.portableMeaning(column.type().declaration())
                : column.type().meaning();
    }

    /** What was understood of a text, or empty if it is left out. */
    Optional<SqlText> reported(Optional<Expression> understood, SqlText text, String thing, String subject) {
        return kept(understood.flatMap(this::printed), text, thing, subject);
    }

    private Optional<SqlText> kept(Optional<SqlText> translated, SqlText text, String thing, String subject) {
        if (translated.isEmpty()) {
            findings.add(Finding.loss(
                    thing + "-not-translated",
                    subject,
                    "\"" + text.text() + "\" of " + names.from().product() + " is not certain to mean the same in "
                            + names.to().product() + "; it is left out"));
        }
        return translated;
    }
}
