package com.corridorplatforms.backup.examples.corridorapi.console;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;

/** Says why a file of this host cannot be used: the message of some exceptions is no more than its path. */
public final class FileTrouble {

    private FileTrouble() {}

    /**
     * The reason, to be put in parentheses.
     *
     * @param failure what was thrown
     * @return a few words
     */
    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "its permissions deny it to the user \"" + System.getProperty("user.name") + "\"";
        }
        return failure instanceof CharacterCodingException
                ? "it is no text in UTF-8"
                : String.valueOf(failure.getMessage());
    }
}
