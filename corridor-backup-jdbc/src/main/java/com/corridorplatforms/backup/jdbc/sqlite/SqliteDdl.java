package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table in SQLite's words. The table must already be SQLite's: the declarations of its column types are the names to
 * print, every {@link SqlText} is of the dialect {@code sqlite}, collations are SQLite's, and what SQLite cannot
 * enforce (a foreign key to columns that are not unique, MATCH FULL, NULLs that are equal, included columns) has been
 * taken out. Schemas are not printed.
 *
 * <p>A primary key of one column with an {@link Identity} is printed as exactly {@code INTEGER PRIMARY KEY}, the only
 * form in which SQLite numbers rows, and with AUTOINCREMENT unless the identity's data type is {@link #ROWID}. Any
 * other primary key numbers no rows, and is printed as a table constraint where that is so.
 */
public final class SqliteDdl {

    /** The name of the dialect whose texts are printed. */
    public static final String DIALECT = "sqlite";

    /**
     * The data type of an {@link Identity} that numbers rows without AUTOINCREMENT: a number may be handed out again once
     * the greatest row is deleted.
     */
    public static final String ROWID = "rowid";

    /** What may follow DEFAULT without parentheses. */
    private static final Pattern PLAIN_DEFAULT = Pattern.compile(
            "[+-]?\\s*[0-9.]+([eE][+-]?[0-9]+)?|[+-]?0[xX][0-9a-fA-F]+|[xX]?'([^']|'')*+'|\"([^\"]|\"\")*+\"|[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern PLAIN_TYPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_ ]*(\\([0-9, +-]*\\))?|");

    private SqliteDdl() {}

    /**
     * The statement that makes a table with its keys, foreign keys and checks.
     *
     * @param table the table, as the class describes
     * @return one CREATE TABLE statement
     * @throws IllegalArgumentException if a text is not of the dialect {@code sqlite}
     */
    public static String createTable(Table table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(table, column)));
        boolean isWithColumn =
                numbersRows(table) || table.columns().stream().anyMatch(column -> mustNotNumber(table, column));
        if (!isWithColumn) {
            table.primaryKey().ifPresent(key -> parts.add(key(table, " " + columns(key.columns()))));
        }
        table.uniqueKeys().forEach(key -> parts.add(unique(key)));
        table.checks().forEach(check -> parts.add(check(check)));
        table.foreignKeys().forEach(key -> parts.add(foreignKey(key)));
        return "CREATE TABLE " + identifier(table.name().name()) + " (\n  " + String.join(",\n  ", parts) + "\n)";
    }

    /**
     * The statements that make a table's indexes.
     *
     * @param table the table, as the class describes
     * @return one CREATE INDEX statement for each
     * @throws IllegalArgumentException if a text is not of the dialect {@code sqlite}
     */
    public static List<String> createIndexes(Table table) {
        return table.indexes().stream().map(index -> index(table, index)).toList();
    }

    /**
     * A name in double quotes.
     *
     * @param name the name of a table, column, index or constraint
     * @return the name as SQL text
     */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String column(Table table, Column column) {
        StringBuilder text = new StringBuilder(identifier(column.name()));
        if (numbersRows(table) && column.identity().isPresent()) {
            text.append(" INTEGER ").append(key(table, reusesNumbers(column) ? "" : " AUTOINCREMENT"));
        } else if (mustNotNumber(table, column)) {
            text.append(" INTEGER ").append(key(table, " DESC"));
        } else if (!column.type().declaration().isEmpty()) {
            text.append(' ').append(typeName(column.type().declaration()));
        }
        text.append(column.nullable() ? "" : " NOT NULL");
        column.defaultValue().ifPresent(value -> text.append(" DEFAULT ").append(defaultValue(value)));
        text.append(column.collation().isEmpty() ? "" : " COLLATE " + identifier(column.collation()));
        column.generated()
                .ifPresent(from -> text.append(" GENERATED ALWAYS AS (")
                        .append(sqlite(from))
                        .append(") STORED"));
        return text.toString();
    }

    /**
     * A key of the type INTEGER is the number of the row, which takes no text and becomes a number where it is NULL. The only
     * key of that type that is a key and nothing else is one that is said to descend in its column's own definition.
     */
    private static boolean mustNotNumber(Table table, Column column) {
        return column.identity().isEmpty()
                && column.type().declaration().equalsIgnoreCase("INTEGER")
                && table.primaryKey()
                        .filter(key -> key.columns().equals(List.of(column.name())))
                        .isPresent();
    }

    private static String key(Table table, String more) {
        return named(table.primaryKey().orElseThrow().name()) + "PRIMARY KEY" + more;
    }

    /**
     * A declared type as it has to be written for SQLite to read it: what is no plain words is quoted.
     *
     * @param declaration the declared type, possibly empty
     * @return the type as SQL text
     */
    public static String typeName(String declaration) {
        return PLAIN_TYPE.matcher(declaration).matches() ? declaration : identifier(declaration);
    }

    private static boolean numbersRows(Table table) {
        return table.primaryKey()
                .filter(key -> key.columns().size() == 1)
                .flatMap(key -> table.column(key.columns().get(0)))
                .flatMap(Column::identity)
                .isPresent();
    }

    /** Tells whether the table that is made remembers the numbers it has given. */
    static boolean isAutoincrement(Table table) {
        return numbersRows(table)
                && table.columns().stream()
                        .filter(column -> column.identity().isPresent())
                        .noneMatch(SqliteDdl::reusesNumbers);
    }

    private static boolean reusesNumbers(Column column) {
        return column.identity()
                .filter(identity -> identity.options().dataType().equals(ROWID))
                .isPresent();
    }

    private static String defaultValue(SqlText value) {
        String text = sqlite(value);
        return PLAIN_DEFAULT.matcher(text).matches() ? text : "(" + text + ")";
    }

    private static String unique(UniqueKey key) {
        return named(key.name()) + "UNIQUE " + columns(key.columns());
    }

    private static String check(Check check) {
        return named(check.name()) + "CHECK (" + sqlite(check.condition()) + ")";
    }

    private static String foreignKey(ForeignKey key) {
        return named(key.name()) + "FOREIGN KEY " + columns(key.columns()) + " REFERENCES "
                + identifier(key.parent().name()) + " " + columns(key.parentColumns())
                + action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate())
                + deferral(key.deferral());
    }

    private static String action(String when, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? "" : when + action.sql();
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE INITIALLY IMMEDIATE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private static String index(Table table, Index index) {
        String parts = index.parts().stream().map(SqliteDdl::part).collect(Collectors.joining(", "));
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + identifier(index.name()) + " ON "
                + identifier(table.name().name()) + " (" + parts + ")"
                + index.predicate()
                        .map(condition -> " WHERE " + sqlite(condition))
                        .orElse("");
    }

    private static String part(Index.Part part) {
        return key(part.key()) + (part.descending() ? " DESC" : "");
    }

    private static String key(Index.Key key) {
        if (key instanceof Index.Key.OfColumn column) {
            return identifier(column.name());
        }
        return sqlite(((Index.Key.OfExpression) key).expression());
    }

    private static String named(String constraint) {
        return constraint.isEmpty() ? "" : "CONSTRAINT " + identifier(constraint) + " ";
    }

    private static String columns(List<String> names) {
        return names.stream().map(SqliteDdl::identifier).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String sqlite(SqlText text) {
        if (!text.dialect().equals(DIALECT)) {
            throw new IllegalArgumentException("\"" + text.text() + "\" is in the words of " + text.dialect()
                    + ", expected sqlite; translate it or take it out");
        }
        return text.text();
    }
}
