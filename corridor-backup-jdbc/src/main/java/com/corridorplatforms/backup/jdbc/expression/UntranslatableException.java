package com.corridorplatforms.backup.jdbc.expression;

/** Leaves a parser or printer as soon as something has no certain meaning; caught at their doors, never seen outside. */
final class UntranslatableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UntranslatableException(String what) {
        super(what, null, false, false);
    }
}
