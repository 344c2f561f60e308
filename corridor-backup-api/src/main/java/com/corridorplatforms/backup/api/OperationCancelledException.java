package com.corridorplatforms.backup.api;

/** The caller cancelled the operation; nothing half was left behind. */
public class OperationCancelledException extends BackupException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the thing, what was expected, what to do
     */
    public OperationCancelledException(String message) {
        super(message);
    }
}
