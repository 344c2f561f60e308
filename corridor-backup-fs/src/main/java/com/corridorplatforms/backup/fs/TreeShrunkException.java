package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;

/** A tree was not captured because it holds far less than the snapshot before, as {@link ShrinkGuard} says. */
public class TreeShrunkException extends BackupException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the thing, what was expected, what to do
     */
    public TreeShrunkException(String message) {
        super(message);
    }
}
