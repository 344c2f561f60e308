package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;

/** A database was not exported because it cannot show the rows of one moment while others write. */
public class NoSnapshotException extends BackupException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the thing, what was expected, what to do
     */
    public NoSnapshotException(String message) {
        super(message);
    }

    static NoSnapshotException ofDatabase() {
        return new NoSnapshotException("the database cannot show the rows of one moment, expected one that can;"
                + " pause its writers and say so, with withoutSnapshot(QUIESCED)");
    }
}
