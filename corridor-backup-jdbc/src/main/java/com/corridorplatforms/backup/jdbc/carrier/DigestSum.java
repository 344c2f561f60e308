package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.Digest;

/**
 * A sum of SHA-256 digests modulo 2^256. The order of the rows does not matter to it, and equal rows do not cancel each
 * other as they would under exclusive or.
 */
final class DigestSum {

    private static final int LIMBS = 8;
    private static final int MOST_PENDING = 1 << 30;

    /** 32 bits each, least significant first; what overflows waits in the upper half until it is carried. */
    private final long[] limbs = new long[LIMBS];

    private int pending;

    void add(byte[] sha256) {
        for (int limb = 0, at = 28; limb < LIMBS; limb++, at -= 4) {
            limbs[limb] += (sha256[at] & 0xFFL) << 24
                    | (sha256[at + 1] & 0xFF) << 16
                    | (sha256[at + 2] & 0xFF) << 8
                    | sha256[at + 3] & 0xFF;
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
