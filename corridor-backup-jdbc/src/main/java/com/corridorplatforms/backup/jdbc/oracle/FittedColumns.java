package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.Comparison;
import com.corridorplatforms.backup.jdbc.expression.Expression.Condition;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.Not;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Index.Key;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A table whose columns and expressions this engine takes: one identity column; texts without a limit in no expression; checks,
 * computed columns and indexes that ask for no time of day; truth values as 0 and 1.
 */
final class FittedColumns {

    private final Table table;
    private final List<Finding> findings;
    private final Set<String> mentioned = new HashSet<>();
    private final Set<String> computed = new HashSet<>();
    private boolean hasIdentity;

    FittedColumns(Table table, List<Finding> findings) {
        this.table = table;
        this.findings = findings;
        table.checks().forEach(check -> mention(check.condition()));
        table.columns().stream().flatMap(column -> column.generated().stream()).forEach(this::mention);
        table.indexes().stream()
                .flatMap(index -> index.parts().stream())
                .map(Index.Part::key)
                .filter(Key.OfExpression.class::isInstance)
                .forEach(key -> mention(((Key.OfExpression) key).expression()));
        table.columns().stream()
                .filter(column -> !column.isWritten())
                .map(Column::name)
                .forEach(computed::add);
    }

    private void mention(SqlText text) {
        parsed(text).ifPresent(expression -> mentioned.addAll(expression.columns()));
    }

    private static Optional<Expression> parsed(SqlText text) {
        return Syntaxes.ORACLE.parse(text.text());
    }

    private static SqlText printed(Expression expression, SqlText otherwise) {
        return Syntaxes.ORACLE
                .print(expression)
                .map(text -> new SqlText(OracleDialect.NAME, text))
                .orElse(otherwise);
    }

    Table fitted() {
        List<Column> columns = new ArrayList<>();
        table.columns().forEach(column -> column(column).ifPresent(columns::add));
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.checks().stream().flatMap(check -> check(check).stream()).toList(),
                table.indexes().stream().flatMap(index -> index(index).stream()).toList(),
                table.comment());
    }

    private Optional<Column> column(Column column) {
        String subject = table.name() + "." + column.name();
        Optional<SqlText> generated = column.generated().flatMap(text -> ofRow(text, "column", subject));
        if (generated.isEmpty() && !column.isWritten()) {
            return Optional.empty();
        }
        Column limited = limited(column, subject);
        return Optional.of(new Column(
                limited.name(),
                limited.type(),
                limited.nullable(),
                limited.defaultValue(),
                identity(column, subject),
                generated.map(FittedColumns::asValue),
                limited.collation(),
                limited.comment()));
    }

    /** A text that an expression looks at cannot be a large object, whose beginning alone could be compared. */
    private Column limited(Column column, String subject) {
        boolean isLimited = OracleTypes.isLarge(column.type())
                && column.type().declaration().equals("CLOB")
                && (mentioned.contains(column.name()) || !column.isWritten());
        if (!isLimited) {
            return column;
        }
        findings.add(Finding.translated(
                "length-limited",
                subject,
                "\"" + subject + "\" has at most " + OracleTypes.GREATEST_TEXT
                        + " characters, since an expression looks at it"));
        return column.withType(OracleTypes.varchar(OracleTypes.GREATEST_TEXT));
    }

    private Optional<Identity> identity(Column column, String subject) {
        if (column.identity().isPresent() && hasIdentity) {
            findings.add(Finding.loss(
                    "identity-left-out",
                    subject,
                    "\"" + subject + "\" gives no numbers, since a table has one identity column here"));
            return Optional.empty();
        }
        hasIdentity |= column.identity().isPresent();
        return column.identity();
    }

    /** What is computed of a row alone, not of the time at which it is asked, nor of another computed column. */
    private Optional<SqlText> ofRow(SqlText text, String thing, String subject) {
        Optional<Expression> expression = parsed(text);
        boolean asksTime = expression.stream().flatMap(Expression::everyPart).anyMatch(CurrentMoment.class::isInstance);
        boolean isComputedTwice = thing.equals("column")
                && expression.stream().flatMap(each -> each.columns().stream()).anyMatch(computed::contains);
        if (asksTime || isComputedTwice) {
            findings.add(Finding.loss(
                    thing + "-left-out",
                    subject,
                    "\"" + subject + "\" is left out, since it is computed of "
                            + (asksTime ? "the current time" : "another computed column")));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A condition as 0, 1 or NULL. */
    private static SqlText asValue(SqlText text) {
        return rewritten(
                text,
                expression -> expression instanceof Condition
                        ? new Case(
                                Optional.empty(),
                                List.of(
                                        new Case.Branch(expression, new NumberLiteral(BigDecimal.ONE)),
                                        new Case.Branch(new Not(expression), new NumberLiteral(BigDecimal.ZERO))),
                                Optional.empty())
                        : expression);
    }

    /** A truth value as a condition. */
    private static SqlText asCondition(SqlText text) {
        return rewritten(
                text,
                expression -> expression instanceof Condition
                        ? expression
                        : new Comparison(Comparison.Operator.EQUAL, expression, new NumberLiteral(BigDecimal.ONE)));
    }

    private static SqlText rewritten(SqlText text, UnaryOperator<Expression> rewriting) {
        return parsed(text)
                .map(expression -> {
                    Expression other = rewriting.apply(expression);
                    return other.equals(expression) ? text : printed(other, text);
                })
                .orElse(text);
    }

    private Optional<Check> check(Check check) {
        return ofRow(check.condition(), "check", table.name() + "." + check.label())
                .map(text -> new Check(check.name(), asCondition(text), check.validated()));
    }

    private Optional<Index> index(Index index) {
        String subject = table.name() + "." + index.name();
        List<Index.Part> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            if (part.key() instanceof Key.OfExpression expression) {
                Optional<SqlText> text = ofRow(expression.expression(), "index", subject);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(new Index.Part(new Key.OfExpression(asValue(text.get())), part.descending(), part.nulls()));
            } else {
                parts.add(part);
            }
        }
        return Optional.of(new Index(
                index.name(),
                index.unique(),
                index.nullsDistinct(),
                index.method(),
                withoutNullOrder(parts, subject),
                index.included(),
                index.predicate(),
                index.definition()));
    }

    private List<Index.Part> withoutNullOrder(List<Index.Part> parts, String subject) {
        if (parts.stream().allMatch(part -> part.nulls() == Index.Nulls.ENGINE_DEFAULT)) {
            return parts;
        }
        findings.add(Finding.translated(
                "null-order-left-out", subject, "\"" + subject + "\" has NULLs where this engine puts them"));
        return parts.stream()
                .map(part -> new Index.Part(part.key(), part.descending(), Index.Nulls.ENGINE_DEFAULT))
                .toList();
    }
}
