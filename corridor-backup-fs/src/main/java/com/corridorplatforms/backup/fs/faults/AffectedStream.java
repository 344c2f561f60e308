package com.corridorplatforms.backup.fs.faults;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content on which an effect acts. */
final class AffectedStream extends FilterInputStream {

    private final Effect effect;

    AffectedStream(InputStream in, Effect effect) {
        super(in);
        this.effect = effect;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int allowed = effect.allow(length);
        int count = allowed == 0 ? -1 : super.read(buffer, offset, allowed);
        if (count > 0) {
            effect.passed(buffer, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] passed = new byte[(int) Math.max(1, Math.min(count, 1 << 13))];
        return count <= 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
