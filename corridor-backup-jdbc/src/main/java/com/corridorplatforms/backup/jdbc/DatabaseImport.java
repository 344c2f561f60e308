package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Imports an exported file into a database: the one it came from, another of the same engine, or another engine.
 *
 * <pre>{@code
 * ImportReport report = DatabaseImport.from(Path.of("corridor.sqlite")).into(dataSource).run();
 * }</pre>
 *
 * <p>Before anything is committed every row is read back from the database and compared with what was to be written. All
 * of the file arrives or nothing, as far as the engine can promise that. What an application has edited in the file is
 * imported as it is now; a damaged file is refused. One connection is used, and given back in the state it was found in.
 * Mutable, for one thread.
 */
public final class DatabaseImport {

    private final Path file;
    private @Nullable DataSource destination;
    private Dialects dialects = Dialects.installed();
    private ImportMode mode = ImportMode.CREATE;
    private @Nullable String schema;
    private @Nullable List<String> mirrored;
    private Set<Remedy> remedies = Set.of();
    private LoadChoices choices = LoadChoices.STRICT;
    private ProgressListener progress = ProgressListener.NONE;
    private Cancellation cancellation = new Cancellation();

    private DatabaseImport(Path file) {
        this.file = file;
    }

    /**
     * Begins the description of an import.
     *
     * @param file an exported file; it is only read
     * @return the description, to be completed
     */
    public static DatabaseImport from(Path file) {
        return new DatabaseImport(file);
    }

    /**
     * Where to.
     *
     * @param database gives a connection to the database
     * @return this
     */
    public DatabaseImport into(DataSource database) {
        destination = database;
        return this;
    }

    /**
     * What to do to the destination; {@link ImportMode#CREATE} unless said.
     *
     * @param wanted the mode
     * @return this
     */
    public DatabaseImport mode(ImportMode wanted) {
        mode = wanted;
        return this;
    }

    /**
     * The schema that takes the tables of the file's default schema; the connection's default schema unless said.
     *
     * @param name the schema's name
     * @return this
     */
    public DatabaseImport schema(String name) {
        schema = name;
        return this;
    }

    /**
     * What may be done to values that the destination cannot hold. Without it an import of such values is refused, before
     * anything is written; each remedy loses something, which the report then says with counts.
     *
     * @param allowed the remedies
     * @return this
     */
    public DatabaseImport unfitValues(Remedy... allowed) {
        remedies = Set.of(allowed);
        return this;
    }

    /**
     * What {@link ImportMode#LOAD} does with rows that are there; {@link SeededRows#REFUSE} unless said. An engine that
     * could not take it back after a failure refuses the others.
     *
     * @param policy the policy
     * @return this
     */
    public DatabaseImport seededRows(SeededRows policy) {
        choices = choices.with(policy);
        return this;
    }

    /**
     * What {@link ImportMode#LOAD} does with columns that only the file has; {@link SurplusColumns#REFUSE} unless said.
     *
     * @param policy the policy
     * @return this
     */
    public DatabaseImport surplusColumns(SurplusColumns policy) {
        choices = choices.with(policy);
        return this;
    }

    /**
     * Accepts a destination whose schema is at another Alembic revision than the file. Without it such a destination is
     * refused by {@link ImportMode#LOAD} and {@link ImportMode#REPLACE}. After a load the schema's own revision stands.
     *
     * @return this
     */
    public DatabaseImport anyRevision() {
        choices = choices.atAnyRevision();
        return this;
    }

    /** Also drops what these schemas of the destination hold and the file does not. */
    DatabaseImport mirroring(List<String> schemas) {
        mode = ImportMode.REPLACE;
        mirrored = List.copyOf(schemas);
        return this;
    }

    /**
     * Whom to tell how the import gets on.
     *
     * @param listener hears events on the thread that runs the import
     * @return this
     */
    public DatabaseImport progress(ProgressListener listener) {
        progress = listener;
        return this;
    }

    /**
     * Lets another thread stop the import within a batch of rows.
     *
     * @param request the cancellation
     * @return this
     */
    public DatabaseImport cancellation(Cancellation request) {
        cancellation = request;
        return this;
    }

    /**
     * The dialects to choose from; {@link Dialects#installed()} unless said.
     *
     * @param known the dialects
     * @return this
     */
    public DatabaseImport dialects(Dialects known) {
        dialects = known;
        return this;
    }

