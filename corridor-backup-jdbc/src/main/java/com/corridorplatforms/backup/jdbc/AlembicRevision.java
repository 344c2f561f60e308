package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The revisions that a table of Alembic states in a file and in the schema that the file goes into: several, parted by commas,
 * where a history has several heads, and none in a table without a row.
 *
 * @param table the table
 * @param file the file's, or the empty string
 * @param there the schema's, or the empty string; empty if it has no such table
 */
record AlembicRevision(TableName table, String file, Optional<String> there) {

    private static final String TABLE = "alembic_version";
    private static final String COLUMN = "version_num";

    /** What gives the rows of a table: a file, or a database. */
    @FunctionalInterface
    private interface Source {
        void rows(Table table, RowSink sink) throws SQLException, IOException;
    }

    /**
     * One for each table of the file, as it is now: an application that works in the file may have migrated it. The
     * destination's goes by the name that the import gives it, which has the schema's before it where there are no schemas.
     */
    static List<AlembicRevision> of(
            CarrierReader reader, DatabaseModel catalog, UnaryOperator<TableName> names, ReadSession session)
            throws SQLException {
        List<AlembicRevision> all = new ArrayList<>();
        List<Table> others = versioned(catalog);
        for (Table table : versioned(reader.model())) {
            if (isAlembics(table.name().name().toLowerCase(Locale.ROOT))) {
                Optional<Table> there = TableMatching.table(others, names.apply(table.name()));
                all.add(new AlembicRevision(
                        table.name(),
                        read(table, reader::rows),
                        there.isEmpty() ? Optional.empty() : Optional.of(read(there.get(), session::rows))));
            }
        }
        return all;
    }

    private static boolean isAlembics(String name) {
        return name.equals(TABLE) || name.endsWith("." + TABLE);
    }

    private static List<Table> versioned(DatabaseModel model) {
        return model.tables().stream().filter(table -> column(table) >= 0).toList();
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

    /** True if the schema states one already, so that nothing is to be written about it. */
    boolean stands() {
        return there.filter(revision -> !revision.isEmpty()).isPresent();
    }

    /** What is to be said about it, unless it is refused. */
    Optional<Finding> finding(boolean anyAllowed) {
        if (there.isEmpty() || there.get().equals(file)) {
            return Optional.empty();
        }
        String both = "the database is at " + words(there.get()) + ", the file at " + words(file);
        if (file.isEmpty() || there.get().isEmpty()) {
            return Optional.of(Finding.note(
                    "revision-unstated", table.toString(), both + "; whether they are the same was not compared"));
        }
        if (!anyAllowed) {
            throw new BackupException("by the table \"" + table + "\" " + both
                    + ", expected the same; migrate one of them to the other's, or allow any revision");
        }
        return Optional.of(Finding.note("revision-differs", table.toString(), both + "; that was allowed"));
    }

    private static String words(String revision) {
        return revision.isEmpty() ? "no Alembic revision" : "Alembic revision \"" + revision + "\"";
    }

    /** What is to be said about all of them, unless one is refused. */
    static List<Finding> findings(List<AlembicRevision> all, boolean anyAllowed) {
        return all.stream().flatMap(each -> each.finding(anyAllowed).stream()).toList();
    }
}
