package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Digest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A sum of SHA-256 digests modulo 2^256. The order of the rows does not matter to it, and equal rows do not cancel each
 * other as they would under exclusive or.
 */
final class DigestSum {

    private static final int LIMBS = 8;
    private static final int MOST_PENDING = 1 << 30;
    private static final VarHandle INTEGERS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** 32 bits each, least significant first; what overflows waits in the upper half until it is carried. */
    private final long[] limbs = new long[LIMBS];

    private int pending;

    void add(byte[] sha256) {
        for (int limb = 0, at = 28; limb < LIMBS; limb++, at -= 4) {
            limbs[limb] += (int) INTEGERS.get(sha256, at) & 0xFFFFFFFFL;
        }
        if (++pending == MOST_PENDING) {
            carry();
        }
    }

    private void carry() {
        long carried = 0;
        for (int limb = 0; limb < LIMBS; limb++) {
            long sum = limbs[limb] + carried;
            limbs[limb] = sum & 0xFFFFFFFFL;
            carried = sum >>> 32;
        }
        pending = 0;
    }

    Digest value() {
        carry();
        byte[] bytes = new byte[4 * LIMBS];
        for (int limb = 0, at = 28; limb < LIMBS; limb++, at -= 4) {
            for (int i = 0; i < 4; i++) {
                bytes[at + i] = (byte) (limbs[limb] >>> 24 - 8 * i);
            }
        }
        return Digest.ofFinished(bytes);
    }
}
