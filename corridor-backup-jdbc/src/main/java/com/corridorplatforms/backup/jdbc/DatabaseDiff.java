package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.jdbc.TableComparison.Outcome;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Says what differs between an exported file and a database, or between two files: tables, columns, keys, and rows by their
 * primary keys. Another engine's declarations are compared with those an import would have made there, and its values by
 * what they mean. Names of constraints, checks, defaults and indexes that are not unique are not compared.
 *
 * <pre>{@code
 * DiffReport report = DatabaseDiff.of(file).against(dataSource).run();
 * }</pre>
 *
 * <p>Both sides are only read, and a connection is given back in the state it was found in. Memory is bounded; hashes of the
 * rows of a table that differs lie in a temporary file meanwhile. Mutable, for one thread.
 */
public final class DatabaseDiff {

    private static final int MOST_ROWS = 10;

    private final Path file;
    private @Nullable DataSource database;
    private @Nullable Path otherFile;
    private Dialects dialects = Dialects.installed();
    private @Nullable String schema;
    private int mostRows = MOST_ROWS;
    private ProgressListener progress = ProgressListener.NONE;
    private Cancellation cancellation = new Cancellation();

    private DatabaseDiff(Path file) {
        this.file = file;
    }

    /**
     * Begins the description of a comparison.
     *
     * @param file an exported file
     * @return the description, to be completed
     */
    public static DatabaseDiff of(Path file) {
        return new DatabaseDiff(file);
    }

    /**
     * Compares the file with a database.
     *
     * @param other gives a connection to it
     * @return this
     */
    public DatabaseDiff against(DataSource other) {
        database = other;
        otherFile = null;
        return this;
    }

    /**
     * Compares the file with another file.
     *
     * @param other the file
     * @return this
     */
    public DatabaseDiff against(Path other) {
        otherFile = other;
        database = null;
        return this;
    }

    /**
     * The schema that has the tables of the file's default schema; the other side's default schema unless said.
     *
     * @param name the schema's name
     * @return this
     */
    public DatabaseDiff schema(String name) {
        schema = name;
        return this;
    }

    /**
     * How many rows of each table are named; 10 unless said. All are counted.
     *
     * @param most 0 or more
     * @return this
     */
    public DatabaseDiff rows(int most) {
        if (most < 0) {
            throw new IllegalArgumentException(most + " rows cannot be named, expected 0 or more");
        }
        mostRows = most;
        return this;
    }

    /**
     * Whom to tell how the comparison gets on.
     *
     * @param listener hears events on the thread that runs the comparison
     * @return this
     */
    public DatabaseDiff progress(ProgressListener listener) {
        progress = listener;
        return this;
    }

    /**
     * Lets another thread stop the comparison within a batch of rows.
     *
     * @param request the cancellation
     * @return this
     */
    public DatabaseDiff cancellation(Cancellation request) {
        cancellation = request;
        return this;
    }

    /**
     * The dialects to choose from; {@link Dialects#installed()} unless said.
     *
     * @param known the dialects
     * @return this
     */
    public DatabaseDiff dialects(Dialects known) {
        dialects = known;
        return this;
    }

    /**
     * Runs the comparison.
     *
     * @return what differs
     * @throws BackupException if the two cannot be compared
     */
    public DiffReport run() {
        if (database == null && otherFile == null) {
            throw new BackupException(
                    "the diff has one side only, expected a database or a file to compare with; name it with"
                            + " against(...)");
        }
        ProgressEvent.Activity activity = new ProgressEvent.Activity(ProgressEvent.Operation.VERIFY, file.toString());
        try (CarrierReader reader = Carriers.open(file)) {
            long total = Carriers.reading(file, () -> Carriers.rows(reader));
            return Activities.run(activity, progress, cancellation, total, rows -> compare(reader, rows));
        } catch (SQLException e) {
            throw Carriers.damaged(file, e);
        }
    }

    private DiffReport compare(CarrierReader reader, Activities rows) throws SQLException, IOException {
        List<Finding> findings = new ArrayList<>();
        if (isDamaged(file, reader, findings)) {
            return new DiffReport(false, List.of(), findings);
        }
        return database == null
                ? againstFile(reader, Objects.requireNonNull(otherFile), rows, findings)
                : againstDatabase(reader, database, rows, findings);
    }

    private static boolean isDamaged(Path file, CarrierReader reader, List<Finding> findings)
            throws SQLException, IOException {
        CarrierState state = reader.state();
        boolean isDamaged = state.condition() == CarrierState.Condition.CORRUPT;
        if (isDamaged) {
            findings.add(Finding.loss("file-damaged", file.toString(), state.reason() + "; take another copy of it"));
        } else {
            findings.addAll(CarrierFindings.of(reader, state));
        }
        return isDamaged;
    }

    private DiffReport againstFile(CarrierReader reader, Path second, Activities rows, List<Finding> findings)
            throws SQLException, IOException {
        try (CarrierReader other = Carriers.open(second)) {
            if (isDamaged(second, other, findings)) {
                return new DiffReport(false, List.of(), findings);
            }
            SourceDescription to = other.meta().source();
            Dialect dialect = dialects.named(to.dialect())
                    .orElseThrow(() -> new BackupException("\"" + second + "\" was exported by the dialect \""
                            + to.dialect() + "\", which is not installed, expected one that is; add it"));
            DiffSide side = new DiffSide(other.model(), other::rows, DestinationLimits.UNKNOWN);
            NameTranslation names = NameTranslation.into(to, reader.meta().source(), schema);
            return report(reader, side, names, dialect, rows, findings);
        }
    }

    private DiffReport againstDatabase(CarrierReader reader, DataSource source, Activities rows, List<Finding> findings)
            throws SQLException, IOException {
        try (Connection connection = Failures.connect(source)) {
            Dialect dialect = dialects.speaking(connection);
            NameTranslation names =
                    NameTranslation.into(connection, dialect, reader.meta().source(), schema);
            DestinationLimits limits = dialect.limits(connection);
            List<String> schemas = List.copyOf(names.schemas(reader.model()));
            ReadRequest request = new ReadRequest(schemas, UnknownTypes.AS_TEXT, cancellation);
            try (ReadSession session = dialect.read(connection, request)) {
                DatabaseModel catalog = session.catalog();
                DiffSide side = new DiffSide(catalog, session::rows, limits);
                DiffReport report = report(reader, side, names, dialect, rows, findings);
                session.requireSameTables(catalog);
                return report;
            }
        }
    }

    private DiffReport report(
            CarrierReader reader,
            DiffSide other,
            NameTranslation names,
            Dialect dialect,
            Activities rows,
            List<Finding> findings)
            throws SQLException, IOException {
        DatabaseModel expected =
                ModelTranslation.of(reader.model(), names, dialect, dialects, other.limits(), Set.of());
        List<TableDiff> tables = new DiffOfTables(reader, other, rows, mostRows).run(expected, names.isSameEngine());
        boolean equal = tables.stream().allMatch(table -> table.outcome() == Outcome.EQUAL);
        return new DiffReport(equal, tables, findings);
    }
}
