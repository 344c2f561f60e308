package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ColumnCount;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.Violations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a carrier beside its place and gives it its name as the last act. The order of calls is {@link #load} for every
 * table of the model, then {@link #trust}, then {@link #complete}. Closing before that leaves nothing behind.
 */
public final class CarrierWriter implements AutoCloseable {

    private final Path target;
    private final Path building;
    private final Connection connection;
    private final CarrierExpressions expressions;
    private final Map<TableName, TableDigest> digests = new LinkedHashMap<>();
    private final List<Finding> reported = new ArrayList<>();
    private CarrierDraft draft;
    private Violations violations = Violations.REFUSE;

    private CarrierWriter(Path target, Path building, DatabaseModel model, CarrierExpressions expressions)
            throws SQLException {
        this.target = target;
        this.building = building;
        this.expressions = expressions;
        this.draft = CarrierDraft.of(model, expressions);
        this.connection = SqliteFile.build(building);
    }

    /**
     * Begins a file.
     *
     * @param target where it shall be; nothing may be there yet
     * @param model the database it shall hold
     * @param source how the database writes expressions
     * @param sqlite how SQLite does
     * @param profile the library it is meant for
     * @return a writer to be closed
     * @throws IOException if nothing can be written beside the target
     * @throws SQLException if SQLite refuses a table
     */
    public static CarrierWriter create(
            Path target, DatabaseModel model, ExpressionSyntax source, ExpressionSyntax sqlite, Profile profile)
            throws IOException, SQLException {
        ColumnCount.objections(model, ColumnCount.MOST_OF_SQLITE).stream()
                .findFirst()
                .ifPresent(objection -> {
                    throw new BackupException(objection);
                });
        Path directory = directoryOf(target);
        if (!FreeName.isFree(target)) {
            throw isThere(target);
        }
        Path building = Files.createTempFile(
                directory,
                "." + target.getFileName() + ".",
                ".partial",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            CarrierWriter writer =
                    new CarrierWriter(target, building, model, new CarrierExpressions(source, sqlite, profile));
            writer.createTables();
            return writer;
        } catch (SQLException | RuntimeException e) {
            Files.deleteIfExists(building);
            throw e;
        }
    }

    private static Path directoryOf(Path target) {
        Path directory = target.toAbsolutePath().getParent();
        if (target.toString().isEmpty() || directory == null) {
            throw new BackupException("\"" + target + "\" names no file, expected the path of the file to write");
        }
        if (!Files.isDirectory(directory)) {
            throw new BackupException("\"" + directory + "\" is no directory, expected one to write \""
                    + target.getFileName() + "\" into; make it or name another file");
        }
        return directory;
    }

    private static BackupException isThere(Path target) {
        return new BackupException("\"" + target
                + "\" exists already, expected a path where nothing is yet; remove it or name another file");
    }

    private void createTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (TableLayout table : draft.layout().tables()) {
                execute(statement, draft.create(table), table.toString());
            }
            for (String own : CarrierSchema.STATEMENTS) {
                statement.execute(own);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void execute(Statement statement, String sql, String subject) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException("SQLite refuses \"" + subject + "\" as described by " + sql, e);
        }
    }

    /**
     * Says what to do with constraints that the rows violate; {@link Violations#REFUSE} unless said.
     *
     * @param policy the policy
     */
    public void violations(Violations policy) {
        violations = policy;
    }

    /**
     * Adds to what the file says of the export.
     *
     * @param finding what there is to say
     */
    public void report(Finding finding) {
        reported.add(finding);
    }

    /**
     * Opens a table for its rows.
     *
     * @param table a table of the model
     * @return takes its rows; several may be open at a time
     * @throws SQLException if SQLite refuses
     */
    public TableLoad load(Table table) throws SQLException {
        return load(table, SeparateValues.MOST_IN_ROW);
    }

    /** The same, with so many bytes of large values in one row at most. */
    TableLoad load(Table table, long mostInRow) throws SQLException {
        TableLoad load =
                new TableLoad(connection, draft.layout().table(table.name()).orElseThrow(), mostInRow);
        digests.put(table.name(), load.digest());
        return load;
    }

    /** Tells of a foreign key whether its own database finds the parents of all rows, as it compares values. */
    @FunctionalInterface
    public interface ParentSearch {
        /**
         * Looks for them.
         *
         * @param table a table of the model
         * @param key a foreign key of it
         * @return true if all are found
         * @throws SQLException if the database cannot say
         */
        boolean findsParents(Table table, ForeignKey key) throws SQLException;
    }

    /**
     * Takes the source's word for foreign keys between texts that SQLite, which compares texts exactly, would call violated. To be
     * called once all rows are written, while the source still shows them.
     *
     * @param source the database the rows are of
     * @throws SQLException if one of the two cannot say
     */
    public void trust(ParentSearch source) throws SQLException {
        connection.commit();
        ViolationSearch search = new ViolationSearch(connection, draft.layout(), expressions);
        TrustedKeys trusted = TrustedKeys.none();
        for (TableLayout table : draft.layout().tables()) {
            for (ForeignKey key : table.table().foreignKeys()) {
                if (key.validated()
                        && refersByText(table, key)
                        && search.of(table, key).isPresent()
                        && source.findsParents(table.table(), key)) {
                    trusted.add(table, key);
                }
            }
        }
        if (!trusted.isEmpty()) {
            become(draft.trusting(trusted, expressions));
        }
    }

    private static boolean refersByText(TableLayout table, ForeignKey key) {
        return key.columns().stream()
                .map(column -> table.column(column).column().type().meaning())
                .anyMatch(meaning ->
                        meaning instanceof PortableType.CharacterText || meaning instanceof PortableType.VendorText);
    }

    /**
     * Makes indexes, has SQLite check everything, writes what the file says about itself, and gives it its name.
     *
     * @param states where sequences stand
     * @param origin when the content was read
     * @return what the export itself had to deviate from, the catalog's findings aside
     * @throws SQLException if SQLite refuses
     * @throws IOException if the file cannot be made durable
     */
    public List<Finding> complete(List<SequenceState> states, CarrierOrigin origin) throws SQLException, IOException {
        connection.commit();
        makeIndexes();
        check();
        new SequenceMarks(connection, draft.layout(), draft.sequences()).set(states);
        RecordedRevisions revisions = RecordedRevisions.read(connection, draft.layout());
        reported.addAll(revisions.findings());
        describe(states);
        connection.commit();
        seal(origin, revisions.joined().orElse(null));
        connection.close();
        publish();
        return findings();
    }

    private List<Finding> findings() {
        return Stream.concat(draft.findings().stream(), reported.stream()).toList();
    }

    private void makeIndexes() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<TableName, TableDdl> table : draft.ddl().entrySet()) {
                for (String index : table.getValue().indexes().values()) {
                    execute(statement, index, table.getKey().toString());
                }
            }
            statement.execute(CarrierSchema.EXACT_INDEX);
        }
        connection.commit();
    }

    private void check() throws SQLException {
        RowsInOrder rows = new RowsInOrder(connection, expressions);
        List<Violation> found = rows.violations(draft);
        if (!found.isEmpty()) {
            if (violations == Violations.REFUSE) {
                throw RowsInOrder.refusal(found);
            }
            become(draft.tolerating(found, expressions));
        }
        rows.require();
    }

    /** Content on disk does not depend on foreign keys and checks, so SQLite lets them be taken out of a table's text. */
    private void become(CarrierDraft other) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            rewrite(other);
            statement.execute("PRAGMA writable_schema = RESET");
        }
        connection.commit();
        draft = other;
    }

    private void rewrite(CarrierDraft other) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?")) {
            for (TableLayout table : other.layout().tables()) {
                if (!other.create(table).equals(draft.create(table))) {
                    update.setString(1, other.create(table));
                    update.setString(2, table.name());
                    update.executeUpdate();
                }
            }
        }
    }

    private void describe(List<SequenceState> states) throws SQLException {
        ModelWriter writer = new ModelWriter(connection);
        for (TableLayout table : draft.layout().tables()) {
            TableName name = table.table().name();
            writer.table(
                    table,
                    draft.ddl().get(name),
                    digests.computeIfAbsent(name, absent -> new TableDigest(table.meanings())));
        }
        writer.sequences(draft.model().sequences());
        writer.definitions(draft.model().definitions());
        writer.states(states);
        writer.findings(draft.model(), findings());
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA analysis_limit = 400");
            statement.execute("ANALYZE");
        }
    }

    /** The last transaction states its own number, by which a later reader tells an edit from damage. */
    private void seal(CarrierOrigin origin, @Nullable String revision) throws SQLException, IOException {
        int last = FileHeader.read(building).changeCounter() + 1;
        Map<String, String> properties = CarrierMeta.of(
                        draft.model().source(), draft.layout().profile(), origin, revision)
                .properties();
        properties.put(CarrierMeta.CHANGE_COUNTER, Integer.toString(last));
        properties.put(
                CarrierMeta.SCHEMA_DIGEST, SystemDigests.ofSchema(connection).hex());
        ModelWriter writer = new ModelWriter(connection);
        writer.meta(properties);
        writer.meta(Map.of(
                CarrierMeta.OWN_DIGEST, SystemDigests.ofOwnTables(connection).hex()));
        connection.commit();
        int reached = FileHeader.read(building).changeCounter();
        if (reached != last) {
            throw new IllegalStateException("SQLite counted its last transaction as " + reached + ", expected " + last);
        }
    }

    private void publish() throws IOException {
        FreeName.force(building, StandardOpenOption.WRITE);
        if (!FreeName.give(building, target)) {
            throw isThere(target);
        }
    }

    /**
     * The digests of a table's rows.
     *
     * @param table a table of the model
     * @return its digest
     */
    public TableDigest digest(Table table) {
        return digests.computeIfAbsent(
                table.name(),
                name -> new TableDigest(draft.layout().table(name).orElseThrow().meanings()));
    }

    @Override
    public void close() throws SQLException, IOException {
        try {
            connection.close();
        } finally {
            Files.deleteIfExists(building);
        }
    }
}
