package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.sql.SQLException;
import java.util.List;

/** Refuses an import that its user may not do, before anything is written. */
final class RequiredRights {

    private RequiredRights() {}

    /** All that is missing is said at once, since whoever can grant it is somebody else. */
    static void require(WriteSession session, DatabaseModel model, ImportMode mode) throws SQLException {
        List<String> missing = session.missingRights(model, mode);
        if (!missing.isEmpty()) {
            throw new BackupException(String.join("; and ", missing));
        }
    }
}
