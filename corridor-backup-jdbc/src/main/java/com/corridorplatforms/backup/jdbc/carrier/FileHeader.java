package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the first 100 bytes of a SQLite file say (sqlite.org/fileformat2.html, section 1.3).
 *
 * @param isWriteAhead true if an application has switched the file to a write-ahead log
 * @param changeCounter counts the transactions that wrote to the file, unless there is a write-ahead log
 * @param userVersion for a carrier, the version of its format
 * @param applicationId the program the file belongs to
 */
record FileHeader(boolean isWriteAhead, int changeCounter, int userVersion, int applicationId) {

    private static final int SIZE = 100;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** Reads the header of a file that must be a carrier this library understands. */
    static FileHeader ofCarrier(Path file) throws IOException {
        FileHeader header = read(file);
        if (header.applicationId != CarrierFormat.APPLICATION_ID) {
            throw new BackupException("\"" + file + "\" is a SQLite database but not an exported one, expected a file"
                    + " written by an export; to copy such a database, export it first");
        }
        if (header.userVersion > CarrierFormat.VERSION) {
            throw new BackupException("\"" + file + "\" has format " + header.userVersion
                    + ", this version reads up to format " + CarrierFormat.VERSION + "; use a newer version");
        }
        return header;
    }

    static FileHeader read(Path file) throws IOException {
        // Opening a named pipe would wait for a writer, perhaps forever.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new SnapshotDamagedException(
                    "\"" + file + "\" is not a regular file, expected one written by an export; check the path");
        }
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        } catch (NoSuchFileException e) {
            throw new BackupException("\"" + file + "\" does not exist, expected an exported file; check the path", e);
        }
        if (bytes.hasRemaining()
                || !ByteBuffer.wrap(bytes.array(), 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new SnapshotDamagedException(
                    "\"" + file
                            + "\" is not a SQLite file, expected one written by an export; check the path or take another copy");
        }
        return new FileHeader(bytes.get(19) == 2, bytes.getInt(24), bytes.getInt(60), bytes.getInt(68));
    }
}
