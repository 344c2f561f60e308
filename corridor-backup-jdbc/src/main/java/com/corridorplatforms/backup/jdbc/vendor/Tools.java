package com.corridorplatforms.backup.jdbc.vendor;

import java.nio.file.Path;

/**
 * Where a vendor's programs lie.
 *
 * @param directory the directory, or the empty path for the search path of this process
 */
record Tools(Path directory) {

    static final Tools ON_THE_PATH = new Tools(Path.of(""));

    static Tools in(Path directory) {
        return new Tools(directory.toAbsolutePath());
    }

    String program(String name) {
        return directory.toString().isEmpty() ? name : directory.resolve(name).toString();
    }
}
