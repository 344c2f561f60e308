package com.corridorplatforms.backup.spi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/**
 * Forces a whole file system to the disk with the program {@code sync -f}, which calls syncfs(2): the JDK can only force one
 * file after the other, and the disk then turns once for each. Linux reports a failed write to it, whoever made the write.
 */
public final class FileSystemSync {

    private static final System.Logger LOG = System.getLogger(FileSystemSync.class.getName());

    private FileSystemSync() {}

    /**
     * Tells whether this host has the program and it can do this, by doing it once.
     *
     * @param directory on the file system in question
     * @return false if files have to be forced one by one
     */
    public static boolean isAvailable(Path directory) {
        try {
            run(directory);
            return true;
        } catch (InterruptedIOException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "files are forced to the disk one by one", e);
            return false;
        }
    }

    /**
     * Returns when everything that was written to a file system, by whomever, is on the disk.
     *
     * @param directory on that file system
     * @throws IOException if it cannot be promised
     */
    public static void run(Path directory) throws IOException {
        Process sync = new ProcessBuilder(List.of("sync", "-f", directory.toString()))
                .redirectErrorStream(true)
                .start();
        sync.getOutputStream().close();
        String said = new String(sync.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = await(sync);
        if (code != 0) {
            throw new FileSystemException(
                    directory.toString(),
                    null,
                    "what was written to its file system could not be forced to the disk: \"sync -f\" ended with "
                            + code + (said.isEmpty() ? "" : " (" + said + ")") + "; check the disk");
        }
    }

    private static int await(Process sync) throws InterruptedIOException {
        try {
            return sync.waitFor();
        } catch (InterruptedException e) {
            sync.destroy();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while files were forced to the disk; run it again");
        }
    }
}
