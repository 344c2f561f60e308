package com.corridorplatforms.backup.failure;

import com.corridorplatforms.backup.spi.SystemWords;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Says why something failed, for people: the exceptions of the file system carry little more than a path. */
public final class Reason {

    private Reason() {}

    /** One sentence, lower case, without a full stop. */
    public static String of(Throwable cause) {
        if (cause instanceof FileSystemException failure) {
            return ofFileSystem(failure);
        }
        if (cause instanceof ClosedByInterruptException) {
            return "it was interrupted; run it again";
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return "an unexpected " + cause.getClass().getName();
        }
        return explain(message);
    }

    private static String ofFileSystem(FileSystemException failure) {
        String file = "\"" + failure.getFile() + "\"";
        if (failure.getReason() != null) {
            return file + ": " + explain(failure.getReason());
        }
        return file + " " + problem(failure);
    }

    private static String problem(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "cannot be accessed, its permissions deny it; run as a user who may";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (failure instanceof NotDirectoryException) {
            return "is not a directory";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "is a directory that is not empty";
        }
        return "failed with " + failure.getClass().getSimpleName();
    }

    private static String explain(String said) {
        String message = SystemWords.english(said);
        if (isDiskFull(message)) {
            return "no space is left on the disk; free some and run it again";
        }
        if (message.contains("Read-only file system")) {
            return "the file system is read-only; mount it writable or choose another place";
        }
        if (message.contains("cross-device link")) {
            return "it cannot be moved, since its new place is on another file system, or since it is a directory of a lower layer"
                    + " of an overlay file system, such as those of a container's image; have a repository on one file system, and"
                    + " restore into a volume or with ExistingContent.REPLACE";
        }
        return said;
    }

    private static boolean isDiskFull(@Nullable String message) {
        return message != null
                && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
    }
}
