package com.corridorplatforms.backup.fs.sftp;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How an {@link SftpStore} behaves. Immutable; every {@code with} method returns another record.
 *
 * @param connectTimeout how long a connection may take to come about
 * @param authTimeout how long showing each other's identity may take afterwards
 * @param idleTimeout how long the server may leave a question unanswered before the connection counts as dead
 * @param channels how many conversations with the server run at once over one connection, each with a process of its own
 *     there; fewer where the server allows fewer ({@code MaxSessions})
 * @param knownHosts the file of the servers' keys, in the format of OpenSSH, hashed names included
 * @param unknownHosts what to do about a server that is not in it
 */
public record SftpOptions(
        Duration connectTimeout,
        Duration authTimeout,
        Duration idleTimeout,
        int channels,
        Path knownHosts,
        UnknownHosts unknownHosts) {

    private static final int DEFAULT_CHANNELS = 8;

    /**
     * @throws IllegalArgumentException if a time is not longer than nothing, or there is not at least one channel
     */
    public SftpOptions {
        requirePositive(connectTimeout, "connecting");
        requirePositive(authTimeout, "authentication");
        requirePositive(idleTimeout, "an answer");
        if (channels < 1) {
            throw new IllegalArgumentException("cannot use " + channels + " channels, expected at least 1");
        }
    }

    private static void requirePositive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "the time for " + what + " is " + duration + ", expected one longer than nothing");
        }
    }

    /**
     * What suits most servers: 10 seconds to connect, 30 to authenticate, 60 for an answer, 8 channels, the file
     * {@code .ssh/known_hosts} of this process's user, and unknown hosts refused.
     *
     * @return the options
     */
    public static SftpOptions defaults() {
        return new SftpOptions(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                DEFAULT_CHANNELS,
                Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"),
                UnknownHosts.REFUSE);
    }

    /**
     * The same with another time to connect.
     *
     * @param duration longer than nothing
     * @return other options
     */
    public SftpOptions withConnectTimeout(Duration duration) {
        return new SftpOptions(duration, authTimeout, idleTimeout, channels, knownHosts, unknownHosts);
    }

    /**
     * The same with another time to authenticate.
     *
     * @param duration longer than nothing
     * @return other options
     */
    public SftpOptions withAuthTimeout(Duration duration) {
        return new SftpOptions(connectTimeout, duration, idleTimeout, channels, knownHosts, unknownHosts);
    }

    /**
     * The same with another time for an answer.
     *
     * @param duration longer than nothing
     * @return other options
     */
    public SftpOptions withIdleTimeout(Duration duration) {
        return new SftpOptions(connectTimeout, authTimeout, duration, channels, knownHosts, unknownHosts);
    }

    /**
     * The same with another number of channels.
     *
     * @param number at least 1
     * @return other options
     */
    public SftpOptions withChannels(int number) {
        return new SftpOptions(connectTimeout, authTimeout, idleTimeout, number, knownHosts, unknownHosts);
    }

    /**
     * The same with another file of known hosts.
     *
     * @param file in the format of OpenSSH; one that does not exist knows no host
     * @return other options
     */
    public SftpOptions withKnownHosts(Path file) {
        return new SftpOptions(connectTimeout, authTimeout, idleTimeout, channels, file, unknownHosts);
    }

    /**
     * The same with another answer to unknown hosts.
     *
     * @param answer what to do about them
     * @return other options
     */
    public SftpOptions withUnknownHosts(UnknownHosts answer) {
        return new SftpOptions(connectTimeout, authTimeout, idleTimeout, channels, knownHosts, answer);
    }
}
