package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.DeclaredDefaults;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Portability;
import com.corridorplatforms.backup.jdbc.expression.RequiredColumns;
import com.corridorplatforms.backup.jdbc.expression.SequenceDefaults;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Columns of a file's tables as a destination declares them. */
final class ColumnTranslation {

    private final NameTranslation names;
    private final TypesThere types;
    private final ExpressionTranslation expressions;
    private final List<Finding> findings;
    private final ConstantDefaults constants;
    private final RequiredColumns required;
    private final SequenceDefaults numbered;
    private final Set<TableName> sequences = new HashSet<>();
    private final Set<TableName> owned = new HashSet<>();

    /** @param findings takes what becomes another or is left out */
    ColumnTranslation(
            DatabaseModel file,
            NameTranslation names,
            TypesThere types,
            ExpressionTranslation expressions,
            RequiredColumns required,
            ConstantDefaults constants,
            List<Finding> findings) {
        this.names = names;
        this.types = types;
        this.expressions = expressions;
        this.required = required;
        this.numbered = SequenceDefaults.of(file, expressions.source());
        this.constants = constants;
        this.findings = findings;
        file.sequences().forEach(sequence -> sequences.add(sequence.name()));
        file.tables().stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.identity().stream())
                .forEach(identity -> owned.add(identity.sequence()));
    }

    /** The column there, or empty if it is computed by what has no words there. */
    Optional<Column> column(Table table, Column column) {
        if (names.isSameEngine()) {
            Optional<SqlText> value = column.defaultValue().filter(text -> isInReach(text, column, table));
            return Optional.of(with(column, column.type(), column.nullable(), value, column.generated()));
        }
        String subject = table.name() + "." + column.name();
        ColumnType type = types.of(table, column);
        boolean nullable = column.nullable() && !isInKey(table, column) && !required.has(table, column);
        // SQLite alone has a default beside a number that it gives by itself, and never takes it.
        Optional<Identity> identity = column.identity()
                .filter(given -> !nullable || isNeverNull(given, subject))
                .or(() -> numberedByItself(table, column));
        Optional<SqlText> value = identity.isPresent()
                ? Optional.empty()
                : column.effectiveDefault().flatMap(text -> defaultValue(text, column, table, type));
        Optional<SqlText> generated =
                column.generated().flatMap(text -> expressions.computed(text, column, table, subject));
        if (column.generated().isPresent() && generated.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(with(column.withIdentity(identity), type, nullable, value, generated));
    }

    /** A sequence that a column owns gives numbers by a mere default, beside which rows may be without one. */
    private boolean isNeverNull(Identity identity, String subject) {
        boolean isNeverNull = identity.kind() != Identity.Kind.OWNED_SEQUENCE;
        if (!isNeverNull) {
            findings.add(Finding.loss(
                    "identity-left-out",
                    subject,
                    "\"" + subject + "\" does not number its rows, since it may be NULL, and "
                            + names.to().product() + " numbers only columns that are not"));
        }
        return isNeverNull;
    }

    /** Where no default can name a sequence, a key whose numbers come from one of its own is numbered by the table. */
    private Optional<Identity> numberedByItself(Table table, Column column) {
        boolean hasWords =
                expressions.printed(new Expression.NextValue("", column.name())).isPresent();
        Optional<Identity> identity = hasWords ? Optional.empty() : numbered.identity(table, column);
        identity.ifPresent(given -> findings.add(Finding.translated(
                "numbered-by-itself",
                table.name() + "." + column.name(),
                "\"" + table.name() + "." + column.name() + "\" is a counter of its own, since no default of "
                        + names.to().product() + " can name the sequence \"" + given.sequence() + "\"")));
        return identity;
    }

    /** No engine but SQLite has NULL in a primary key. */
    private static boolean isInKey(Table table, Column column) {
        return table.primaryKey()
                .filter(key -> key.columns().contains(column.name()))
                .isPresent();
    }

    private Column with(
            Column column,
            ColumnType type,
            boolean nullable,
            Optional<SqlText> defaultValue,
            Optional<SqlText> generated) {
        return new Column(
                column.name(),
                type,
                nullable,
                defaultValue,
                column.identity().map(this::identity),
                generated,
                names.isSameEngine() ? column.collation() : "",
                column.comment());
    }

    private Identity identity(Identity identity) {
        if (names.isSameEngine()) {
            return new Identity(identity.kind(), names.name(identity.sequence()), identity.options());
        }
        Identity.Kind kind =
                identity.kind() == Identity.Kind.OWNED_SEQUENCE ? Identity.Kind.BY_DEFAULT : identity.kind();
        return new Identity(
                kind, new TableName(names.schema(), ""), identity.options().portable());
    }

    /** A default of NULL is none. */
    private Optional<SqlText> defaultValue(SqlText text, Column column, Table table, ColumnType there) {
        PortableType meaning = ExpressionTranslation.meaning(column);
        Optional<Expression> parsed = expressions.parsed(text);
        if (parsed.filter(Expression.NullLiteral.class::isInstance).isPresent()) {
            return Optional.empty();
        }
        Optional<Expression> understood = parsed.filter(
                        expression -> DeclaredDefaults.isGivenAsWritten(expression, column.type()))
                .flatMap(expression -> Portability.asDefault(expression, meaning, there.meaning())
                        .or(() -> constants.unreal(expression, meaning)))
                .flatMap(expression ->
                        expression instanceof Expression.NextValue next ? next(next, table) : Optional.of(expression));
        understood.ifPresent(value -> constants.add(names.name(table.name()), column, value, meaning));
        Optional<Expression> worded = understood.map(value -> ConstantDefaults.worded(value, meaning, there));
        String subject = table.name() + "." + column.name();
        Optional<SqlText> reported = expressions.reported(worded, text, "default", subject);
        if (reported.isPresent() && Portability.getsMoreDigits(parsed.get(), meaning)) {
            findings.add(Finding.translated(
                    "default-with-more-digits",
                    subject,
                    "\"" + text.text() + "\" of \"" + subject
                            + "\" gives all digits of a second there, not only some"));
        }
        return reported;
    }

    /** What numbers rows by a sequence that is not in the file would keep its table from being made. */
    private boolean isInReach(SqlText text, Column column, Table table) {
        Optional<TableName> sequence = expressions
                .parsed(text)
                .filter(Expression.NextValue.class::isInstance)
                .map(next -> SequenceDefaults.sequence((Expression.NextValue) next, table));
        boolean isInReach = sequence.filter(name -> !sequences.contains(name) && !owned.contains(name))
                .isEmpty();
        if (!isInReach) {
            findings.add(Finding.loss(
                    "default-left-out",
                    table.name() + "." + column.name(),
                    "\"" + text.text() + "\" is left out, since the file has no sequence \"" + sequence.get() + "\""));
        }
        return isInReach;
    }

    /** The same sequence under its name in the destination, if it is made there. */
    private Optional<Expression> next(Expression.NextValue next, Table table) {
        TableName sequence = SequenceDefaults.sequence(next, table);
        if (!sequences.contains(sequence)) {
            return Optional.empty();
        }
        TableName translated = names.name(sequence);
        boolean isBeside = translated.schema().equals(names.name(table.name()).schema());
        return Optional.of(new Expression.NextValue(isBeside ? "" : translated.schema(), translated.name()));
    }
}
