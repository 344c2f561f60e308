package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a database holds exactly what an exported file holds: the database it came from, one it was imported
 * into, or any other. A database of the same engine must show the same values; one of another engine must mean the same.
 * Both are only read; the connection is given back in the state it was found in. Mutable, for one thread.
 */
public final class DatabaseVerification {

    private final Path file;
    private @Nullable DataSource database;
    private Dialects dialects = Dialects.installed();
    private @Nullable String schema;
    private ProgressListener progress = ProgressListener.NONE;
    private Cancellation cancellation = new Cancellation();

    private DatabaseVerification(Path file) {
        this.file = file;
    }

    /**
     * Begins the description of a verification.
     *
     * @param file an exported file
     * @return the description, to be completed
     */
    public static DatabaseVerification of(Path file) {
        return new DatabaseVerification(file);
    }

    /**
     * What to compare the file with.
     *
     * @param other gives a connection to the database
     * @return this
     */
    public DatabaseVerification against(DataSource other) {
        database = other;
        return this;
    }

    /**
     * The schema that has the tables of the file's default schema; the connection's default schema unless said.
     *
     * @param name the schema's name
     * @return this
     */
    public DatabaseVerification schema(String name) {
        schema = name;
        return this;
    }

    /**
     * Whom to tell how the verification gets on.
     *
     * @param listener hears events on the thread that runs the verification
     * @return this
     */
    public DatabaseVerification progress(ProgressListener listener) {
        progress = listener;
        return this;
    }

    /**
     * Lets another thread stop the verification within a batch of rows.
     *
     * @param request the cancellation
     * @return this
     */
    public DatabaseVerification cancellation(Cancellation request) {
        cancellation = request;
        return this;
    }

    /**
     * The dialects to choose from; {@link Dialects#installed()} unless said.
     *
     * @param known the dialects
     * @return this
     */
    public DatabaseVerification dialects(Dialects known) {
        dialects = known;
        return this;
    }

    /**
     * Runs the verification.
     *
     * @return how the two compare
     * @throws BackupException if they cannot be compared
     */
    public VerificationReport run() {
        DataSource other = database;
        if (other == null) {
            throw new BackupException(
                    "the verification has no database, expected one to compare with; name it with against(database)");
        }
        ProgressEvent.Activity activity = new ProgressEvent.Activity(ProgressEvent.Operation.VERIFY, file.toString());
        try (CarrierReader reader = Carriers.open(file)) {
            long total = Carriers.reading(file, () -> Carriers.rows(reader));
            return Activities.run(activity, progress, cancellation, total, rows -> compare(reader, other, rows));
        } catch (SQLException e) {
            throw Carriers.damaged(file, e);
        }
    }

    private VerificationReport compare(CarrierReader reader, DataSource other, Activities rows)
            throws SQLException, IOException {
        CarrierState state = reader.state();
        if (state.condition() == CarrierState.Condition.CORRUPT) {
            Finding damage = Finding.loss("file-damaged", "file", state.reason() + "; take another copy of it");
            return new VerificationReport(false, FileState.CORRUPT, List.of(), List.of(damage));
        }
        try (Connection connection = Failures.connect(other)) {
            Comparison comparison = new Comparison(reader, state, connection, dialects, cancellation, rows);
            List<TableComparison> tables = comparison.run(schema);
            boolean equal = tables.stream().allMatch(table -> table.outcome() == TableComparison.Outcome.EQUAL);
            return new VerificationReport(equal, Carriers.state(state), tables, CarrierFindings.of(reader, state));
        }
    }
}
