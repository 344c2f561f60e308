package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.expression.DeclaredDefaults;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.Portability;
import com.corridorplatforms.backup.jdbc.expression.Singles;
import com.corridorplatforms.backup.jdbc.expression.TextComparisons;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions of the source as SQLite can evaluate them over cells. What is not certain to mean the same is not
 * translated.
 *
 * @param source how the source writes expressions
 * @param sqlite how SQLite does
 * @param profile the library the file is meant for
 */
record CarrierExpressions(ExpressionSyntax source, ExpressionSyntax sqlite, Profile profile) {

    private static final String SQLITE = "sqlite";
    private static final String NOW = "DATETIME('NOW')";
    private static final Pattern LITERAL = Pattern.compile("\\(*('(?:[^']|'')*+'|[+-]?\\d+(?:\\.\\d+)?)\\)*");

    /** A check, an index expression, a predicate or a generated column's expression. */
    Optional<String> condition(SqlText text, List<ColumnLayout> columns) {
        if (text.dialect().equals(SQLITE)) {
            return Optional.of(text.text()).filter(sql -> columns.stream().noneMatch(ColumnLayout::isRenamed));
        }
        return understood(text, columns)
                .flatMap(expression -> asCellsCompare(expression, columns))
                .flatMap(sqlite::print);
    }

    private Optional<Expression> understood(SqlText text, List<ColumnLayout> columns) {
        return source.parse(text.text())
                .filter(expression -> asksForValue(expression, columns)
                        || Portability.meansTheSame(expression, name -> cellMeaning(columns, name)));
    }

    /** Cells tell spaces at the end of texts, and have numbers of 64 bits. */
    private Optional<Expression> asCellsCompare(Expression expression, List<ColumnLayout> columns) {
        Optional<Expression> exact = Singles.compared(expression, name -> cellMeaning(columns, name), source.singles());
        return ignoresSpaces(expression, columns)
                ? exact.flatMap(found -> TextComparisons.ignoringSpaces(found, name -> cellMeaning(columns, name)))
                : exact;
    }

    private boolean ignoresSpaces(Expression expression, List<ColumnLayout> columns) {
        return TextComparisons.columns(expression, name -> cellMeaning(columns, name))
                .anyMatch(name -> columns.stream()
                        .map(ColumnLayout::column)
                        .filter(column -> column.name().equals(name))
                        .anyMatch(column -> source.ignoresSpaces(column.type().declaration())));
    }

    /** Tells whether a condition is about numbers that the source rounds to 32 bits before it compares them. */
    boolean isOfRounded(SqlText text, List<ColumnLayout> columns) {
        return !text.dialect().equals(SQLITE)
                && understood(text, columns)
                        .filter(expression ->
                                Singles.areRounded(expression, name -> cellMeaning(columns, name), source.singles()))
                        .isPresent();
    }

    /** Whatever another form a value has in its cell, the cell is NULL where the value is. */
    private static boolean asksForValue(Expression expression, List<ColumnLayout> columns) {
        return expression instanceof Expression.IsNull test
                && test.operand() instanceof Expression.ColumnReference asked
                && columns.stream()
                        .filter(column -> column.column().name().equals(asked.name()))
                        .anyMatch(column -> column.isPresent() && !column.isRenamed());
    }

    /** What a column's values mean to an expression over the cells: nothing where the cells are of another form. */
    private static Optional<PortableType> cellMeaning(List<ColumnLayout> columns, String name) {
        return columns.stream()
                .filter(column -> column.column().name().equals(name))
                .filter(column -> column.codec().isNatural() && column.isPresent() && !column.isRenamed())
                .filter(column -> column.column().collation().isEmpty())
                .map(column -> column.column().type().meaning())
                .findFirst();
    }

    /** A default, whose value must have the very form that the column's other cells have. */
    Optional<String> defaultValue(SqlText text, ColumnLayout column) {
        Optional<String> printed = printed(text, column.column().type());
        return column.codec().isNatural() ? printed : printed.flatMap(sql -> inForm(sql, column));
    }

    private Optional<String> printed(SqlText text, ColumnType type) {
        return text.dialect().equals(SQLITE)
                ? Optional.of(text.text())
                : source.parse(text.text())
                        .filter(expression -> DeclaredDefaults.isGivenAsWritten(expression, type))
                        .flatMap(expression ->
                                Portability.asDefault(expression, type.meaning(), new PortableType.AnyValue()))
                        .flatMap(sqlite::print);
    }

    private Optional<String> inForm(String sql, ColumnLayout column) {
        Matcher literal = LITERAL.matcher(sql.strip());
        if (literal.matches()) {
            return literalInForm(literal.group(1), column.codec());
        }
        if (sql.strip().equalsIgnoreCase("NULL")) {
            return Optional.of("NULL");
        }
        String fitting = clockOf(column);
        String asked = sql.strip().toUpperCase(Locale.ROOT);
        String clock = asked.equals(NOW) ? "CURRENT_TIMESTAMP" : asked;
        return fitting.equals(clock) ? Optional.of(fitting) : Optional.empty();
    }

    private static Optional<String> literalInForm(String literal, CellCodec codec) {
        String cell = literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
        Object value = codec.decode(cell);
        return value instanceof Unreadable
                ? Optional.empty()
                : Optional.of(Quoting.text(String.valueOf(codec.encode(value))));
    }

    /** The clock whose text the profile's library reads from such a column; in keys its form is not exact enough. */
    private String clockOf(ColumnLayout column) {
        boolean plain = column.role() == CellCodecs.Role.PLAIN;
        return switch (plain ? column.codec().name() : "") {
            case "timestamp", "instant" -> "CURRENT_TIMESTAMP";
            case "date" -> profile == Profile.SQLALCHEMY ? "CURRENT_DATE" : "";
            case "time" -> profile == Profile.SQLALCHEMY ? "CURRENT_TIME" : "";
            default -> "";
        };
    }
}
