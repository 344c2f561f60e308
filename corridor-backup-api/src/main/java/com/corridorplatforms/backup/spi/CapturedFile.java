package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.Digest;

/**
 * One file of a captured target.
 *
 * @param path below the target's directory
 * @param size in bytes
 * @param digest the SHA-256 of its content
 */
public record CapturedFile(SnapshotPath path, long size, Digest digest) {

    /**
     * @throws IllegalArgumentException if the size is negative
     */
    public CapturedFile {
        if (size < 0) {
            throw new IllegalArgumentException("\"" + path + "\" cannot have a size of " + size + " bytes");
        }
    }
}
