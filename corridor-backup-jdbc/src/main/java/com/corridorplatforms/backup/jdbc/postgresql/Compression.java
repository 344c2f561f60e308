package com.corridorplatforms.backup.jdbc.postgresql;

import java.util.Arrays;

/**
 * How short the server may make a value: with pglz, whatever way it chooses to say a value again. A byte takes nine bits, and up to
 * 17 or 273 bytes that stood in the 4,095 bytes before take 17 or 25 bits.
 */
final class Compression {

    private static final int HEAD = 8;
    private static final int LEAST_INPUT = 32;
    private static final int WINDOW = 4095;
    private static final int LEAST_MATCH = 3;
    private static final int SHORT_MATCH = 17;
    private static final int GREATEST_MATCH = 273;
    private static final int BITS_OF_BYTE = 9;
    private static final int BITS_OF_SHORT_MATCH = 17;
    private static final int BITS_OF_LONG_MATCH = 25;
    private static final int HASHES = 1 << 14;

    private static final int MOST_LOOKED_AT = 64;

    /** Of more bytes only that is asked which no value falls below. */
    private static final int GREATEST_LOOKED_AT = 1 << 16;

    private Compression() {}

    /**
     * The fewest bytes that a value can take.
     *
     * @param value its bytes
     * @return no more than the server makes of it
     */
    static long least(byte[] value) {
        if (value.length < LEAST_INPUT) {
            return value.length;
        }
        return value.length > GREATEST_LOOKED_AT ? least(value.length) : least(value, matches(value));
    }

    /**
     * The fewest bytes that any value of a length can take.
     *
     * @param length how many bytes it has
     * @return no more than the server makes of it
     */
    static long least(long length) {
        return Math.min(length, HEAD + length * BITS_OF_LONG_MATCH / Byte.SIZE / GREATEST_MATCH);
    }

    private static long least(byte[] value, short[] matches) {
        int[] bits = new int[value.length + 1];
        for (int at = value.length - 1; at >= 0; at--) {
            int fewest = bits[at + 1] + BITS_OF_BYTE;
            for (int length = LEAST_MATCH; length <= matches[at]; length++) {
                int ofMatch = length <= SHORT_MATCH ? BITS_OF_SHORT_MATCH : BITS_OF_LONG_MATCH;
                fewest = Math.min(fewest, bits[at + length] + ofMatch);
            }
            bits[at] = fewest;
        }
        return Math.min(value.length, HEAD + bits[0] / Byte.SIZE);
    }

    /** For every byte, how many from there on stood before. */
    private static short[] matches(byte[] value) {
        short[] longest = new short[value.length];
        int[] last = new int[HASHES];
        int[] before = new int[value.length];
        Arrays.fill(last, -1);
        for (int at = 0; at + LEAST_MATCH <= value.length; at++) {
            int hash = hash(value, at);
            before[at] = last[hash];
            longest[at] = (short) longest(value, at, before);
            last[hash] = at;
        }
        return longest;
    }

    /** Where a beginning stood so often that it would take long to look at all of them, the longest there can be. */
    private static int longest(byte[] value, int at, int[] before) {
        int most = Math.min(GREATEST_MATCH, value.length - at);
        int found = 0;
        int looked = 0;
        for (int from = before[at]; from >= 0 && at - from <= WINDOW && found < most; from = before[from]) {
            found = looked++ == MOST_LOOKED_AT ? most : Math.max(found, match(value, from, at, most));
        }
        return found;
    }

    private static int hash(byte[] value, int at) {
        int bytes = (value[at] & 0xFF) << 16 | (value[at + 1] & 0xFF) << 8 | value[at + 2] & 0xFF;
        return bytes * 0x9E3779B1 >>> 18;
    }

    private static int match(byte[] value, int from, int at, int most) {
        int length = 0;
        while (length < most && value[from + length] == value[at + length]) {
            length++;
        }
        return length;
    }
}
