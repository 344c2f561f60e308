package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.model.Violations;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The metadata database as a target of a platform's backup: {@link DatabaseExport} captures it into
 * {@code metadata-database/corridor.sqlite}, {@link DatabaseImport} restores it.
 *
 * <p>A restore that refuses existing content needs schemas without tables. One that mirrors replaces the tables that the
 * snapshot holds and drops all others of the same schemas, and their views; a view or a foreign key of another schema that
 * needs one of them stops it before anything is changed. A relocation names another schema for the tables of the default schema. Until a restore is finished, the
 * former content is kept in the restore's work directory, so that it can be taken back whatever the engine.
 *
 * <p>The description is mutable; once it is given to a backup it must not change.
 */
public final class DatabaseTarget implements BackupTarget {

    static final SnapshotPath FILE = new SnapshotPath("corridor.sqlite");
    private static final int FORMAT = 0;

    private final DataSource database;
    private Dialects dialects = Dialects.installed();
    private List<String> schemas = List.of();
    private Profile profile = Profile.SQLALCHEMY;
    private UnknownTypes unknownTypes = UnknownTypes.FAIL;
    private Violations violations = Violations.REFUSE;

    private DatabaseTarget(DataSource database) {
        this.database = database;
    }

    /**
     * A target over a database.
     *
     * @param database gives connections to it; one at a time is used
     * @return the target
     */
    public static DatabaseTarget of(DataSource database) {
        return new DatabaseTarget(database);
    }

    /**
     * Which schemas to capture. Without it the connection's default schema is captured.
     *
     * @param names the schemas' names
     * @return this
     */
    public DatabaseTarget schemas(String... names) {
        schemas = List.of(names);
        return this;
    }

    /**
     * The library that applications will open the captured file with; {@link Profile#SQLALCHEMY} unless said.
     *
     * @param reader the library
     * @return this
     */
    public DatabaseTarget profile(Profile reader) {
        profile = reader;
        return this;
    }

    /**
     * What to do with columns of a type the dialect does not know; {@link UnknownTypes#FAIL} unless said.
     *
     * @param policy the policy
     * @return this
     */
    public DatabaseTarget unknownTypes(UnknownTypes policy) {
        unknownTypes = policy;
        return this;
    }

    /**
     * What to do with foreign keys and checks that rows violate; {@link Violations#REFUSE} unless said.
     *
     * @param policy the policy
     * @return this
     */
    public DatabaseTarget violations(Violations policy) {
        violations = policy;
        return this;
    }

    /**
     * The dialects to choose from; {@link Dialects#installed()} unless said.
     *
     * @param known the dialects
     * @return this
     */
    public DatabaseTarget dialects(Dialects known) {
        dialects = known;
        return this;
    }

    @Override
    public TargetId id() {
        return TargetId.METADATA_DATABASE;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.METADATA_DATABASE;
    }

    /** As much as last time and a quarter more; the first time nobody knows. */
    @Override
    public long estimateBytes(CaptureContext context) {
        return estimate(context);
    }

    static long estimate(CaptureContext context) {
        return context.previous()
                .map(previous -> previous.captured().bytes())
                .map(bytes -> bytes + bytes / 4)
                .orElse(-1L);
    }

    @Override
    public Captured capture(CaptureContext context) throws IOException {
        List<ExportReport> reports = new ArrayList<>();
        CapturedFile file = context.build(FILE, path -> reports.add(export(context, path)));
        ExportReport report = reports.get(0);
        report.findings().forEach(context::report);
        return context.seal(FORMAT, report.window(), properties(report, file), List.of());
    }

    private ExportReport export(CaptureContext context, Path path) {
        DatabaseExport export = DatabaseExport.from(database)
                .dialects(dialects)
                .schemas(schemas.toArray(String[]::new))
                .profile(profile)
                .unknownTypes(unknownTypes)
                .violations(violations)
                .clock(context.clock())
                .progress(context.progress())
                .cancellation(context.cancellation())
                .to(path);
        return (context.isQuiesced() ? export.withoutSnapshot(Held.QUIESCED) : export).run();
    }

    private static SortedMap<String, String> properties(ExportReport report, CapturedFile file) {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("dialect", report.source().dialect());
        properties.put("product", report.source().product());
        properties.put("product-version", report.source().productVersion());
        properties.put("tables", Long.toString(report.tables()));
        properties.put("rows", Long.toString(report.rows()));
        properties.put("file-digest", file.digest().hex());
        return properties;
    }

    @Override
    public void verify(Captured captured, VerifyContext context) {
        try {
            CarrierSummary summary = CarrierFile.inspect(file(context.directory()));
            if (summary.fileState() != FileState.AS_EXPORTED) {
                context.damaged(FILE, summary.stateReason());
            }
            long rows = summary.tables().stream().mapToLong(TableSummary::rows).sum();
            if (rows != Long.parseLong(captured.property("rows"))) {
                context.damaged(FILE, "it holds " + rows + " rows, expected " + captured.property("rows"));
            }
        } catch (BackupException e) {
            context.damaged(FILE, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<RestoreStep> plan(Captured captured, PlanContext context) throws IOException {
        return List.of(restore(context.directory(), context.request()).plan(context.cancellation()));
    }

    @Override
    public Restoration restoration(Captured captured, RestoreContext context) throws IOException {
        return new DatabaseRestoration(
                restore(context.directory(), context.plan().request()), context);
    }

    private DatabaseRestore restore(Path directory, RestoreRequest request) {
        return new DatabaseRestore(database, dialects, file(directory), request);
    }

    private static Path file(Path directory) {
        return FILE.below(directory);
    }
}
