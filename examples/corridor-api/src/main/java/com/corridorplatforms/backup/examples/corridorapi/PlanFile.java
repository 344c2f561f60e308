package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.RestorePlanJson;
import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.examples.corridorapi.console.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A restore plan in a file, to be reviewed before it is carried out. */
final class PlanFile {

    private PlanFile() {}

    /** Writes a new file that only its owner can read. */
    static void write(RestorePlan plan, Path file) {
        try (OutputStream out = newFile(file)) {
            writeWhole(plan, file, out);
        } catch (FileAlreadyExistsException e) {
            throw new BackupException("the file \"" + file + "\" exists; name one that does not, or remove it", e);
        } catch (NoSuchFileException e) {
            throw new BackupException(
                    "the plan cannot be written to \"" + file + "\", whose directory does not exist; make it", e);
        } catch (IOException e) {
            throw new BackupException(
                    "the plan cannot be written to \"" + file + "\" (" + FileTrouble.of(e) + "); check the directory",
                    e);
        }
    }

    private static OutputStream newFile(Path file) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    /** Leaves no file if it fails: what a full disk has of a plan is none. */
    static void writeWhole(RestorePlan plan, Path file, OutputStream out) throws IOException {
        try {
            RestorePlanJson.write(plan, out);
        } catch (BackupException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    static RestorePlan read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return RestorePlanJson.read(in);
        } catch (NoSuchFileException e) {
            throw new BackupException("there is no plan file \"" + file + "\"; make one with \"backup plan --out\"", e);
        } catch (IOException e) {
            throw new BackupException("the plan file \"" + file + "\" cannot be read (" + FileTrouble.of(e) + ")", e);
        }
    }
}
