package com.corridorplatforms.backup.api;

/** A snapshot or an exported file is not as it was written; the message names the file. */
public class SnapshotDamagedException extends BackupException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the thing, what was expected, what to do
     */
    public SnapshotDamagedException(String message) {
        super(message);
    }

    /**
     * @param message the thing, what was expected, what to do
     * @param cause how it was noticed
     */
    public SnapshotDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
