package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with an exception once the operation is cancelled. */
final class Cancellable extends FilterInputStream {

    private final Cancellation cancellation;

    Cancellable(InputStream in, Cancellation cancellation) {
        super(in);
        this.cancellation = cancellation;
    }

    @Override
    public int read() throws IOException {
        cancellation.check();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        cancellation.check();
        return super.read(bytes, offset, length);
    }
}
