package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is in an exported file.
 *
 * @param formatVersion the version of the file's format
 * @param profile the library it is meant to be opened with
 * @param source the database it was exported from
 * @param exportedAt when it was completed
 * @param window when its rows were read, and what held them still
 * @param alembicRevision the revision of the schema, if Alembic keeps one
 * @param fileState what has become of the file since
 * @param stateReason why, or the empty string for a file as it was exported
 * @param tables its tables in name order
 * @param findings every deviation from the database, and what has happened to the file since
 */
public record CarrierSummary(
        int formatVersion,
        Profile profile,
        SourceDescription source,
        Instant exportedAt,
        ConsistencyWindow window,
        Optional<String> alembicRevision,
        FileState fileState,
        String stateReason,
        List<TableSummary> tables,
        List<Finding> findings) {

    /** Copies the lists. */
    public CarrierSummary {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }
}
