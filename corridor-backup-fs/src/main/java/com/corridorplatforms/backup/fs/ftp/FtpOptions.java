package com.corridorplatforms.backup.fs.ftp;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to talk to an FTP server. Start with {@link #plain}, {@link #explicitTls} or {@link #implicitTls}.
 *
 * @param tls whether and when the connection is encrypted
 * @param mode who opens data connections
 * @param protection whether data connections are encrypted where the control connection is
 * @param sessionReuse whether data connections resume the control connection's TLS session
 * @param certificates a PEM file of certificates to trust, of authorities or of the server itself, instead of those the
 *     Java runtime trusts
 * @param encoding what names are written in by a server that does not speak UTF-8; empty means to negotiate UTF-8 and to
 *     keep names as the bytes they are
 * @param connections the most connections at once
 * @param timeout how long to wait for a connection, a reply or data before giving up
 * @param keepAlive how often to send NOOP on the control connection while a transfer runs, since routers and servers forget
 *     connections on which nothing is said
 * @param verification how content that was transferred is compared with what the server has
 */
public record FtpOptions(
        Tls tls,
        Mode mode,
        Protection protection,
        SessionReuse sessionReuse,
        Optional<Path> certificates,
        Optional<Charset> encoding,
        int connections,
        Duration timeout,
        Duration keepAlive,
        Verification verification) {

    /** Whether and when the connection is encrypted. */
    public enum Tls {
        /** Never; the password travels in clear. */
        NONE,
        /** From {@code AUTH TLS} on, before the login (RFC 4217). */
        EXPLICIT,
        /** From the first byte, by convention on port 990. */
        IMPLICIT
    }

    /** Who opens data connections. */
    public enum Mode {
        /** This host does, which works behind firewalls. */
        PASSIVE,
        /** The server does. */
        ACTIVE
    }

    /** Whether data connections are encrypted where the control connection is. */
    public enum Protection {
        /** They are ({@code PROT P}). */
        PRIVATE,
        /** They are not ({@code PROT C}); only the login is kept secret. */
        CLEAR
    }

    /** Whether data connections resume the control connection's TLS session, which many servers demand. TLS is 1.2. */
    public enum SessionReuse {
        /** They do; a server that begins another session is refused. */
        REQUIRED,
        /** They offer to. */
        OFFERED,
        /** They begin sessions of their own. */
        OFF
    }

    /**
     * How content that was transferred is compared with what the server has, beside its size. TLS notices every byte that becomes
     * another on its way; without it TCP's checksum does, whose 16 bits miss one in some 65,000.
     */
    public enum Verification {
        /** Without TLS, by the digest of a file that the server tells, where it tells one. */
        DIGEST,
        /** The same with TLS too; where the server tells none, everything is read, or read back, a second time. */
        READ_BACK,
        /** Not at all. */
        SIZE
    }

    /**
     * @throws IllegalArgumentException if there is to be no connection, or a duration is not positive
     */
    public FtpOptions {
        if (connections < 1) {
            throw new IllegalArgumentException(connections + " connections are too few, expected at least 1");
        }
        requirePositive(timeout, "timeout");
        requirePositive(keepAlive, "keep-alive");
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.toMillis() < 1 || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "the " + name + " of " + duration + " is out of range, expected a millisecond to a day");
        }
    }

    /**
     * Without encryption: passive, 8 connections, a minute's timeout, NOOP every 30 seconds.
     *
     * @return the options
     */
    public static FtpOptions plain() {
        return new FtpOptions(
                Tls.NONE,
                Mode.PASSIVE,
                Protection.PRIVATE,
                SessionReuse.OFFERED,
                Optional.empty(),
                Optional.empty(),
                8,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Verification.DIGEST);
    }

    /**
     * Encrypted from {@code AUTH TLS} on.
     *
     * @return the options
     */
    public static FtpOptions explicitTls() {
        return plain().with(Tls.EXPLICIT);
    }

    /**
     * Encrypted from the first byte.
     *
     * @return the options
     */
    public static FtpOptions implicitTls() {
        return plain().with(Tls.IMPLICIT);
    }

    /**
     * The same with another encryption.
     *
     * @param other which
     * @return new options
     */
    public FtpOptions with(Tls other) {
        return changed(draft -> draft.tls = other);
    }

    /**
     * The same with data connections opened by another side.
     *
     * @param other by whom
     * @return new options
     */
    public FtpOptions with(Mode other) {
        return changed(draft -> draft.mode = other);
    }

    /**
     * The same with another protection of data connections.
     *
     * @param other which
     * @return new options
     */
    public FtpOptions with(Protection other) {
        return changed(draft -> draft.protection = other);
    }

    /**
     * The same with another use of TLS sessions.
     *
     * @param other which
     * @return new options
     */
    public FtpOptions with(SessionReuse other) {
        return changed(draft -> draft.sessionReuse = other);
    }

    /**
     * The same trusting these certificates alone.
     *
     * @param pem a file of PEM certificates
     * @return new options
     */
    public FtpOptions withCertificates(Path pem) {
        return changed(draft -> draft.certificates = Optional.of(pem));
    }

    /**
     * The same with names written in this encoding by the server, which is not asked for UTF-8.
     *
     * @param charset which
     * @return new options
     */
    public FtpOptions withEncoding(Charset charset) {
        return changed(draft -> draft.encoding = Optional.of(charset));
    }

    /**
     * The same with another limit of connections.
     *
     * @param most at least 1
     * @return new options
     */
    public FtpOptions withConnections(int most) {
        return changed(draft -> draft.connections = most);
    }

    /**
     * The same with another timeout.
     *
     * @param longest how long to wait
     * @return new options
     */
    public FtpOptions withTimeout(Duration longest) {
        return changed(draft -> draft.timeout = longest);
    }

    /**
     * The same with another interval of NOOP.
     *
     * @param interval how often
     * @return new options
     */
    public FtpOptions withKeepAlive(Duration interval) {
        return changed(draft -> draft.keepAlive = interval);
    }

    /**
     * The same with content compared otherwise.
     *
     * @param other how
     * @return new options
     */
    public FtpOptions with(Verification other) {
        return changed(draft -> draft.verification = other);
    }

    private FtpOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** Options while one of them is being changed. */
    private static final class Draft {
        private Tls tls;
        private Mode mode;
        private Protection protection;
        private SessionReuse sessionReuse;
        private Optional<Path> certificates;
        private Optional<Charset> encoding;
        private int connections;
        private Duration timeout;
        private Duration keepAlive;
        private Verification verification;

        private Draft(FtpOptions options) {
            tls = options.tls;
            mode = options.mode;
            protection = options.protection;
            sessionReuse = options.sessionReuse;
            certificates = options.certificates;
            encoding = options.encoding;
            connections = options.connections;
            timeout = options.timeout;
            keepAlive = options.keepAlive;
            verification = options.verification;
        }

        private FtpOptions options() {
            return new FtpOptions(
                    tls,
                    mode,
                    protection,
                    sessionReuse,
                    certificates,
                    encoding,
                    connections,
                    timeout,
                    keepAlive,
                    verification);
        }
    }

    int millis() {
        return (int) timeout.toMillis();
    }
}
