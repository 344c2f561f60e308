package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.sql.SQLException;
import java.util.List;

/**
 * The end of an import: before it counts, a failure of closing is one of the import; from then on, it is told and not thrown,
 * since the import has happened all the same. Not thread-safe.
 */
final class CountingImport implements AutoCloseable {

    private final WriteSession session;
    private final List<Finding> findings;
    private boolean counts;

    /**
     * @param session the import
     * @param findings takes what the session finds
     */
    CountingImport(WriteSession session, List<Finding> findings) {
        this.session = session;
        this.findings = findings;
    }

    WriteSession session() {
        return session;
    }

    void commit() throws SQLException {
        session.commit();
        counts = true;
        findings.addAll(session.findings());
    }

    @Override
    public void close() throws SQLException {
        try {
            session.close();
        } catch (SQLException failure) {
            if (!counts) {
                throw failure;
            }
            findings.add(Finding.note(
                    "connection-left-changed",
                    "connection",
                    "the import counts, but its connection could not be put back as it was: " + failure.getMessage()
                            + "; do not use that connection for anything else"));
        }
    }
}
