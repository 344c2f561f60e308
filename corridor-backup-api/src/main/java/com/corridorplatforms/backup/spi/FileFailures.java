package com.corridorplatforms.backup.spi;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/** What the JDK passes on of files that fail, made good use of. */
public final class FileFailures {

    /** The operating system's words for what a file system does not offer, as the JDK passes them on (fsync(2), errno(3)). */
    private static final Set<String> NOT_OFFERED =
            Set.of("invalid argument", "operation not supported", "function not implemented", "not supported");

    private FileFailures() {}

    /** Something done to an open file. */
    @FunctionalInterface
    public interface Operation {

        /**
         * Does it.
         *
         * @throws IOException if that fails
         */
        void run() throws IOException;
    }

    /**
     * Names the file that a failure is about. Of one that is open the JDK passes on what the operating system says without the
     * file. Only with it can such a failure be told from others, as a full disk from a connection that broke.
     *
     * @param file which file failed
     * @param failure what was thrown
     * @return the same failure with the file's name; one that is of another kind than a bare {@link IOException} as it is
     */
    public static IOException named(Path file, IOException failure) {
        if (failure.getClass() != IOException.class) {
            return failure;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    /**
     * Does something to an open file, and names the file where that fails.
     *
     * @param file which
     * @param operation what to do to it
     * @throws IOException if it fails
     */
    public static void naming(Path file, Operation operation) throws IOException {
        try {
            operation.run();
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    /**
     * Tells whether a file system does not offer what was asked of it, and will not the next time.
     *
     * @param failure what was thrown
     * @return true if the operating system says so
     */
    public static boolean isNotOffered(IOException failure) {
        return SystemWords.isOneOf(reason(failure), NOT_OFFERED);
    }

    /**
     * Says what failed, for a sentence that names the file itself: the message of some exceptions begins with its path.
     *
     * @param failure what was thrown
     * @return what failed, without the file's name if there is more than that
     */
    public static String reason(IOException failure) {
        boolean hasReason = failure instanceof FileSystemException named && named.getReason() != null;
        return String.valueOf(hasReason ? ((FileSystemException) failure).getReason() : failure.getMessage());
    }

    /**
     * Says why a file could not be read: the message of some exceptions is no more than its path.
     *
     * @param failure what was thrown
     * @return what follows the file's name in a sentence, such as "does not exist"
     */
    public static String whyUnread(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        return failure instanceof AccessDeniedException
                ? "may not be read by the user \"" + System.getProperty("user.name") + "\""
                : "cannot be read (" + reason(failure) + ")";
    }
}
