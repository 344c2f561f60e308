package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.vendor.AbsentToolException;
import com.corridorplatforms.backup.jdbc.vendor.ToolRun;
import com.corridorplatforms.backup.jdbc.vendor.VendorTool;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The metadata database as its vendor's own backup manager saves it, beside or instead of {@link DatabaseTarget}. Only the
 * same engine can load what it holds, and nothing but the tool's own word says that the rows are right: of a restore, the
 * tables are compared, not their rows.
 *
 * <p>A restore that refuses existing content needs a schema without tables; one that mirrors drops all tables of the
 * connection's default schema, with everything that needs them, before it loads the dump. What was there is kept as a dump of
 * the same tool until the restore is finished, and loaded again after a failure. Relocations are not known here.
 *
 * <p>Immutable. A snapshot may hold both kinds of copy; a restore takes one of them.
 */
public final class VendorDatabaseTarget implements BackupTarget {

    /** The target's id. */
    public static final TargetId ID = new TargetId("metadata-database-dump");

    private static final SnapshotPath TABLES = new SnapshotPath("tables.txt");
    private static final int FORMAT = 0;

    private final VendorTool tool;
    private final DataSource database;
    private final Dialects dialects;

    private VendorDatabaseTarget(VendorTool tool, DataSource database, Dialects dialects) {
        this.tool = tool;
        this.database = database;
        this.dialects = dialects;
    }

    /**
     * A target over a database.
     *
     * @param tool the vendor's tool, which logs in by itself
     * @param database gives connections to the same database, by which it is looked at before and after
     * @return the target
     */
    public static VendorDatabaseTarget of(VendorTool tool, DataSource database) {
        return new VendorDatabaseTarget(tool, database, Dialects.installed());
    }

    @Override
    public TargetId id() {
        return ID;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.METADATA_DATABASE;
    }

    /** As much as last time and a quarter more; the first time nobody knows. A tool that cannot do it fails before any target is read. */
    @Override
    public long estimateBytes(CaptureContext context) throws IOException {
        requireTool(context.cancellation());
        return DatabaseTarget.estimate(context);
    }

    /** Before anything is changed, since without the tool there is no way on and none back. */
    void requireTool(Cancellation cancellation) throws IOException {
        try (Connection connection = database.getConnection()) {
            requireTool(connection, cancellation);
        } catch (SQLException e) {
            throw unexaminable(e);
        }
    }

    private void requireTool(Connection connection, Cancellation cancellation) throws IOException, SQLException {
        tool.check(connection, new ToolRun(line -> {}, cancellation));
    }

    @Override
    public Captured capture(CaptureContext context) throws IOException {
        SortedMap<String, String> properties = new TreeMap<>();
        Instant begin = context.clock().instant();
        DestinationState state = examined(properties, context.cancellation());
        Held held = held(state, context);
        context.build(
                file(),
                path -> ToolActivity.run(Operation.EXPORT, path, context.progress(), context.cancellation(), run -> {
                    try (Connection connection = Failures.connect(database)) {
                        properties.put("tool-version", tool.check(connection, run));
                    }
                    tool.dump(path, run);
                }));
        context.write(TABLES, stream -> stream.write(names(state).getBytes(StandardCharsets.UTF_8)));
        ConsistencyWindow window = new ConsistencyWindow(begin, context.clock().instant(), held);
        return context.seal(FORMAT, window, properties, List.of());
    }

    /** A tool has no other snapshot than the engine's own, such as the one that is of MariaDB's tables of InnoDB alone. */
    private static Held held(DestinationState state, CaptureContext context) {
        if (state.held() == Held.TRANSACTION_SNAPSHOT) {
            return Held.TRANSACTION_SNAPSHOT;
        }
        if (!context.isQuiesced()) {
            throw NoSnapshotException.ofDatabase();
        }
        return Held.QUIESCED;
    }

    private DestinationState examined(SortedMap<String, String> properties, Cancellation cancellation)
            throws IOException {
        try (Connection connection = database.getConnection()) {
            DestinationState state = state(connection, cancellation);
            properties.put("tool", tool.name());
            properties.put("dialect", state.catalog().source().dialect());
            properties.put("product-version", state.catalog().source().productVersion());
            properties.put("tables", Integer.toString(state.catalog().tables().size()));
            return state;
        } catch (SQLException e) {
            throw unexaminable(e);
        }
    }

