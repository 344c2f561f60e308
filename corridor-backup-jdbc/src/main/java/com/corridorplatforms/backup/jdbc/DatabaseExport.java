package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.jdbc.carrier.CarrierOrigin;
import com.corridorplatforms.backup.jdbc.carrier.CarrierWriter;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.model.Violations;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Exports a database into one SQLite file: every row, and every key, check, default and index that SQLite can have. What
 * it cannot have is kept as text in the file and named in the report, so that the same engine gets it back.
 *
 * <pre>{@code
 * ExportReport report = DatabaseExport.from(dataSource).to(Path.of("corridor.sqlite")).run();
 * }</pre>
 *
 * <p>One connection is used, or one for each of the {@link #readers}, and given back in the state it was found in. The file appears at its place complete and
 * durable, readable by its owner alone, or not at all. Memory is bounded by the largest single row. Mutable, for one
 * thread.
 */
public final class DatabaseExport {

    private final DataSource source;
    private Dialects dialects = Dialects.installed();
    private List<String> schemas = List.of();
    private Profile profile = Profile.SQLALCHEMY;
    private UnknownTypes unknownTypes = UnknownTypes.FAIL;
    private TableSelection selection = TableSelection.ALL;
    private Violations violations = Violations.REFUSE;
    private ProgressListener progress = ProgressListener.NONE;
    private Cancellation cancellation = new Cancellation();
    private InstantSource clock = InstantSource.system();
    private boolean snapshotRequired = true;
    private int readers = 1;
    private Duration patience = Duration.ofSeconds(10);
    private Held heldOtherwise = Held.NONE;
    private @Nullable Path file;

    private DatabaseExport(DataSource source) {
        this.source = source;
    }

    /**
     * Begins the description of an export.
     *
     * @param source gives a connection to the database
     * @return the description, to be completed
     */
    public static DatabaseExport from(DataSource source) {
        return new DatabaseExport(source);
    }

    /**
     * Which schemas to export. Without it the connection's default schema is exported.
     *
     * @param names the schemas' names
     * @return this
     */
    public DatabaseExport schemas(String... names) {
        schemas = List.of(names);
        return this;
    }

    /**
     * Exports only some tables: those whose names match one of the patterns, in which {@code *} stands for any characters
     * and {@code ?} for one. A pattern with a point is compared with {@code schema.table} too. Names are matched to the
     * letter, or without regard to case where none matches so. Every table that is left out becomes a finding of severity
     * LOSS.
     *
     * @param patterns patterns of which each must match a table; none for all tables
     * @return this
     */
    public DatabaseExport tables(String... patterns) {
        selection = selection.wanting(TablePattern.all(patterns));
        return this;
    }

    /**
     * Leaves tables out, also of those named by {@link #tables}.
     *
     * @param patterns patterns as {@link #tables} takes them; none to leave none out
     * @return this
     */
    public DatabaseExport withoutTables(String... patterns) {
        selection = selection.without(TablePattern.all(patterns));
        return this;
    }

    /**
     * What to do with foreign keys that lead to tables which are left out; {@link MissingParents#REFUSE} unless said.
     *
     * @param policy the policy
     * @return this
     */
    public DatabaseExport missingParents(MissingParents policy) {
        selection = selection.with(policy);
        return this;
    }

    /**
     * What to do with foreign keys and checks that rows violate; {@link Violations#REFUSE} unless said.
     *
     * @param policy the policy
     * @return this
     */
    public DatabaseExport violations(Violations policy) {
        violations = policy;
        return this;
    }

    /**
     * The library that applications will open the file with; {@link Profile#SQLALCHEMY} unless said.
     *
     * @param reader the library
     * @return this
     */
    public DatabaseExport profile(Profile reader) {
        profile = reader;
        return this;
    }

    /**
     * What to do with columns of a type the dialect does not know; {@link UnknownTypes#FAIL} unless said.
     *
     * @param policy the policy
     * @return this
     */
    public DatabaseExport unknownTypes(UnknownTypes policy) {
        unknownTypes = policy;
        return this;
    }

    /**
     * Accepts a database that cannot show the rows of one moment. Without it such a database is refused.
     *
     * @param held what holds the rows still instead: {@link Held#QUIESCED} if the caller has paused all writers
     * @return this
     */
    public DatabaseExport withoutSnapshot(Held held) {
        snapshotRequired = false;
        heldOtherwise = held;
        return this;
    }

    /**
     * How many tables to read at the same time; 1 unless said. Each reader beyond the first takes a further connection, and
     * all of them look at the same moment. Where the engine cannot show one moment to several connections, or the source
     * gives no further connection within ten seconds, fewer read, and a finding of severity NOTE says so. PostgreSQL can.
     *
     * @param most at least 1
     * @return this
     */
    public DatabaseExport readers(int most) {
        if (most < 1) {
            throw new IllegalArgumentException(most + " readers cannot read, expected at least 1");
        }
        readers = most;
        return this;
    }

    /** How long to wait for a further connection. */
    DatabaseExport patience(Duration longest) {
        patience = longest;
        return this;
    }

    /**
     * Whom to tell how the export gets on.
     *
     * @param listener hears events on the thread that runs the export
     * @return this
     */
    public DatabaseExport progress(ProgressListener listener) {
        progress = listener;
        return this;
    }

    /**
     * Lets another thread stop the export within a batch of rows.
     *
     * @param request the cancellation
     * @return this
     */
    public DatabaseExport cancellation(Cancellation request) {
        cancellation = request;
        return this;
    }

    /**
     * The dialects to choose from; {@link Dialects#installed()} unless said.
     *
     * @param known the dialects
     * @return this
     */
    public DatabaseExport dialects(Dialects known) {
        dialects = known;
        return this;
    }

    /**
     * The clock by which the file is dated; the system's unless said.
     *
     * @param instants the clock
     * @return this
     */
    public DatabaseExport clock(InstantSource instants) {
        clock = instants;
        return this;
    }

    /**
     * Where the file shall be.
     *
     * @param target a path where nothing is yet, in a directory that exists
     * @return this
     */
    public DatabaseExport to(Path target) {
        file = target;
        return this;
    }

    /**
     * Makes this export the one that is taken before a migration changes the schema: it gets a name of its own in a
     * directory, and old ones are removed.
     *
     * @param directory where such exports lie; it is made if it is not there
     * @return the export before the upgrade, to be run
     */
    public SafetyExport beforeUpgrade(Path directory) {
        return new SafetyExport(this, directory, clock);
    }

    /**
     * Runs the export.
     *
     * @return what it did
     * @throws BackupException if it did not happen; nothing is left of it
     */
    public ExportReport run() {
        Path target = file;
        if (target == null) {
            throw new BackupException("the export has no file to write, expected one; name it with to(path)");
        }
        return run(target, target.toString());
    }

    /** Under a name that is the reader's, where the file's own is not. */
    ExportReport run(Path target, String subject) {
        ProgressEvent.Activity activity = new ProgressEvent.Activity(ProgressEvent.Operation.EXPORT, subject);
        return Activities.run(activity, progress, cancellation, ProgressEvent.UNKNOWN, rows -> export(target, rows));
    }

    private ExportReport export(Path target, Activities rows) throws SQLException, IOException {
        try (FileInWork file = new FileInWork(target)) {
            Content content = read(file, rows);
            CarrierWriter writer = file.writer();
            List<Finding> findings =
                    writer.complete(content.states(), new CarrierOrigin(clock.instant(), content.window()));
            return report(target, content.model(), writer, content.window(), findings);
        }
    }

    /** What the file says beside its rows. */
    private record Content(DatabaseModel model, List<SequenceState> states, ConsistencyWindow window) {}

    /**
     * Gives the connection back before the file is completed: nobody waits for its locks longer than need be, and if it cannot
     * be given back there is no file yet.
     */
    private Content read(FileInWork file, Activities rows) throws SQLException, IOException {
        try (Connection connection = Failures.connect(source)) {
            Dialect dialect = dialects.speaking(connection);
            Instant begin = clock.instant();
            try (ReadSession session = dialect.read(connection, new ReadRequest(schemas, unknownTypes, cancellation))) {
                Held held = held(session);
                DatabaseModel model = selection.of(session.catalog());
                CarrierWriter writer = file.begin(model, dialect.expressions(), profile);
                writer.violations(violations);
                read(session, model.tables(), writer, rows);
                writer.trust(session::findsParents);
                session.requireSameTables(model);
                List<SequenceState> states = session.sequenceStates(model);
                return new Content(model, states, new ConsistencyWindow(begin, clock.instant(), held));
            }
        }
    }

    private Held held(ReadSession session) {
        if (session.held() == Held.TRANSACTION_SNAPSHOT) {
            return Held.TRANSACTION_SNAPSHOT;
        }
        if (snapshotRequired) {
            throw NoSnapshotException.ofDatabase();
        }
        return heldOtherwise;
    }

    private void read(ReadSession session, List<Table> tables, CarrierWriter writer, Activities rows)
            throws SQLException, IOException {
        int useful = Math.max(1, Math.min(readers, tables.size()));
        try (SideBySideReaders all = SideBySideReaders.of(session, source, useful, patience)) {
            all.shortfall().ifPresent(writer::report);
            new TableReading(writer, rows).read(all.sessions(), tables);
        }
    }

    private static ExportReport report(
            Path target, DatabaseModel model, CarrierWriter writer, ConsistencyWindow window, List<Finding> findings)
            throws IOException {
        List<TableSummary> tables = new ArrayList<>();
        for (Table table : model.tables()) {
            TableDigest digest = writer.digest(table);
            TableDigest.Pair pair = digest.table();
            tables.add(new TableSummary(
                    table.name().toString(),
                    digest.rows(),
                    pair.exact().hex(),
                    pair.portable().hex(),
                    digest.rows(),
                    false));
        }
        return new ExportReport(
                target,
                tables.size(),
                tables.stream().mapToLong(TableSummary::rows).sum(),
                Files.size(target),
                window,
                model.source(),
                tables,
                Stream.concat(model.findings().stream(), findings.stream()).toList());
    }
}
