package com.corridorplatforms.backup.fs.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** Writes a file from its beginning and leaves out blocks of zeros, which then take no room and read as zeros. */
final class SparseOutput extends OutputStream {

    private static final int BLOCK = 4096;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final SeekableByteChannel channel;
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private long size;

    SparseOutput(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int count = Math.min(end - at, BLOCK - filled);
            System.arraycopy(bytes, at, block, filled, count);
            filled += count;
            at += count;
            if (filled == BLOCK) {
                put();
            }
        }
    }

    private void put() throws IOException {
        size += filled;
        if (filled == BLOCK && Arrays.equals(block, ZEROS)) {
            channel.position(size);
        } else {
            ByteBuffer rest = ByteBuffer.wrap(block, 0, filled);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        filled = 0;
    }

    /** Writes the rest, and the last byte of a file that ends in zeros, so that it gets its size. */
    @Override
    public void close() throws IOException {
        if (filled > 0) {
            put();
        }
        if (channel.size() < size) {
            channel.position(size - 1);
            channel.write(ByteBuffer.wrap(ZEROS, 0, 1));
        }
    }
}
