package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import com.corridorplatforms.backup.jdbc.sqlite.ExportedFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a carrier: what it says of the exported database, and the rows as they are now. One read transaction holds from
 * opening to closing, so an application that goes on working does not disturb. Nothing is written, not even beside the
 * file.
 */
public final class CarrierReader implements AutoCloseable {

    private final FileHeader header;
    private final Connection connection;
    private final CarrierMeta meta;
    private final ModelReader models;
    private final List<TableLayout> tables;

    private CarrierReader(FileHeader header, Connection connection) throws SQLException {
        this.header = header;
        this.connection = connection;
        this.meta = CarrierMeta.read(connection);
        this.models = new ModelReader(connection, meta.profile());
        this.tables = models.layouts();
    }

    /**
     * Opens a carrier.
     *
     * @param file where it is
     * @return a reader to be closed
     * @throws IOException if it cannot be read
     * @throws SQLException if SQLite cannot read it
     * @throws BackupException if it is none, or of a newer format
     */
    public static CarrierReader open(Path file) throws IOException, SQLException {
        FileHeader header = FileHeader.ofCarrier(file);
        Connection connection = SqliteFile.read(file, header);
        try {
            return new CarrierReader(header, connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * What the file says about itself.
     *
     * @return its properties
     */
    public CarrierMeta meta() {
        return meta;
    }

    /**
     * The exported database.
     *
     * @return the model as it was written
     * @throws SQLException if it cannot be read
     */
    public DatabaseModel model() throws SQLException {
        return new DatabaseModel(
                meta.source(),
                tables.stream().map(TableLayout::table).toList(),
                models.sequences(),
                models.definitions(),
                models.findings("catalog"));
    }

    /**
     * What the export had to deviate from in the file.
     *
     * @return its findings, the catalog's aside
     * @throws SQLException if they cannot be read
     */
    public List<Finding> exportFindings() throws SQLException {
        return models.findings("export");
    }

    /**
     * The tables as they were written.
     *
     * @return in the model's order
     * @throws SQLException if they cannot be read
     */
    public List<RecordedTable> recorded() throws SQLException {
        List<RecordedTable> recorded = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT row_count, exact_digest, portable_digest FROM _corridor_table ORDER BY id")) {
            for (TableLayout layout : tables) {
                rows.next();
                TableDigest.Pair digests =
                        new TableDigest.Pair(new Digest(rows.getString(2)), new Digest(rows.getString(3)));
                recorded.add(new RecordedTable(layout.table(), layout.name(), rows.getLong(1), digests));
            }
        }
        return recorded;
    }

    /**
     * Which of the constraints that the source has not validated are violated by the rows as they are now.
     *
     * @param source how the exported database writes expressions
     * @param sqlite how SQLite does
     * @return the violated ones; what the file cannot tell about is taken to hold
     * @throws SQLException if the rows cannot be read
     */
    public List<Violation> violations(ExpressionSyntax source, ExpressionSyntax sqlite) throws SQLException {
        ViolationSearch search = search(source, sqlite);
        List<Violation> violations = new ArrayList<>();
        for (TableLayout table : tables) {
            for (ForeignKey key : table.table().foreignKeys()) {
                if (!key.validated()) {
                    search.of(table, key).ifPresent(violations::add);
                }
            }
            for (Check check : table.table().checks()) {
                if (!check.validated()) {
                    search.of(table, check).ifPresent(violations::add);
                }
            }
        }
        return violations;
    }

    private ViolationSearch search(ExpressionSyntax source, ExpressionSyntax sqlite) {
        return new ViolationSearch(
                connection,
                new CarrierLayout(meta.profile(), tables),
                new CarrierExpressions(source, sqlite, meta.profile()));
    }

    /**
     * Which of the foreign keys that the file does not enforce, though they hold at the source, are violated where texts are
     * compared exactly.
     *
     * @param source how the exported database writes expressions
     * @param sqlite how SQLite does
     * @return the violated ones; what the file cannot tell about is taken to hold
     * @throws SQLException if the rows cannot be read
     */
    public List<Violation> violatedWhereExact(ExpressionSyntax source, ExpressionSyntax sqlite) throws SQLException {
        ViolationSearch search = search(source, sqlite);
        List<Violation> violations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet keys = statement.executeQuery(
                        "SELECT table_id, position FROM _corridor_foreign_key WHERE validated AND NOT enforced"
                                + " ORDER BY table_id, position")) {
            while (keys.next()) {
                int id = keys.getInt(1);
                TableLayout table = tables.stream()
                        .filter(each -> each.id() == id)
                        .findFirst()
                        .orElseThrow();
                search.of(table, table.table().foreignKeys().get(keys.getInt(2)))
                        .ifPresent(violations::add);
            }
        }
        return violations;
    }

    /**
     * Where sequences stand, with what SQLite has numbered since.
     *
     * @return one state per sequence and identity column
     * @throws SQLException if they cannot be read
     */
    public List<SequenceState> sequenceStates() throws SQLException {
        List<SequenceState> states = new ArrayList<>();
        for (SequenceState state : models.states()) {
            states.add(advanced(state));
        }
        return states;
    }

    private SequenceState advanced(SequenceState state) throws SQLException {
        if (!(state.owner() instanceof SequenceState.Owner.OfColumn owner)
                || state.increment().signum() <= 0) {
            return state;
        }
        TableLayout table = layout(owner.table());
        Optional<Identity> identity = table.selfNumbered(owner.column());
        if (identity.isEmpty()) {
            return state;
        }
        BigInteger last = lastNumber(table);
        boolean isFurther = last.compareTo(state.next().subtract(state.increment())) > 0;
        return isFurther && identity.get().options().goesOnAfter(last)
                ? new SequenceState(owner, last, true, state.increment())
                : state;
    }

    private BigInteger lastNumber(TableLayout table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT seq FROM sqlite_sequence WHERE name = ?")) {
            statement.setString(1, table.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? BigInteger.valueOf(row.getLong(1)) : BigInteger.valueOf(Long.MIN_VALUE);
            }
        }
    }

