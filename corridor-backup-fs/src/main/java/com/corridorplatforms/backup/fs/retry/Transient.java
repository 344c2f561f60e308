package com.corridorplatforms.backup.fs.retry;

import com.corridorplatforms.backup.fs.store.ContentChangedException;
import com.corridorplatforms.backup.fs.store.StoreFullException;
import com.corridorplatforms.backup.spi.SystemWords;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Tells failures that may be over at the next attempt from those that will be the same. What a store says of a path
 * (absent, denied, in the way) stays true; a connection that broke and a file handle that went stale do not. A failure nobody
 * knows is tried again: that costs seconds, and giving up costs the file.
 */
final class Transient {

    /** The operating system's words for what opening the file again may cure, as the JDK passes them on (errno(3)). */
    private static final Set<String> CURABLE = Set.of(
            "stale file handle",
            "stale nfs file handle",
            "input/output error",
            "connection timed out",
            "resource temporarily unavailable",
            "interrupted system call",
            "remote i/o error",
            "host is down",
            "network is down",
            "network is unreachable",
            "no route to host",
            "connection refused",
            "connection reset by peer",
            "software caused connection abort",
            "transport endpoint is not connected");

    private static final Set<Class<?>> LASTING = Set.of(
            ContentChangedException.class,
            StoreFullException.class,
            ClosedByInterruptException.class,
            SSLPeerUnverifiedException.class);

    private static final int DEEPEST = 20;

    private Transient() {}

    static boolean is(IOException failure) {
        if (LASTING.contains(failure.getClass()) || isDistrust(failure)) {
            return false;
        }
        if (failure instanceof InterruptedIOException) {
            return failure instanceof SocketTimeoutException;
        }
        return !(failure instanceof FileSystemException ofPath) || isCurable(ofPath);
    }

    /** A handshake that broke off may succeed next time, one that failed for a certificate will not. */
    private static boolean isDistrust(IOException failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(CertificateException.class::isInstance);
    }

    private static boolean isCurable(FileSystemException failure) {
        return failure.getClass() == FileSystemException.class && SystemWords.isOneOf(failure.getReason(), CURABLE);
    }
}
