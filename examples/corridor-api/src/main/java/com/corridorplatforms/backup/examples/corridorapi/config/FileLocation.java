package com.corridorplatforms.backup.examples.corridorapi.config;

import com.corridorplatforms.backup.examples.corridorapi.connect.PasswordSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a tree of files lies, and how to get there.
 *
 * @param uri its address
 * @param user who logs in; empty for a directory of this host and for an anonymous login
 * @param privateKey the file of the private key to log in with, instead of a password
 * @param secret where the password lies, or the passphrase of the key
 * @param options further settings of the store, by name
 */
public record FileLocation(
        URI uri,
        Optional<String> user,
        Optional<Path> privateKey,
        PasswordSource secret,
        SortedMap<String, String> options) {

    /** Copies the options. */
    public FileLocation {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /**
     * A directory of this host.
     *
     * @param directory the directory
     * @return its location
     */
    public static FileLocation of(Path directory) {
        return new FileLocation(
                directory.toUri(), Optional.empty(), Optional.empty(), new PasswordSource.None(), new TreeMap<>());
    }
}
