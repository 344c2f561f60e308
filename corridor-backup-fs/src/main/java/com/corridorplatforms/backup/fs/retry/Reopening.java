package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.ReadFunction;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file of this host that is opened again when reading it fails, while the handle that failed is still open. From then
 * on it is read in parts, each opened for itself.
 */
final class Reopening implements ReadFunction {

    private static final int PART = 1 << 20;

    private final InputStream in;
    private final Position position;
    private final Retries retries;
    private byte[] part = new byte[0];
    private int taken;
    private boolean isBroken;
    private boolean isLast;

    Reopening(InputStream in, Position position, Retries retries) {
        this.in = in;
        this.position = position;
        this.retries = retries;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!isBroken) {
            try {
                int count = in.read(buffer, offset, length);
                position.advance(buffer, offset, Math.max(0, count));
                return count;
            } catch (IOException e) {
                retries.await(1, e);
                isBroken = true;
            }
        }
        return readPart(buffer, offset, length);
    }

    private int readPart(byte[] buffer, int offset, int length) throws IOException {
        if (taken == part.length && !isLast) {
            part = retries.run(() -> position.reopen(again -> again.readNBytes(PART)));
            taken = 0;
            isLast = part.length < PART;
            position.advance(part, 0, part.length);
        }
        int count = Math.min(length, part.length - taken);
        System.arraycopy(part, taken, buffer, offset, count);
        taken += count;
        return count == 0 ? -1 : count;
    }
}
