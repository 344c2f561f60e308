package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.BackupException;

/** A vendor's program is not there, or is none that can be run here. It says nothing of what it was to look at. */
public class AbsentToolException extends BackupException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the thing, what was expected, what to do
     * @param cause why it cannot be run
     */
    public AbsentToolException(String message, Throwable cause) {
        super(message, cause);
    }
}
