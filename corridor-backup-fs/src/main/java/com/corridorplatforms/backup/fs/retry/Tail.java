package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.ContentChangedException;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The last bytes of what was read, to tell whether what is read after a break really goes on from there. */
final class Tail implements AlreadyRead {

    private static final int LONGEST = 1 << 12;

    private final byte[] bytes = new byte[LONGEST];
    private int length;

    @Override
    public long length() {
        return length;
    }

    @Override
    public void add(byte[] buffer, int offset, int count) {
        int added = Math.min(count, LONGEST);
        int kept = Math.min(length, LONGEST - added);
        System.arraycopy(bytes, length - kept, bytes, 0, kept);
        System.arraycopy(buffer, offset + count - added, bytes, kept, added);
        length = kept + added;
    }

    @Override
    public void compare(InputStream in, StorePath path) throws IOException {
        byte[] again = in.readNBytes(length);
        if (!Arrays.equals(again, 0, again.length, bytes, 0, length)) {
            throw changed(path);
        }
    }

    static ContentChangedException changed(StorePath path) {
        return new ContentChangedException("\"" + path
                + "\" is another file than before the connection broke, expected the same bytes where reading goes on");
    }
}
