package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.ansi.ColumnCount;
import com.corridorplatforms.backup.jdbc.ansi.PaddedComparison;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How SQLite compares texts under its own collations, what its columns make of values, and which names it takes for the same or for its own. */
final class SqliteLimits implements DestinationLimits {

    private static final String RESERVED = "sqlite_";

    @Override
    public boolean holdsSignOfZero(Column column) {
        return false;
    }

    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        return switch (column.collation().toUpperCase(Locale.ROOT)) {
            case "NOCASE" -> Optional.of(SqliteLimits::withoutCase);
            case "RTRIM" -> Optional.of(PaddedComparison::folded);
            default -> Optional.empty();
        };
    }

    /** Only the letters of ASCII have no case. */
    private static String withoutCase(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars()
                .map(character -> character >= 'A' && character <= 'Z' ? character + 'a' - 'A' : character)
                .forEach(character -> folded.append((char) character));
        return folded.toString();
    }

    @Override
    public boolean holdsHalfPair(Column column) {
        return false;
    }

    /** JSON is a text like any other to SQLite. */
    @Override
    public boolean asksForJson(Column column) {
        return false;
    }

    /** A column leans to numbers or texts, so that it may make another value of one that it is given. */
    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        for (int i = 0; i < row.length; i++) {
            Optional<String> objection = Affinity.objection(columns.get(i), row[i]);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        List<String> objections = new ArrayList<>(ColumnCount.objections(model, ColumnCount.MOST_OF_SQLITE));
        Set<String> tables = new HashSet<>();
        for (Table table : model.tables()) {
            String name = withoutCase(table.name().name());
            if (name.startsWith(RESERVED)) {
                objections.add("the table \"" + table.name() + "\" has a name that begins with \"" + RESERVED
                        + "\", which SQLite keeps for itself; rename it");
            }
            if (!tables.add(name)) {
                objections.add(sameName("table", table.name().toString()));
            }
            objections.addAll(columnsOfOneName(table));
            if (table.writtenColumns().isEmpty()) {
                objections.add(
                        "the table \"" + table.name()
                                + "\" has no columns but computed ones, expected one that SQLite can write; leave the table out");
            }
        }
        return objections;
    }

    private static List<String> columnsOfOneName(Table table) {
        Set<String> names = new HashSet<>();
        return table.columns().stream()
                .filter(column -> !names.add(withoutCase(column.name())))
                .map(column -> sameName("column", table.name() + "." + column.name()))
                .toList();
    }

    private static String sameName(String thing, String subject) {
        return "the " + thing + " \"" + subject + "\" has the name of another " + thing
                + " but for its case, expected names that differ in more; rename one of them";
    }
}
