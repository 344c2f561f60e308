package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.RemediedConversion.Pass;
import com.corridorplatforms.backup.jdbc.expression.ConstantValue;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Portability;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The defaults that are constants, as the values that they give. What a column of the destination cannot hold is no default there
 * either: the engine would refuse the table, or give another value.
 */
final class ConstantDefaults {

    private record Constant(Object value, PortableType type) {}

    private final Map<TableName, Map<String, Constant>> constants = new HashMap<>();
    private final Dialect dialect;
    private final DestinationLimits limits;
    private final Set<Remedy> remedies;

    /** @param allowed what may be done to values that do not fit, of which a default takes another date alone */
    ConstantDefaults(Dialect dialect, DestinationLimits limits, Set<Remedy> allowed) {
        this.dialect = dialect;
        this.limits = limits;
        this.remedies = allowed.contains(Remedy.NEAREST_DATE) ? Set.of(Remedy.NEAREST_DATE) : Set.of();
    }

    /** Takes a default of a table under its name in the destination. */
    void add(TableName table, Column column, Expression value, PortableType type) {
        ConstantValue.of(value, type)
                .ifPresent(constant -> constants
                        .computeIfAbsent(table, name -> new HashMap<>())
                        .put(column.name(), new Constant(constant, type)));
    }

    /** What a time or the like is where texts are in its place, which the engine may have no other words for. */
    static Expression worded(Expression value, PortableType type, ColumnType there) {
        return isText(type) || !isText(there.meaning())
                ? value
                : ConstantValue.of(value, type)
                        .filter(String.class::isInstance)
                        .<Expression>map(text -> new StringLiteral((String) text))
                        .orElse(value);
    }

    /** A day of no calendar, if the nearest may take its place where the column does not hold it. */
    Optional<Expression> unreal(Expression value, PortableType type) {
        return Optional.of(value)
                .filter(literal -> !remedies.isEmpty() && literal instanceof StringLiteral)
                .flatMap(literal -> UnrealDay.canonical(((StringLiteral) literal).value(), type))
                .map(StringLiteral::new);
    }

    /** The tables as the destination has them, without the defaults that their columns do not hold. */
    DatabaseModel within(DatabaseModel fitted, List<Finding> findings) {
        return new DatabaseModel(
                fitted.source(),
                fitted.tables().stream().map(table -> within(table, findings)).toList(),
                fitted.sequences(),
                fitted.definitions(),
                fitted.findings());
    }

    private Table within(Table table, List<Finding> findings) {
        Map<String, Constant> own = constants.getOrDefault(table.name(), Map.of());
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            @Nullable Constant constant = own.get(column.name());
            boolean isHeldAsItIs = constant == null || column.defaultValue().isEmpty();
            columns.add(isHeldAsItIs ? column : column.withDefault(held(table, column, constant, findings)));
        }
        return table.withColumns(columns);
    }

    private Optional<SqlText> held(Table table, Column column, Constant constant, List<Finding> findings) {
        try {
            int position = table.writtenColumns().indexOf(column);
            PortableType meaning = column.type().meaning();
            RemediedConversion conversion = new RemediedConversion(
                    ValueConversion.between(constant.type(), meaning),
                    new ReceivingColumn(table, position, limits),
                    remedies,
                    false,
                    Pass.LOOK);
            @Nullable Object value = conversion.convert(constant.value());
            Optional<String> expected = limits.objectionToOne(table, position, value);
            if (expected.isPresent()) {
                throw new UnfitValueException("it, expected " + expected.get());
            }
            return conversion.applied().isEmpty()
                    ? text(column, constant, value)
                    : nearest(table, column, String.valueOf(value), findings);
        } catch (UnfitValueException unfit) {
            String subject = table.name() + "." + column.name();
            findings.add(Finding.loss(
                    "default-left-out",
                    subject,
                    "the default of \"" + subject + "\" is left out, since a column of type "
                            + column.type().declaration() + " cannot hold " + unfit.getMessage()));
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<SqlText> nearest(Table table, Column column, String date, List<Finding> findings)
            throws UnfitValueException {
        Optional<SqlText> text = Portability.asDefault(
                        new StringLiteral(date), column.type().meaning())
                .flatMap(dialect.expressions()::print)
                .map(printed -> new SqlText(dialect.name(), printed));
        if (text.isEmpty()) {
            throw new UnfitValueException("it or a date near it");
        }
        String subject = table.name() + "." + column.name();
        findings.add(Finding.translated(
                "default-changed-nearest-date",
                subject,
                "the default of \"" + subject + "\" is a date that does not fit; the nearest date there is, " + date
                        + ", takes its place"));
        return text;
    }

    /** A number, a truth or a time that is a text there is the text that rows have. */
    private Optional<SqlText> text(Column column, Constant constant, @Nullable Object value) {
        boolean becomesText = value instanceof String && isText(column.type().meaning()) && !isText(constant.type());
        return becomesText
                ? dialect.expressions()
                        .print(new StringLiteral((String) value))
                        .map(text -> new SqlText(dialect.name(), text))
                : column.defaultValue();
    }

    private static boolean isText(PortableType type) {
        return type instanceof PortableType.CharacterText || type instanceof PortableType.AnyValue;
    }
}
