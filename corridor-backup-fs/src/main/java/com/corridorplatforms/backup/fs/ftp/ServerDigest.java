package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The commands by which servers tell a digest of a file, the best first. They find out what happens on the way; a weak digest
 * suffices for that.
 */
enum ServerDigest {
    /** By draft-bryan-ftpext-hash, after its algorithm was chosen; ProFTPD's mod_digest. */
    HASH("SHA-256"),
    /** By convention, as in Serv-U and mod_digest. */
    XSHA256("SHA-256"),
    /** By convention. */
    XMD5("MD5"),
    /** By draft-twomey-hash-ftp, as in Apache FtpServer. */
    MD5("MD5");

    /** What a slow disk, or a server with much else to do, gets through. */
    private static final int BYTES_PER_MILLI = 10_000;

    private final String algorithm;

    ServerDigest(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The best one that a server offers. */
    static Optional<ServerDigest> offeredBy(ServerProfile profile) {
        return Arrays.stream(values())
                .filter(digest -> digest == HASH ? profile.hashesBySha256() : profile.hasCommand(digest.name()))
                .findFirst();
    }

    MessageDigest begin() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }

    /** How long a server may take for a digest, where other answers take it so many milliseconds at most. */
    static int millis(int others, long size) {
        return (int) Math.min(Integer.MAX_VALUE, others + size / BYTES_PER_MILLI);
    }

    /**
     * What the server says, in hexadecimal digits of lower case; empty if it does not say. If it says nothing for longer than a
     * file of that size explains, the connection is closed.
     */
    Optional<String> of(FtpConnection connection, String file, long size) throws IOException {
        // By the conventions a number behind a space is where to begin.
        if (file.indexOf(' ') >= 0 && name().startsWith("X")) {
            return Optional.empty();
        }
        return connection
                .askPatiently(millis(connection.millis(), size), name(), file)
                .flatMap(reply -> told(reply, file));
    }

    private Optional<String> told(FtpReply reply, String file) {
        Pattern hexadecimal =
                Pattern.compile("(?<![0-9a-f])[0-9a-f]{" + begin().getDigestLength() * 2 + "}(?![0-9a-f])");
        String said = String.join(" ", reply.lines()).toLowerCase(Locale.ROOT);
        return reply.isDone()
                ? hexadecimal
                        .matcher(said.replace(file.toLowerCase(Locale.ROOT), ""))
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                : Optional.empty();
    }
}
