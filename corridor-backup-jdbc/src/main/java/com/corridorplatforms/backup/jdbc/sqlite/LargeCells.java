package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.ansi.PieceStream;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one table that memory shall not hold as a whole. A query over the table, called {@code t} in it, asks for
 * {@link #cell} in place of a column and for {@link #rowWithLarge}, and where that is not NULL, {@link #put} fills the row.
 * Not thread-safe.
 */
public final class LargeCells {

    /** As many columns as a row may have anywhere. */
    private static final int MOST_PIECES = 1900;

    private static final List<String> ROWIDS = List.of("rowid", "_rowid_", "oid");

    private final Connection connection;
    private final String table;
    private final List<String> columns;
    private final boolean[] possible;
    private final Optional<String> rowid;

    private LargeCells(
            Connection connection, String table, List<String> columns, boolean[] possible, Optional<String> rowid) {
        this.connection = connection;
        this.table = table;
        this.columns = columns.stream().map(SqliteDdl::identifier).toList();
        this.possible = possible;
        this.rowid = rowid;
    }

    /**
     * Looks at a table. One without row numbers, or of a database that is not in UTF-8, gives its cells as a whole.
     *
     * @param connection a connection to its database, which may not commit by itself
     * @param table its name
     * @param columns its columns
     * @param possible for each of them whether its cells may be large; all others are given as a whole
     * @return its large cells
     * @throws SQLException if SQLite cannot say
     */
    public static LargeCells of(Connection connection, String table, List<String> columns, boolean[] possible)
            throws SQLException {
        boolean any = IntStream.range(0, possible.length).anyMatch(i -> possible[i]);
        Optional<String> rowid = any && isUtf8(connection) ? rowid(connection, table) : Optional.empty();
        return new LargeCells(connection, "main." + SqliteDdl.identifier(table), columns, possible, rowid);
    }

    static boolean isUtf8(Connection connection) throws SQLException {
        return one(connection, "PRAGMA encoding").filter("UTF-8"::equals).isPresent();
    }

    /**
     * What the number of a table's rows is called.
     *
     * @param connection a connection to its database
     * @param table its name
     * @return the name, or empty if rows have none or columns have taken all its names
     * @throws SQLException if SQLite cannot say
     */
    public static Optional<String> rowid(Connection connection, String table) throws SQLException {
        String literal = "'" + table.replace("'", "''") + "'";
        // Without the name in parentheses SQLite lists all tables, of which there may be thousands, for each of them.
        String without = "SELECT 1 FROM pragma_table_list(" + literal + ") WHERE schema = 'main' AND name = " + literal
                + " AND wr = 1";
        if (one(connection, without).isPresent()) {
            return Optional.empty();
        }
        Set<String> taken = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery("SELECT name FROM pragma_table_xinfo(" + literal + ")")) {
            while (names.next()) {
                taken.add(names.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return ROWIDS.stream().filter(name -> !taken.contains(name)).findFirst();
    }

    private static Optional<String> one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /**
     * A column without its large cells.
     *
     * @param column its position
     * @return an SQL expression, which is NULL where the cell is large
     */
    public String cell(int column) {
        return isPossible(column)
                ? "CASE WHEN " + isLarge(column) + " THEN NULL ELSE " + named(column) + " END"
                : named(column);
    }

    /**
     * Which row has large cells.
     *
     * @return an SQL expression for its number, which is NULL for a row that has none
     */
    public String rowWithLarge() {
        String any = Stream.concat(Stream.of("0"), possible().mapToObj(this::isLarge))
                .reduce((one, other) -> one + " OR " + other)
                .orElseThrow();
        return rowid.map(name -> "CASE WHEN " + any + " THEN t." + name + " END")
                .orElse("NULL");
    }

    /**
     * Puts the large cells of a row into it.
     *
     * @param row its number
     * @param cells where to put them
     * @throws SQLException if SQLite cannot read them
     */
    public void put(long row, @Nullable Object[] cells) throws SQLException {
        for (int column : possible().toArray()) {
            String query = "SELECT typeof(" + named(column) + ") || ' ' || octet_length(" + named(column) + ") FROM "
                    + table + " AS t WHERE t." + rowid.orElseThrow() + " = " + row + " AND " + isLarge(column);
            Optional<String> form = one(connection, query);
            if (form.isPresent()) {
                String[] words = form.get().split(" ");
                LargeValue.Kind kind = words[0].equals("text") ? LargeValue.Kind.TEXT : LargeValue.Kind.BINARY;
                long length = Long.parseLong(words[1]);
                cells[column] = new LargeValue(kind, length, () -> open(column, row, length));
            }
        }
    }

    /**
     * SQLite gives a cell only as a whole, and loads it anew for every row that a statement returns. Within one row it loads
     * it once, so all pieces are columns of one row, and outside of the heap.
     */
    private InputStream open(int column, long row, long length) throws IOException {
        long size = Math.max(PieceStream.PIECE, length / MOST_PIECES + 1);
        String query = LongStream.iterate(1, from -> from <= length, from -> from + size)
                .mapToObj(from -> "substr(CAST(" + named(column) + " AS BLOB), " + from + ", " + size + ")")
                .collect(Collectors.joining(
                        ", ", "SELECT ", " FROM " + table + " AS t WHERE t." + rowid.orElseThrow() + " = " + row));
        return PieceStream.open(connection, query);
    }

    private IntStream possible() {
        return IntStream.range(0, possible.length).filter(this::isPossible);
    }

    private boolean isPossible(int column) {
        return possible[column] && rowid.isPresent();
    }

    private String isLarge(int column) {
        return "octet_length(" + named(column) + ") > " + LargeValue.WHOLE;
    }

    /** Every name is qualified, because SQLite takes a quoted name alone for a text where no column has it. */
    private String named(int column) {
        return "t." + columns.get(column);
    }
}
