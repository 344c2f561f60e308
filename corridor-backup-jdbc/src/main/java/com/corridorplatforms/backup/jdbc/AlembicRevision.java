package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The revisions of a file and of the schema it goes into, each as Alembic keeps them: several, parted by commas, where a
 * history has several heads.
 *
 * @param file the file's, if it has one
 * @param there the schema's, or the empty string if it states none
 */
record AlembicRevision(Optional<String> file, String there) {

    static final String TABLE = "alembic_version";
    private static final String COLUMN = "version_num";

    /** What gives the rows of a table: a file, or a database. */
    @FunctionalInterface
    private interface Source {
        void rows(Table table, RowSink sink) throws SQLException, IOException;
    }

    /** An application that works in the file may have migrated it, so what its table holds goes before what was exported. */
    static AlembicRevision of(CarrierReader reader, DatabaseModel catalog, ReadSession session) throws SQLException {
        Optional<Table> own = table(reader.model());
        Optional<String> file = own.isEmpty()
                ? reader.meta().alembicRevision()
                : Optional.of(read(own.get(), reader::rows)).filter(revision -> !revision.isEmpty());
        Optional<Table> there = table(catalog);
        return new AlembicRevision(file, there.isEmpty() ? "" : read(there.get(), session::rows));
    }

    private static Optional<Table> table(DatabaseModel model) {
        return model.tables().stream()
                .filter(table -> table.name().name().equalsIgnoreCase(TABLE))
                .filter(table -> column(table) >= 0)
                .findFirst();
    }

    private static int column(Table version) {
        return version.writtenColumns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList()
                .indexOf(COLUMN);
    }

    private static String read(Table version, Source source) throws SQLException {
        TreeSet<String> revisions = new TreeSet<>();
        int column = column(version);
        try {
            source.rows(version, row -> revisions.add(String.valueOf(row[column])));
        } catch (IOException e) {
            throw new SQLException("the Alembic revision cannot be read", e);
        }
        return String.join(",", revisions);
    }

    /** True if both state one, and not the same. */
    boolean differs() {
        return file.isPresent() && !there.isEmpty() && !there.equals(file.get());
    }

    /** True if the schema states one already, so that nothing is to be written about it. */
    boolean stands() {
        return file.isPresent() && !there.isEmpty();
    }

    /** What is to be said about it, unless it is refused. */
    List<Finding> findings(boolean anyAllowed) {
        if (!differs()) {
            return List.of();
        }
        String both = "the database is at Alembic revision \"" + there + "\", the file at \"" + file.orElse("") + "\"";
        if (!anyAllowed) {
            throw new BackupException(
                    both + ", expected the same; migrate one of them to the other's, or allow any revision");
        }
        return List.of(Finding.note("revision-differs", TABLE, both + "; that was allowed"));
    }
}
