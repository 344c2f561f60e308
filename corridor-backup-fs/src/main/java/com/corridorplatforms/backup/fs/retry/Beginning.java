package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** The digest of everything that was read: where reading has to begin anew, all of it can be compared. */
final class Beginning implements AlreadyRead {

    private static final int BUFFER = 1 << 16;

    private MessageDigest bytes = Digest.sha256();
    private long length;

    @Override
    public void add(byte[] buffer, int offset, int count) {
        bytes.update(buffer, offset, count);
        length += count;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void compare(InputStream in, StorePath path) throws IOException {
        MessageDigest again = Digest.sha256();
        MessageDigest next = Digest.sha256();
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (count < 0) {
                throw Tail.changed(path);
            }
            again.update(buffer, 0, count);
            next.update(buffer, 0, count);
            left -= count;
        }
        if (!MessageDigest.isEqual(bytes.digest(), again.digest())) {
            throw Tail.changed(path);
        }
        // Asking a digest ends it, so that another one has to go on.
        bytes = next;
    }
}
