package com.corridorplatforms.backup.examples.corridorapi.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A standard stream of the process. */
public enum Stream {
    /** Standard input. */
    INPUT(0),
    /** Standard output. */
    OUTPUT(1),
    /** Standard error. */
    ERRORS(2);

    private final Path link;

    Stream(int descriptor) {
        link = Path.of("/proc/self/fd", Integer.toString(descriptor));
    }

    /**
     * Tells whether the stream is a terminal. Java itself only tells it of several streams at once, and differently from
     * version to version, so the kernel is asked.
     *
     * @return true if it is one; false if it is not or the operating system does not tell
     */
    public boolean isTerminal() {
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
