package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.repository.DurableFiles;
import com.corridorplatforms.backup.repository.SumsLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** {@code SHA256SUMS} while it grows. Not thread-safe: one target writes at a time, and it takes turns. */
final class SumsFile implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private OutputStream out;
    private long files;

    private SumsFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.out = buffered(channel);
    }

    static SumsFile create(Path file, DurableFiles files) throws IOException {
        return new SumsFile(file, files.createFile(file));
    }

    private static OutputStream buffered(FileChannel channel) {
        return new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /**
     * A place to come back to.
     *
     * @param bytes the length of the file
     * @param files the number of its lines
     */
    record Position(long bytes, long files) {}

    Position position() throws IOException {
        out.flush();
        return new Position(channel.position(), files);
    }

    /** Takes back every line that was added since, as their target failed. */
    void truncate(Position position) throws IOException {
        // What is still buffered belongs to the failed target as well.
        out = buffered(channel);
        channel.truncate(position.bytes());
        channel.position(position.bytes());
        files = position.files();
    }

    void add(byte[] line) throws IOException {
        out.write(line);
        files++;
    }

    long files() {
        return files;
    }

    /** The digest of all lines so far. */
    Digest digest() throws IOException {
        out.flush();
        MessageDigest digest = Digest.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.ofFinished(digest.digest());
    }

    /** Adds the manifest's line, the last one. */
    void finish(SumsLine manifest) throws IOException {
        out.write(manifest.toBytes());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
