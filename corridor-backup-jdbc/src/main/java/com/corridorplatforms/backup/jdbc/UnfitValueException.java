package com.corridorplatforms.backup.jdbc;

/** A value that a column of the destination cannot hold exactly. The message says its form and repeats none of it. */
final class UnfitValueException extends Exception {

    private static final long serialVersionUID = 1L;

    UnfitValueException(String form) {
        super(form);
    }
}
