package com.corridorplatforms.backup.json;

import java.io.IOException;

/** A document that is not JSON, or not of the form expected of it. */
public final class JsonFormException extends IOException {

    private static final long serialVersionUID = 1L;

    JsonFormException(String message) {
        super(message);
    }
}
