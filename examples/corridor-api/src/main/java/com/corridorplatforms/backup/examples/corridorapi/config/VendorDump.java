package com.corridorplatforms.backup.examples.corridorapi.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the configuration file says of the copy of the database that its vendor's own tool makes.
 *
 * @param programs the directory of the vendor's programs; empty means the search path
 * @param directoryObject Oracle's name of the directory that Data Pump writes to
 * @param directory the same directory as it is reached from here
 * @param optionFile MariaDB's option file with what its programs heed of TLS
 */
public record VendorDump(
        Optional<Path> programs,
        Optional<String> directoryObject,
        Optional<Path> directory,
        Optional<Path> optionFile) {

    /** The programs of the search path, with nothing said. */
    static final VendorDump PLAIN =
            new VendorDump(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
