package com.corridorplatforms.backup.api;

/**
 * A backup or restore operation that did not happen. The message names the thing, what was expected and what to do, and
 * never holds a secret. The state before the operation is intact unless the message says otherwise.
 */
public class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the thing, what was expected, what to do
     */
    public BackupException(String message) {
        super(message);
    }

    /**
     * @param message the thing, what was expected, what to do
     * @param cause what brought it about
     */
    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
