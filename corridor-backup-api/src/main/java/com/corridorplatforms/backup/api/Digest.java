package com.corridorplatforms.backup.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {

    private static final int DIGITS = 64;

    /**
     * @throws IllegalArgumentException if the text is not 64 lower-case hexadecimal digits
     */
    public Digest {
        if (!isDigest(hex)) {
            throw new IllegalArgumentException(
                    "\"" + hex + "\" is not a SHA-256 digest, expected 64 lower-case hexadecimal digits");
        }
    }

    /** Without a regular expression: there is a digest for every file. */
    private static boolean isDigest(String hex) {
        boolean valid = hex.length() == DIGITS;
        for (int i = 0; valid && i < DIGITS; i++) {
            char digit = hex.charAt(i);
            valid = digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
        }
        return valid;
    }

    /**
     * A new, empty SHA-256 computation.
     *
     * @return a message digest that every Java platform provides
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256, which every runtime must provide", e);
        }
    }

    /**
     * The digest of some bytes.
     *
     * @param content the bytes
     * @return their SHA-256
     */
    public static Digest of(byte[] content) {
        return ofFinished(sha256().digest(content));
    }

    /**
     * Wraps the result of a finished computation.
     *
     * @param sha256 32 bytes
     * @return the digest
     * @throws IllegalArgumentException if there are not 32 bytes
     */
    public static Digest ofFinished(byte[] sha256) {
        return new Digest(HexFormat.of().formatHex(sha256));
    }

    @Override
    public String toString() {
        return hex;
    }
}
