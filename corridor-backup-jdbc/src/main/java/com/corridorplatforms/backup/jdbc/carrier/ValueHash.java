package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A hash over values one after the other. Large ones pass through; all others wait in a buffer. */
final class ValueHash {

    private static final int PIECE = 1 << 16;

    private final ValueBytes waiting = new ValueBytes();
    private final MessageDigest sha256 = Digest.sha256();

    /** What has been put since the last large value, or since the last hash. */
    ValueBytes waiting() {
        return waiting;
    }

    /** Puts a value or a cell in its exact form. */
    void put(@Nullable Object value) throws IOException {
        if (value instanceof LargeValue large) {
            put(large, this);
        } else {
            waiting.put(value);
        }
    }

    /** Puts one large value into several hashes, reading it once. */
    static void put(LargeValue value, ValueHash... hashes) throws IOException {
        for (ValueHash hash : hashes) {
            hash.waiting.putHeader(value);
            hash.pass();
        }
        long length = 0;
        try (InputStream content = value.open()) {
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                for (ValueHash hash : hashes) {
                    hash.sha256.update(piece, 0, read);
                }
                length += read;
            }
        }
        if (length != value.length()) {
            throw new IOException("a value has " + length + " bytes, expected " + value.length()
                    + "; something changed it while it was read");
        }
    }

    private void pass() {
        sha256.update(waiting.bytes(), 0, waiting.length());
        waiting.clear();
    }

    /** The hash of what has been put since the last one. */
    void finish(byte[] hash) {
        pass();
        digest(hash);
    }

    /** The hash of values that wait in a buffer, from one of them on; none may have been put here. */
    void finish(ValueBytes values, int from, byte[] hash) {
        sha256.update(values.bytes(), from, values.length() - from);
        digest(hash);
    }

    private void digest(byte[] hash) {
        try {
            sha256.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 gives 32 bytes, for which there is room", e);
        }
    }

    /** Forgets what has been put since the last hash. */
    void forget() {
        waiting.clear();
        sha256.reset();
    }
}
