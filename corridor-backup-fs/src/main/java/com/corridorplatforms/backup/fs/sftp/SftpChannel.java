package com.corridorplatforms.backup.fs.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.client.RawSftpClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a server, by version 3 of the protocol. Requests are sent without waiting for the answers to earlier ones,
 * from several threads at once; the server does them in their order. Paths are bytes from end to end.
 */
final class SftpChannel {

    /** Room before a request's content for its length, its type and its number, so that it is sent without a copy. */
    private static final int HEADER = 9;

    private static final int USUAL_REQUEST = 512;

    private final SftpClient client;
    private final RawSftpClient raw;
    private final String server;
    private final Duration patience;
    private final Queue<Answer> unheard = new ConcurrentLinkedQueue<>();

    SftpChannel(SftpClient client, String server, Duration patience) {
        this.client = client;
        this.raw = (RawSftpClient) client;
        this.server = server;
        this.patience = patience;
    }

    boolean isOpen() {
        return client.isOpen() && !client.isClosing();
    }

    /** Whether the server announced an extension, in any version. */
    boolean offers(String extension) {
        return client.getServerExtensions().containsKey(extension);
    }

    /** The content of a request, to be filled and sent. */
    static Buffer request(int room) {
        Buffer buffer = new ByteArrayBuffer(HEADER + room, false);
        buffer.rpos(HEADER);
        buffer.wpos(HEADER);
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
            return new Answer(this, raw.write(type, content).getId());
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

    Buffer receive(Answer answer) throws IOException {
        Buffer reply;
        try {
            reply = raw.receive(answer.id(), patience);
        } catch (InterruptedIOException e) {
            abandon(answer);
            throw e;
        } catch (IOException e) {
            throw broken("closed the connection, or the network did", e);
        }
        if (reply == null && !isOpen()) {
            throw broken("closed the connection, or the network did", null);
        }
        if (reply == null) {
            throw broken("has not answered for " + patience.toMillis() + " ms", null);
        }
        return reply;
    }

    /** Sees to it that an answer nobody waits for takes no memory for longer than until the next such answer. */
    void abandon(Answer answer) throws IOException {
        unheard.add(answer);
        for (Answer oldest = unheard.peek(); oldest != null && isHeard(oldest); oldest = unheard.peek()) {
            unheard.remove(oldest);
        }
    }

    private boolean isHeard(Answer answer) throws IOException {
        try {
            return raw.receive(answer.id(), Duration.ZERO) != null;
        } catch (IOException e) {
            throw broken("closed the connection, or the network did", e);
        }
    }

    /** Ends the whole connection, of which nothing is known any more, and makes the failure to throw. */
    IOException broken(String what, @Nullable Throwable cause) {
        client.getClientSession().close(true);
        return new IOException(
                "\"" + server + "\" " + what + "; try again, and see its log if that does not help", cause);
    }
}
