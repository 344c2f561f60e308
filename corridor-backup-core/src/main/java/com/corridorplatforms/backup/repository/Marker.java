package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.json.JsonDocument;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonText;
import com.corridorplatforms.backup.manifest.FormatVersion;
import com.corridorplatforms.backup.spi.Existing;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that makes a directory a repository, and says of which version. */
final class Marker {

    static final String NAME = "corridor-backup.json";

    private static final String FORMAT = "corridor-backup-repository";
    private static final int FORMAT_VERSION = 0;

    private Marker() {}

    static boolean exists(Path root) throws IOException {
        return Existing.isThere(root.resolve(NAME));
    }

    /** Checks that a directory is a repository that this version of the library can use. */
    static void require(Path root) throws IOException {
        Path file = root.resolve(NAME);
        if (!exists(root)) {
            throw new BackupException("\"" + root + "\" is not a repository, it lacks the file \"" + NAME
                    + "\"; name an existing repository, or create a snapshot to make one in an empty directory");
        }
        try {
            FormatVersion.require(JsonDocument.read(Files.readAllBytes(file)), FORMAT, FORMAT_VERSION, file.toString());
        } catch (JsonFormException | IllegalArgumentException e) {
            throw new BackupException(
                    "\"" + file + "\" does not mark a repository of Corridor Backup: " + Reason.of(e)
                            + "; name another directory",
                    e);
        }
    }

    /** Makes an empty directory a repository. Content of any other kind is left alone. */
    static void write(Path root, DurableFiles files) throws IOException {
        requireEmpty(root);
        files.replace(root.resolve(NAME), JsonText.document(json -> {
            json.writeStringField("format", FORMAT);
            json.writeNumberField("formatVersion", FORMAT_VERSION);
        }));
    }

    private static void requireEmpty(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                // A kill while the marker was written leaves it under this name, and nothing else. Where it stands by
                // now,
                // another process has made the repository meanwhile.
                if (!entry.getFileName().toString().equals(NAME + ".new") && !exists(root)) {
                    throw new BackupException("\"" + root + "\" holds \"" + entry.getFileName()
                            + "\" and is not a repository; name an empty directory or an existing repository");
                }
            }
        }
    }
}
