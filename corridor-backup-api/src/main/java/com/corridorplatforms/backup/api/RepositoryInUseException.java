package com.corridorplatforms.backup.api;

/** The repository is locked by another process; the message names the holder. */
public class RepositoryInUseException extends BackupException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the thing, what was expected, what to do
     */
    public RepositoryInUseException(String message) {
        super(message);
    }
}
