package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Matches a file to tables that exist: by name, or by a name that differs only in case if just one does. */
final class LoadPlan {

    private static final String ALEMBIC = "alembic_version";

    private final DatabaseModel file;
    private final DatabaseModel catalog;
    private final ModelTranslation translation;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<TableName, TableName> names = new HashMap<>();

    /** True if the destination states the file's revision already, so that this one table is not to be filled. */
    private final boolean revisionStands;

    private LoadPlan(DatabaseModel file, DatabaseModel catalog, ModelTranslation translation, boolean revisionStands) {
        this.file = file;
        this.catalog = catalog;
        this.translation = translation;
        this.revisionStands = revisionStands;
    }

    static ImportPlan of(
            CarrierReader reader,
            ModelTranslation translation,
            Dialect dialect,
            Connection connection,
            Cancellation cancellation)
            throws SQLException {
        DatabaseModel file = reader.model();
        TreeSet<String> schemas = new TreeSet<>();
        file.tables()
                .forEach(table -> schemas.add(translation.name(table.name()).schema()));
        schemas.remove("");
        ReadRequest request = new ReadRequest(List.copyOf(schemas), UnknownTypes.AS_TEXT, cancellation);
        try (ReadSession session = dialect.read(connection, request)) {
            DatabaseModel catalog = session.catalog();
            boolean revisionStands = standsAtRevision(reader, catalog, session);
            return new LoadPlan(file, catalog, translation, revisionStands).plan();
        }
    }

    private static boolean standsAtRevision(CarrierReader reader, DatabaseModel catalog, ReadSession session)
            throws SQLException {
        Optional<String> exported = reader.meta().alembicRevision();
        Optional<Table> version = catalog.tables().stream()
                .filter(table -> table.name().name().equalsIgnoreCase(ALEMBIC))
                .findFirst();
        if (exported.isEmpty() || version.isEmpty()) {
            return false;
        }
        TreeSet<String> revisions = new TreeSet<>();
        try {
            session.rows(version.get(), row -> revisions.add(String.valueOf(row[0])));
        } catch (IOException e) {
            throw new SQLException("the Alembic revision cannot be read", e);
        }
        String there = String.join(",", revisions);
        if (!there.isEmpty() && !there.equals(exported.get())) {
            throw new BackupException("the database is at Alembic revision \"" + there + "\", the file at \""
                    + exported.get() + "\"; migrate the database to the file's revision first");
        }
        return !there.isEmpty();
    }

    private ImportPlan plan() {
        List<TableTransfer> transfers = new ArrayList<>();
        for (Table table : file.tables()) {
            if (revisionStands && table.name().name().equals(ALEMBIC)) {
                continue;
            }
            Table destination = destination(table);
            names.put(table.name(), destination.name());
            transfers.add(transfer(table, destination));
        }
        List<Table> tables = transfers.stream().map(TableTransfer::destination).toList();
        DatabaseModel model = new DatabaseModel(catalog.source(), tables, sequences(), List.of());
        Function<TableName, TableName> renaming = name -> names.getOrDefault(name, translation.name(name));
        return new ImportPlan(model, transfers, renaming::apply, translation.isSameEngine(), Set.of(), findings);
    }

    private List<Sequence> sequences() {
        List<TableName> wanted = file.sequences().stream()
                .map(sequence -> translation.name(sequence.name()))
                .toList();
        return catalog.sequences().stream()
                .filter(sequence -> wanted.contains(sequence.name()))
                .toList();
    }

    private Table destination(Table table) {
        TableName wanted = translation.name(table.name());
        return TableMatching.table(catalog.tables(), wanted)
                .orElseThrow(() -> new BackupException("the table \"" + wanted
                        + "\" is not in the database, expected one to load into; make it, or use another mode"));
    }

    private TableTransfer transfer(Table source, Table destination) {
        List<@Nullable String> matched = TableMatching.columns(source, destination);
        for (int i = 0; i < matched.size(); i++) {
            if (matched.get(i) == null) {
                requireNullable(destination, destination.writtenColumns().get(i));
            }
        }
        for (Column column : source.writtenColumns()) {
            if (!matched.contains(column.name())) {
                throw new BackupException("the table \"" + destination.name() + "\" has no column for \""
                        + column.name() + "\" of the file, expected one; add it, or use another mode");
            }
        }
        return TableTransfer.of(source, destination, matched);
    }

    private void requireNullable(Table table, Column column) {
        if (!column.nullable()) {
            throw new BackupException("the file has nothing for the column \"" + table.name() + "." + column.name()
                    + "\", which must not be NULL; make it nullable, or use another mode");
        }
        findings.add(Finding.note(
                "column-not-in-file",
                table.name() + "." + column.name(),
                "the file has nothing for the column; it is NULL in every row"));
    }
}
