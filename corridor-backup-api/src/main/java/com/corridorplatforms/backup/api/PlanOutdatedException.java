package com.corridorplatforms.backup.api;

/** The snapshot or a destination is no longer as the restore plan saw it; make a new plan. */
public class PlanOutdatedException extends BackupException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the thing, what was expected, what to do
     */
    public PlanOutdatedException(String message) {
        super(message);
    }
}