    /**
     * Finds out what the import would do, and whether every value fits, by reading all of the file. Changes nothing.
     *
     * @return the plan
     * @throws SnapshotDamagedException if the file is damaged
     * @throws BackupException if the destination does not suit the mode or cannot be examined
     */
    public DatabaseImportPlan plan() {
        return working(this::plan, DatabaseImportPlan::with);
    }

    /**
     * Runs the import, after a look at every value as {@link #plan} takes it.
     *
     * @return what it did
     * @throws SnapshotDamagedException if the file is damaged
     * @throws BackupException if it did not happen; the destination is as it was, as far as its engine can promise that
     */
    public ImportReport run() {
        return working(this::transfer, ImportReport::with);
    }

    private interface Work<T> {
        T on(CarrierReader reader, CarrierState state, Transfer transfer) throws SQLException, IOException;
    }

    private <T> T working(Work<T> work, BiFunction<T, Finding, T> telling) {
        DataSource database = destination;
        if (database == null) {
            throw new BackupException(
                    "the import has no destination, expected a database; name it with into(database)");
        }
        ProgressEvent.Activity activity = new ProgressEvent.Activity(ProgressEvent.Operation.IMPORT, file.toString());
        try (CarrierReader reader = Carriers.open(file)) {
            long total = Carriers.rows(reader);
            return Activities.run(
                    activity, progress, cancellation, total, rows -> connected(reader, database, rows, work, telling));
        } catch (SQLException e) {
            throw new BackupException("\"" + file + "\" cannot be closed: " + e.getMessage(), e);
        }
    }

    private <T> T connected(
            CarrierReader reader, DataSource database, Activities rows, Work<T> work, BiFunction<T, Finding, T> telling)
            throws SQLException, IOException {
        CarrierState state = reader.state();
        if (state.condition() == CarrierState.Condition.CORRUPT) {
            throw new SnapshotDamagedException(
                    "\"" + file + "\" is damaged: " + state.reason() + "; take another copy of it");
        }
        UsedConnection used = new UsedConnection(Failures.connect(database));
        T result;
        try (used) {
            Transfer transfer = new Transfer(reader, state, used.connection(), dialects, cancellation, rows);
            result = work.on(reader, state, transfer);
            used.done();
        }
        return used.left().map(left -> telling.apply(result, left)).orElse(result);
    }

    /** What is mirrored goes back to a state as a whole, its revision included. */
    private ImportPlan planned(Transfer transfer) throws SQLException {
        return transfer.plan(mode, schema, mirrored == null ? choices : choices.atAnyRevision(), remedies);
    }

    private DatabaseImportPlan plan(CarrierReader reader, CarrierState state, Transfer transfer)
            throws SQLException, IOException {
        ImportPlan plan = planned(transfer);
        Transfer.Outlook outlook = transfer.outlook(plan, mode, seeded(), surplus(plan, transfer));
        Preflight preflight = transfer.preflight(plan, mode, seeded());
        List<Finding> findings = new ArrayList<>(CarrierFindings.of(reader, state));
        findings.addAll(outlook.others());
        findings.addAll(plan.findings());
        findings.addAll(preflight.findings());
        findings.addAll(outlook.foreseen());
        return new DatabaseImportPlan(
                mode,
                outlook.guarantee(),
                plan.tables(name -> state.digests().get(name).rows()),
                preflight.unfit(),
                findings);
    }

    private ImportReport transfer(CarrierReader reader, CarrierState state, Transfer transfer)
            throws SQLException, IOException {
        List<Finding> found = new ArrayList<>(CarrierFindings.of(reader, state));
        ImportPlan plan = planned(transfer);
        requireSuited(plan, transfer);
        Preflight preflight = transfer.preflight(plan, mode, seeded());
        preflight.refuse();
        found.addAll(preflight.findings());
        return transfer.run(plan, mode, seeded(), surplus(plan, transfer), found);
    }

    private Optional<SurplusDrops> surplus(ImportPlan plan, Transfer transfer) throws SQLException {
        return mirrored == null ? Optional.empty() : Optional.of(transfer.surplus(plan, mirrored));
    }

    /** What stands in the way of the tables may be what mirroring drops. */
    private void requireSuited(ImportPlan plan, Transfer transfer) throws SQLException {
        if (mirrored == null) {
            transfer.outlook(plan, mode, seeded(), Optional.empty());
        } else {
            transfer.requireRights(plan, mode);
        }
    }

    private SeededRows seeded() {
        return mode == ImportMode.LOAD ? choices.seededRows() : SeededRows.REFUSE;
    }
}
