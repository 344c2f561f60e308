package com.corridorplatforms.backup.fs.store;

import java.nio.file.FileSystemException;

/**
 * A store that has no room left, or grants this user no more. Trying again does not help. For stores whose server says so in its own
 * words; the JDK says it of files of this host by a {@link FileSystemException} with the operating system's words.
 */
public final class StoreFullException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    /**
     * @param path what could not be written
     * @param reason the server's words, without a secret
     */
    public StoreFullException(String path, String reason) {
        super(path, null, reason);
    }
}
