package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.spi.FileFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Writes a file and hashes it on the way. Names the file when the disk refuses, which the system's own message does not. */
final class HashingOutput extends OutputStream {

    private final Path file;
    private final FileChannel channel;
    private final Cancellation cancellation;
    private final MessageDigest digest = Digest.sha256();
    private long size;

    HashingOutput(Path file, FileChannel channel, Cancellation cancellation) {
        this.file = file;
        this.channel = channel;
        this.cancellation = cancellation;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        cancellation.check();
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw FileFailures.named(file, e);
        }
        digest.update(bytes, offset, length);
        size += length;
    }

    long size() {
        return size;
    }

    /** The digest of everything written; ends the computation. */
    Digest digest() {
        return Digest.ofFinished(digest.digest());
    }

    @Override
    public void close() throws IOException {
        FileFailures.naming(file, channel::close);
    }
}
