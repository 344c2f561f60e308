package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables of another engine as this one can have them: one column that numbers the rows, conditions and values kept apart,
 * computed columns of the declared type, unique keys without rows with NULL, foreign keys whose actions meet on no row twice.
 */
final class FittedTables {

    private static final int LONGEST_COMMENT = 3750;

    private final DatabaseModel wanted;
    private final List<Finding> findings = new ArrayList<>();

    FittedTables(DatabaseModel wanted) {
        this.wanted = new FittedModel(wanted, SqlServerAbilities.ALL).fitted();
    }

    DatabaseModel fitted() {
        findings.addAll(wanted.findings());
        FittedIndexes indexes = new FittedIndexes(wanted.foreignKeys(), findings);
        List<Table> tables =
                wanted.tables().stream().map(this::table).map(indexes::fitted).toList();
        return new DatabaseModel(
                wanted.source(),
                new FittedReferences(tables, findings).fitted(),
                wanted.sequences(),
                wanted.definitions(),
                findings);
    }

    private Table table(Table table) {
        Optional<Column> counter = table.columns().stream()
                .filter(column -> column.identity().isPresent() && isWhole(column))
                .findFirst();
        return new Table(
                table.name(),
                table.columns().stream()
                        .map(column -> column(
                                table, column, counter.filter(column::equals).isPresent()))
                        .toList(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.checks().stream().map(FittedTables::check).toList(),
                table.indexes(),
                comment(table.name().toString(), table.comment()));
    }

    private static boolean isWhole(Column column) {
        return column.type().meaning() instanceof IntegerNumber
                || column.type().meaning() instanceof DecimalNumber decimal && decimal.scale() == 0;
    }

    private Column column(Table table, Column column, boolean isCounter) {
        String subject = table.name() + "." + column.name();
        if (column.identity().isPresent() && !isCounter) {
            loss(
                    "identity-left-out",
                    subject,
                    "gives no numbers, since a table has one column of whole numbers that does");
        }
        Optional<Identity> identity = column.identity().filter(given -> isCounter);
        identity.ifPresent(given -> note(subject, given));
        Optional<SqlText> computed = column.generated().map(text -> computed(column.type(), text));
        return new Column(
                column.name(),
                computed.isPresent()
                        ? new ColumnType(
                                column.type().declaration() + TableDefinition.PERSISTED,
                                column.type().meaning())
                        : column.type(),
                column.nullable() && identity.isEmpty(),
                identity.isPresent() ? Optional.empty() : column.defaultValue().flatMap(text -> value(subject, text)),
                identity,
                computed,
                column.collation(),
                comment(subject, column.comment()));
    }

    private void note(String subject, Identity identity) {
        if (identity.kind() != Identity.Kind.ALWAYS) {
            translated("identity-always", subject, "takes numbers that are given to it only under IDENTITY_INSERT");
        }
        if (identity.options().cycles()) {
            loss("cycle-left-out", subject, "gives no more numbers after the last");
        }
    }

    /** A condition is no default here. */
    private Optional<SqlText> value(String subject, SqlText text) {
        boolean isCondition = Syntaxes.SQLSERVER
                .parse(text.text())
                .filter(Expression.Condition.class::isInstance)
                .isPresent();
        if (isCondition) {
            loss("default-left-out", subject, "has no default, since a condition is none here");
        }
        return isCondition ? Optional.empty() : Optional.of(text);
    }

    /** The type of a computed column is that of its expression, so the expression says it. */
    private static SqlText computed(ColumnType type, SqlText text) {
        boolean isCondition = Syntaxes.SQLSERVER
                .parse(text.text())
                .filter(Expression.Condition.class::isInstance)
                .isPresent();
        String value = isCondition
                ? "CASE WHEN " + text.text() + " THEN 1 WHEN NOT (" + text.text() + ") THEN 0 END"
                : text.text();
        return new SqlText(text.dialect(), "CAST(" + value + " AS " + type.declaration() + ")");
    }

    private static Check check(Check check) {
        return new Check(check.name(), condition(check.condition()), check.validated());
    }

    /** A column of truth values is no condition by itself. */
    static SqlText condition(SqlText text) {
        boolean isValue = Syntaxes.SQLSERVER
                .parse(text.text())
                .filter(expression -> !(expression instanceof Expression.Condition))
                .isPresent();
        return isValue ? new SqlText(text.dialect(), text.text() + " = 1") : text;
    }

    private String comment(String subject, String comment) {
        if (comment.length() <= LONGEST_COMMENT) {
            return comment;
        }
        loss("comment-left-out", subject, "has no comment, since its comment is longer than " + LONGEST_COMMENT);
        return "";
    }

    private void loss(String code, String subject, String what) {
        findings.add(Finding.loss(code, subject, "\"" + subject + "\" " + what));
    }

    private void translated(String code, String subject, String what) {
        findings.add(Finding.translated(code, subject, "\"" + subject + "\" " + what));
    }
}