    private DestinationState state(Connection connection, Cancellation cancellation) throws SQLException {
        return DestinationState.read(dialects.speaking(connection), connection, List.of(), cancellation);
    }

    private static IOException unexaminable(SQLException cause) {
        return new IOException("the database cannot be examined: " + cause.getMessage(), cause);
    }

    /** One table a line, as people name it. */
    static String names(DestinationState state) {
        StringBuilder lines = new StringBuilder();
        for (var table : state.catalog().tables()) {
            TableName name = table.name();
            lines.append(name.toString().replace("\n", "\\n")).append('\n');
        }
        return lines.toString();
    }

    @Override
    public void verify(Captured captured, VerifyContext context) {
        Path dump = file().below(context.directory());
        try {
            ToolActivity.run(
                    Operation.VERIFY, dump, context.progress(), context.cancellation(), run -> tool.inspect(dump, run));
        } catch (AbsentToolException e) {
            throw e;
        } catch (BackupException e) {
            context.cancellation().check();
            context.damaged(file(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<RestoreStep> plan(Captured captured, PlanContext context) throws IOException {
        if (context.request().relocations().containsKey(ID)) {
            throw new BackupException("\"" + ID + "\" cannot be restored to another schema, since \"" + tool.name()
                    + "\" loads what it saved under the same names; restore \"" + TargetId.METADATA_DATABASE
                    + "\" instead");
        }
        try (Connection connection = database.getConnection()) {
            DestinationState state = state(connection, context.cancellation());
            requireSame(
                    "engine",
                    captured.property("dialect"),
                    state.catalog().source().dialect());
            requireSame("tool", captured.property("tool"), tool.name());
            requireTool(connection, context.cancellation());
            return List.of(step(captured, context, connection, state));
        } catch (SQLException e) {
            throw unexaminable(e);
        }
    }

    private static void requireSame(String what, String captured, String here) {
        if (!captured.equals(here)) {
            throw new BackupException("the dump is of the " + what + " \"" + captured + "\", expected \"" + here
                    + "\" like the destination's; restore \"" + TargetId.METADATA_DATABASE
                    + "\" instead, which any engine can take");
        }
    }

    private RestoreStep step(Captured captured, PlanContext context, Connection connection, DestinationState state)
            throws SQLException {
        int there = state.catalog().tables().size();
        if (there > 0 && !mirrors(context.request())) {
            throw new BackupException("the database holds " + there + " tables already, such as \""
                    + state.catalog().tables().get(0).name() + "\", expected none; choose an empty schema, or allow the"
                    + " restore to replace what is there");
        }
        return new RestoreStep(
                ID,
                "drop " + there + " tables and load " + captured.property("tables") + " by " + tool.name(),
                DatabaseRestore.destination(connection, state.catalog()),
                Guarantee.REVERSIBLE,
                state.fingerprint(),
                Long.parseLong(captured.property("tables")),
                captured.bytes(),
                List.of());
    }

    private static boolean mirrors(RestoreRequest request) {
        return request.existing() == ExistingContent.MIRROR;
    }

    @Override
    public Restoration restoration(Captured captured, RestoreContext context) throws IOException {
        return new VendorRestoration(this, context);
    }

    /** The dump in a snapshot's directory of this target. */
    Path dump(Path directory) {
        return file().below(directory);
    }

    VendorTool tool() {
        return tool;
    }

    /** The tables that a snapshot's dump holds, as {@link #names} writes them. */
    static String namesIn(Path directory) throws IOException {
        return Files.readString(TABLES.below(directory));
    }

    /** What the database holds now. */
    DestinationState state(Cancellation cancellation) throws IOException {
        try (Connection connection = database.getConnection()) {
            return state(connection, cancellation);
        } catch (SQLException e) {
            throw unexaminable(e);
        }
    }

    /** Drops every table of the default schema. */
    void dropAll(Cancellation cancellation) throws IOException {
        try (Connection connection = database.getConnection()) {
            List<TableName> tables = state(connection, cancellation).catalog().tables().stream()
                    .map(table -> table.name())
                    .toList();
            tool.drop(connection, tables);
        } catch (SQLException e) {
            throw new IOException("the tables cannot be dropped: " + e.getMessage(), e);
        }
    }

    private SnapshotPath file() {
        return new SnapshotPath(tool.fileName());
    }
}
