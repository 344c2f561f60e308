package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.jdbc.carrier.CarrierReader;
import com.corridorplatforms.backup.jdbc.carrier.CarrierState;
import com.corridorplatforms.backup.jdbc.carrier.RecordedTable;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Opens exported files for the doors, and says in the doors' words what is in them. */
final class Carriers {

    private Carriers() {}

    /** Reads from a file. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws SQLException, IOException;
    }

    static CarrierReader open(Path file) {
        return reading(file, () -> CarrierReader.open(file));
    }

    /** In a damaged file anything may stand where a word or a number should, and any reader of it may stumble. */
    static <T> T reading(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (BackupException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new BackupException(
                    "\"" + file + "\" cannot be read: " + e.getMessage() + "; check its permissions", e);
        }
    }

    static SnapshotDamagedException damaged(Path file, Exception cause) {
        SnapshotDamagedException damaged = new SnapshotDamagedException(
                "\"" + file + "\" cannot be read: " + cause.getMessage() + "; take another copy of it");
        damaged.initCause(cause);
        return damaged;
    }

    static long rows(CarrierReader reader) throws SQLException {
        return reader.recorded().stream().mapToLong(RecordedTable::rows).sum();
    }

    static FileState state(CarrierState state) {
        return FileState.valueOf(state.condition().name());
    }

    static List<TableSummary> summaries(CarrierReader reader, CarrierState state) throws SQLException {
        List<TableSummary> summaries = new ArrayList<>();
        for (RecordedTable table : reader.recorded()) {
            TableDigest digest = state.digests().get(table.table().name());
            summaries.add(new TableSummary(
                    table.table().name().toString(),
                    table.rows(),
                    table.digests().exact().hex(),
                    table.digests().portable().hex(),
                    digest == null ? -1 : digest.rows(),
                    digest == null || !digest.table().equals(table.digests())));
        }
        return summaries;
    }
}
