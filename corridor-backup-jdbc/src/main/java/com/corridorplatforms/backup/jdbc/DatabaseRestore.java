package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a restore of a captured database is about.
 *
 * @param database the destination
 * @param dialects the dialects to choose from
 * @param file the captured file
 * @param request what the caller wants
 */
record DatabaseRestore(DataSource database, Dialects dialects, Path file, RestoreRequest request) {

    /** The schema for the tables of the file's default schema, or null for the destination's own. */
    @Nullable
    String schema() {
        return request.relocations().get(TargetId.METADATA_DATABASE);
    }

    boolean replaces() {
        return request.existing() != ExistingContent.REFUSE;
    }

    DatabaseImport importing(Path from) {
        DatabaseImport work = DatabaseImport.from(from).into(database).dialects(dialects);
        String schema = schema();
        return schema == null ? work : work.schema(schema);
    }

    DatabaseVerification verification() {
        DatabaseVerification work =
                DatabaseVerification.of(file).against(database).dialects(dialects);
        String schema = schema();
        return schema == null ? work : work.schema(schema);
    }

    /** The step a restore would take; only reads. */
    RestoreStep plan(Cancellation cancellation) throws IOException {
        try (CarrierReader reader = Carriers.open(file);
                Connection connection = database.getConnection()) {
            Dialect dialect = dialects.speaking(connection);
            RequiredRights.requireWritable(dialect, connection);
            NameTranslation names = names(reader, dialect, connection);
            DatabaseModel wanted =
                    ModelTranslation.of(reader.model(), names, dialect, dialects, dialect.limits(connection), Set.of());
            DestinationState state = DestinationState.read(dialect, connection, schemas(reader, names), cancellation);
            refuseContent(state);
            SurplusDrops surplus = surplus(state, wanted, dialect, connection, cancellation);
            refuseSurplus(surplus);
            List<Finding> findings = new ArrayList<>(wanted.findings());
            surplus.tables().stream().map(DatabaseRestore::dropped).forEach(findings::add);
            surplus.lost().stream().map(DatabaseRestore::dropped).forEach(findings::add);
            findings.addAll(surplus.kept());
            Guarantee guarantee = foresee(dialect, connection, wanted, surplus, findings, cancellation);
            return new RestoreStep(
                    TargetId.METADATA_DATABASE,
                    action(wanted, state, surplus),
                    destination(connection, wanted),
                    guarantee,
                    state.fingerprint(),
                    wanted.tables().size(),
                    Files.size(file),
                    findings);
        } catch (SQLException e) {
            throw new IOException("the database cannot be examined: " + e.getMessage(), e);
        }
    }

    private static SurplusDrops surplus(
            DestinationState state,
            DatabaseModel wanted,
            Dialect dialect,
            Connection connection,
            Cancellation cancellation)
            throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        try (WriteSession session = dialect.write(connection, cancellation)) {
            return new SurplusDrops(state.catalog(), wanted, dialect, quote, List.of()).within(session);
        }
    }

    /** The schemas that the restore writes to. */
    List<String> schemas(Cancellation cancellation) throws IOException {
        cancellation.check();
        try (CarrierReader reader = Carriers.open(file);
                Connection connection = database.getConnection()) {
            Dialect dialect = dialects.speaking(connection);
            return schemas(reader, names(reader, dialect, connection));
        } catch (SQLException e) {
            throw new IOException("the database cannot be examined: " + e.getMessage(), e);
        }
    }

    private List<String> schemas(CarrierReader reader, NameTranslation names) throws SQLException {
        Set<String> schemas = new TreeSet<>(names.schemas(reader.model()));
        String asked = schema();
        if (asked != null) {
            schemas.add(asked);
        }
        return List.copyOf(schemas);
    }

    private NameTranslation names(CarrierReader reader, Dialect dialect, Connection connection) throws SQLException {
        return NameTranslation.into(connection, dialect, reader.meta().source(), schema());
    }

    private void refuseContent(DestinationState state) {
        List<Table> there = state.catalog().tables();
        if (!replaces() && !there.isEmpty()) {
            throw new BackupException("the database holds " + there.size() + " tables already, such as \""
                    + there.get(0).name() + "\", expected none; choose an empty schema, or allow the restore to replace"
                    + " what is there");
        }
    }

    /** Tables that stay could refer to replaced ones, so a database comes back whole or not at all. */
    private void refuseSurplus(SurplusDrops surplus) {
        if (request.existing() == ExistingContent.REPLACE && !surplus.tables().isEmpty()) {
            throw new BackupException("the database holds " + surplus.tables().size()
                    + " tables that the snapshot lacks, such as \""
                    + surplus.tables().get(0).name()
                    + "\", expected none; mirror the snapshot to drop them, or move them"
                    + " to another schema");
        }
    }

    private static Finding dropped(Table table) {
        return Finding.note(
                "table-dropped", table.name().toString(), "the snapshot does not hold the table; it is dropped");
    }

    private static Finding dropped(Definition definition) {
        return Finding.note(
                definition.kind().word() + "-dropped",
                definition.name().toString(),
                "the snapshot does not hold the " + definition.kind().word() + "; it is dropped");
    }

    private static String action(DatabaseModel wanted, DestinationState state, SurplusDrops surplus) {
        long replaced = state.catalog().tables().size() - surplus.tables().size();
        return "create " + (wanted.tables().size() - replaced) + ", replace " + replaced + " and drop "
                + surplus.tables().size() + " tables";
    }

    /** Where the database is; drivers put passwords behind {@code ?} or {@code ;}, or before {@code @}. */
    static String destination(Connection connection, DatabaseModel wanted) throws SQLException {
        String url = String.valueOf(connection.getMetaData().getURL())
                .replaceAll("[?;].*", "")
                .replaceAll("//[^/@]*@", "//");
        String schemas = wanted.tables().stream()
                .map(table -> table.name().schema())
                .filter(schema -> !schema.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return schemas.isEmpty() ? url : url + " (" + schemas + ")";
    }

    /**
     * Adds what will be lost to the findings, and tells what a failure would leave behind: what the engine cannot take back by itself is
     * taken back from the former content that is kept.
     */
    private Guarantee foresee(
            Dialect dialect,
            Connection connection,
            DatabaseModel wanted,
            SurplusDrops surplus,
            List<Finding> findings,
            Cancellation cancellation)
            throws SQLException {
        ImportMode mode = replaces() ? ImportMode.REPLACE : ImportMode.CREATE;
        try (WriteSession session = dialect.write(connection, cancellation)) {
            RequiredRights.require(session, wanted, mode);
            if (replaces()) {
                session.setAside(surplus.model());
            }
            findings.addAll(session.foresee(wanted, mode));
            Guarantee promised = session.guarantee(mode);
            return promised == Guarantee.BEST_EFFORT ? Guarantee.REVERSIBLE : promised;
        }
    }
}
