package com.corridorplatforms.backup.api;

import java.net.URI;

/**
 * Content of a captured target that lies outside the repository, such as a copy of a lake beside the lake itself.
 *
 * @param location where it lies, without credentials
 * @param files how many files it consists of
 * @param bytes their total size in bytes
 * @param digest a digest over it, as the target defines
 */
public record ExternalContent(URI location, long files, long bytes, Digest digest) {

    /**
     * @throws IllegalArgumentException if the location carries credentials
     */
    public ExternalContent {
        if (location.getUserInfo() != null) {
            throw new IllegalArgumentException("an external location must not carry credentials: "
                    + location.getScheme() + "://" + location.getHost());
        }
    }
}
