package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Refuses an import that its user, or nobody, may do, before anything is written. */
final class RequiredRights {

    private RequiredRights() {}

    /** A database that nobody can write to. */
    static void requireWritable(Dialect dialect, Connection connection) throws SQLException {
        Optional<String> reason = dialect.readOnly(connection);
        if (reason.isPresent()) {
            throw new BackupException(
                    "the destination takes no import: " + reason.get() + ", expected a database that can be written");
        }
    }

    /** All that is missing is said at once, since whoever can grant it is somebody else. */
    static void require(WriteSession session, DatabaseModel model, ImportMode mode) throws SQLException {
        List<String> missing = session.missingRights(model, mode);
        if (!missing.isEmpty()) {
            throw new BackupException(String.join("; and ", missing));
        }
    }
}