    /**
     * Streams the rows of a table as they are now. A cell that an application filled with what its column has no form
     * for comes as {@link Unreadable}.
     *
     * @param table a table of {@link #model()}
     * @param sink takes the rows
     * @return how many exact values do not apply any more
     * @throws SQLException if they cannot be read
     * @throws IOException if the sink throws it
     */
    public long rows(Table table, RowSink sink) throws SQLException, IOException {
        TableLayout layout = layout(table.name());
        return new TableContent(connection, layout).rows(sink);
    }

    private TableLayout layout(TableName name) {
        return tables.stream()
                .filter(layout -> layout.table().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What an application has added to the file that the exported database does not have: tables and columns.
     *
     * @return their names in the file
     * @throws SQLException if they cannot be read
     */
    public List<String> additions() throws SQLException {
        List<String> additions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
                        WHERE t.schema = 'main' AND t.type IN ('table', 'virtual')
                          AND substr(t.name, 1, 7) <> 'sqlite_' AND NOT %s
                        ORDER BY t.name, c.cid""".formatted(ExportedFile.isOwn("t.name")))) {
            Map<String, Set<String>> known =
                    tables.stream().collect(Collectors.toMap(TableLayout::name, CarrierReader::columnNames));
            while (rows.next()) {
                Set<String> columns = known.get(rows.getString(1));
                if (columns == null) {
                    additions.add(rows.getString(1));
                } else if (!columns.contains(rows.getString(2))) {
                    additions.add(rows.getString(1) + "." + rows.getString(2));
                }
            }
        }
        return additions.stream().distinct().toList();
    }

    private static Set<String> columnNames(TableLayout table) {
        Set<String> names = table.columns().stream().map(ColumnLayout::name).collect(Collectors.toSet());
        names.add("_corridor_no_column");
        return names;
    }

    /**
     * Compares the file with what was written into it, reading all of it.
     *
     * @return its state
     * @throws SQLException if SQLite fails for another reason than the file's content
     * @throws IOException if the file cannot be read
     */
    public CarrierState state() throws SQLException, IOException {
        return new StateOfFile(connection, header, meta, tables).examine(recorded());
    }

    /**
     * Digests what the columns of a table mean.
     *
     * @param table a table
     * @return a digest of no rows yet
     */
    public static TableDigest digestFor(Table table) {
        return new TableDigest(table.writtenColumns().stream()
                .map(Column::type)
                .map(ColumnType::meaning)
                .toList());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
