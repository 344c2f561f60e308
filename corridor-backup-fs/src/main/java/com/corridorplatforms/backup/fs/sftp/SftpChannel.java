package com.corridorplatforms.backup.fs.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.common.SftpConstants;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a server, by version 3 of the protocol. Requests are made without waiting for the answers to earlier ones,
 * from several threads at once, and are sent when an answer is waited for; the server does them in their order. Answers that nobody
 * waits for are thrown away. Paths are bytes from end to end.
 */
final class SftpChannel {

    private static final int USUAL_REQUEST = 512;

    private final SftpWire wire;
    private final String server;
    private final Duration patience;

    SftpChannel(SftpWire wire, String server, Duration patience) {
        this.wire = wire;
        this.server = server;
        this.patience = patience;
    }

    boolean isOpen() {
        return wire.isOpen() && !wire.isClosing();
    }

    /** Whether the server announced an extension, in any version. */
    boolean offers(String extension) {
        return wire.getServerExtensions().containsKey(extension);
    }

    /** The content of a request, to be filled and sent. */
    static Buffer request(int room) {
        Buffer buffer = new ByteArrayBuffer(SftpWire.HEADER + room, false);
        buffer.rpos(SftpWire.HEADER);
        buffer.wpos(SftpWire.HEADER);
        return buffer;
    }

    /** A request's content that begins with a path or a handle. */
    static Buffer request(byte[] first) {
        Buffer buffer = request(USUAL_REQUEST + first.length);
        buffer.putBytes(first);
        return buffer;
    }

    /** A request of an extension. */
    static Buffer extended(String extension, byte[]... arguments) {
        Buffer buffer = request(extension.getBytes(StandardCharsets.US_ASCII));
        for (byte[] argument : arguments) {
            buffer.putBytes(argument);
        }
        return buffer;
    }

    Answer extend(String extension, byte[]... arguments) throws IOException {
        return send(SftpConstants.SSH_FXP_EXTENDED, extended(extension, arguments));
    }

    Answer send(int type, byte[] pathOrHandle) throws IOException {
        return send(type, request(pathOrHandle));
    }

    Answer send(int type, Buffer content) throws IOException {
        try {
            return new Answer(this, wire.ask(type, content, patience));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw broken("cannot be written to any more", e);
        }
    }

    /** Looks at an entry, without following it if it is a link. */
    Answer look(byte[] path) throws IOException {
        return send(SftpConstants.SSH_FXP_LSTAT, path);
    }

    /** Opens a file; the flags are those of the protocol, the mode counts where it is made. */
    Answer open(byte[] path, int flags, int mode) throws IOException {
        return send(SftpConstants.SSH_FXP_OPEN, Requests.open(path, flags, mode));
    }

    Answer close(byte[] handle) throws IOException {
        return send(SftpConstants.SSH_FXP_CLOSE, handle);
    }

    /** Has a file closed, and does not wait until it is. */
    void release(byte[] handle) throws IOException {
        close(handle);
        wire.flush();
    }

    /** Waits for an answer; what was asked for before is sent by now. */
    Buffer receive(Future<Buffer> reply) throws IOException {
        wire.flush();
        if (!reply.isDone() && !isOpen()) {
            throw broken("closed the connection, or the network did", null);
        }
        try {
            return answer(reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            throw broken("closed the connection, or the network did", e.getCause());
        } catch (TimeoutException e) {
            throw broken("has not answered for " + patience.toMillis() + " ms", e);
        }
    }

    /** As long as anything comes or goes, the request or its answer may be behind it. */
    private Buffer answer(Future<Buffer> reply) throws InterruptedException, ExecutionException, TimeoutException {
        for (long seen = wire.progress(); ; seen = wire.progress()) {
            try {
                return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (wire.progress() == seen) {
                    throw e;
                }
            }
        }
    }

    /** Ends the whole connection, of which nothing is known any more, and makes the failure to throw. */
    IOException broken(String what, @Nullable Throwable cause) {
        wire.getClientSession().close(true);
        return new IOException(
                "\"" + server + "\" " + what + "; try again, and see its log if that does not help", cause);
    }
}
