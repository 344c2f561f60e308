package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.EmptyNames;
import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the engine takes, as its documentation says: texts by their units or bytes, keys and rows by their bytes, numbers that
 * are finite, the years 1 to 9999, names of 128 units.
 */
final class SqlServerLimits implements DestinationLimits {

    private static final int MOST_COLUMNS = 1024;
    private static final int LENGTH_OF_NAME_TYPE = 128;

    private static final String DATABASE = "SELECT collation_name FROM sys.databases WHERE name = DB_NAME()";

    private static final String CODE_PAGES = """
            SELECT DISTINCT c.collation_name, CAST(COLLATIONPROPERTY(c.collation_name, 'CodePage') AS int) AS code_page
            FROM sys.columns c
            WHERE c.collation_name IS NOT NULL
            """;

    private static final RealTimes TIMES = new RealTimes(1, 9999, Set.of());

    private final Collation database;
    private final Map<String, Charset> charsets;
    private final ValueRanges ranges;
    private final RowSizes sizes;

    SqlServerLimits(Collation database, Map<String, Charset> charsets) {
        this.database = database;
        this.charsets = Map.copyOf(charsets);
        this.ranges = new ValueRanges(this::charset);
        this.sizes = new RowSizes(this::charset);
    }

    static SqlServerLimits of(Connection connection) throws SQLException {
        Statements statements = new Statements(connection);
        String database = statements.list(DATABASE, row -> String.valueOf(row.getString(1))).stream()
                .findFirst()
                .orElse("");
        Map<String, Charset> charsets = new HashMap<>();
        for (Map.Entry<String, Integer> each :
                statements.list(CODE_PAGES, row -> Map.entry(row.getString(1), row.getInt(2)))) {
            charsets.put(each.getKey(), charset(each.getValue()));
        }
        return new SqlServerLimits(new Collation(database), charsets);
    }

    /** The characters of a code page; of one that is not known here only those that all have. */
    private static Charset charset(int codePage) {
        if (codePage == 65_001) {
            return StandardCharsets.UTF_8;
        }
        for (String prefix : List.of("windows-", "x-windows-", "x-mswin-", "MS")) {
            if (Charset.isSupported(prefix + codePage)) {
                return Charset.forName(prefix + codePage);
            }
        }
        return StandardCharsets.US_ASCII;
    }

    /** In which a column keeps its texts; all columns but those of bytes keep units of UTF-16. */
    private Charset charset(Column column) {
        String declaration = column.type().declaration();
        boolean isOfBytes =
                declaration.startsWith("varchar") || declaration.startsWith("char") || declaration.equals("text");
        if (!isOfBytes) {
            return StandardCharsets.UTF_16LE;
        }
        Collation collation = new Collation(column.collation());
        return collation.isUtf8()
                ? StandardCharsets.UTF_8
                : charsets.getOrDefault(collationName(column), StandardCharsets.US_ASCII);
    }

    private static String collationName(Column column) {
        return column.collation().isEmpty() ? SqlServerTypes.EXACT_COLLATION : column.collation();
    }

    @Override
    public boolean isShortEnough(Column column, String text) {
        int length = column.type().declaration().equals("sysname")
                ? LENGTH_OF_NAME_TYPE
                : column.type().meaning() instanceof CharacterText type ? type.length() : 0;
        Charset charset = charset(column);
        int units = charset.equals(StandardCharsets.UTF_16LE) ? text.length() : text.getBytes(charset).length;
        return length == 0 || units <= length;
    }

    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        Collation collation = new Collation(collationName(column));
        return SqlServerTypes.hasCollation(column.type()) ? Optional.of(collation::folded) : Optional.empty();
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        return TIMES.objection(table, row).or(() -> ofValues(table, row)).or(() -> sizes.objection(table, row));
    }

    @Override
    public Optional<String> nearestDate(Column column, String canonical) {
        return TIMES.nearest(column.type().meaning(), canonical);
    }

    private Optional<String> ofValues(Table table, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row[i];
            Optional<String> objection = value == null ? Optional.empty() : ranges.objection(columns.get(i), value);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        List<String> objections = new ArrayList<>(EmptyNames.objections(model));
        Set<List<String>> tables = new HashSet<>();
        for (Table table : model.tables()) {
            name("table", table.name().name()).ifPresent(objections::add);
            if (!tables.add(List.of(table.name().schema(), compared(table.name().name())))) {
                objections.add(sameName("table", table.name().toString()));
            }
            columns(table, objections);
            sizes.objection(table).ifPresent(objections::add);
        }
        return objections;
    }

    private void columns(Table table, List<String> objections) {
        Set<String> names = new HashSet<>();
        for (Column column : table.columns()) {
            name("column", column.name()).ifPresent(objections::add);
            if (!names.add(compared(column.name()))) {
                objections.add(sameName("column", table.name() + "." + column.name()));
            }
        }
        if (table.columns().size() > MOST_COLUMNS) {
            objections.add("table \"" + table.name() + "\" has "
                    + table.columns().size() + " columns, expected at most " + MOST_COLUMNS + "; leave some out");
        }
    }

    private String compared(String name) {
        return database.ignoresCase() ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static String sameName(String thing, String name) {
        return "the " + thing + " \"" + name + "\" has the name of another " + thing
                + " but for its case, expected names that differ in more; rename one of them";
    }

    private static Optional<String> name(String thing, String name) {
        return name.length() <= SqlServerAbilities.GREATEST_NAME
                ? Optional.empty()
                : Optional.of("the name of " + thing + " \"" + name + "\" is too long, expected at most "
                        + SqlServerAbilities.GREATEST_NAME + " characters; rename it");
    }
}
