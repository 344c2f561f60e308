package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.Map;
import java.util.Optional;

/**
 * How a file's content compares with what was written into it.
 *
 * @param condition the verdict
 * @param reason why, in one sentence; empty for a file as it was exported
 * @param digests of the tables as they are now, as far as they could be read
 * @param unapplied how many exact values do not apply any more, per table that has such
 */
public record CarrierState(
        Condition condition, String reason, Map<TableName, TableDigest> digests, Map<TableName, Long> unapplied) {

    /** What may have become of a file. */
    public enum Condition {
        /** Nothing. */
        AS_EXPORTED,
        /** An application has worked on it. */
        EDITED,
        /** Bytes have changed without SQLite's doing. */
        CORRUPT
    }

    /** Copies the maps. */
    public CarrierState {
        digests = Map.copyOf(digests);
        unapplied = Map.copyOf(unapplied);
    }

    /**
     * The digest of a table's rows, where it stands for the rows that the engine they came from showed.
     *
     * @param table a table of the file
     * @return its digest, or empty if the file is not as it was exported
     */
    public Optional<TableDigest> exported(TableName table) {
        return condition == Condition.AS_EXPORTED ? Optional.ofNullable(digests.get(table)) : Optional.empty();
    }
}
