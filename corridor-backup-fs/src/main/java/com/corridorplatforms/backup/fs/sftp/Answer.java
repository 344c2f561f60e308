package com.corridorplatforms.backup.fs.sftp;

import java.io.IOException;
import java.util.concurrent.Future;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.BufferException;
import org.apache.sshd.sftp.common.SftpConstants;

/** What the server will answer to one request. */
final class Answer {

    private final SftpChannel channel;
    private final Future<Buffer> reply;

    Answer(SftpChannel channel, Future<Buffer> reply) {
        this.channel = channel;
        this.reply = reply;
    }

    /** Takes one thing out of an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T from(Buffer body) throws IOException;
    }

    /** Waits for it, if it says nothing but that all went well. */
    void ok() throws IOException {
        await(SftpConstants.SSH_FXP_STATUS, body -> null);
    }

    /** Waits for it, if it is a handle. */
    byte[] handle() throws IOException {
        return await(SftpConstants.SSH_FXP_HANDLE, Buffer::getBytes);
    }

    /** Waits for it, if it is what the server knows of an entry. */
    RemoteAttributes attributes() throws IOException {
        return await(SftpConstants.SSH_FXP_ATTRS, RemoteAttributes::read);
    }

    /**
     * Waits for it.
     *
     * @throws Refusal if the server answers that it does not do it
     * @throws IOException if it does not come, or is another than one of the type
     */
    <T> T await(int type, Reading<T> reading) throws IOException {
        Buffer body = channel.receive(reply);
        try {
            body.getInt();
            int actual = body.getUByte();
            body.getInt();
            if (actual == SftpConstants.SSH_FXP_STATUS) {
                requireOk(body);
            }
            if (actual != type) {
                throw channel.broken("answers a request with a message of the type " + actual, null);
            }
            return reading.from(body);
        } catch (BufferException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw channel.broken("sends a message that ends too early", e);
        }
    }

    private static void requireOk(Buffer body) throws Refusal {
        int code = body.getInt();
        if (code != SftpConstants.SSH_FX_OK) {
            throw new Refusal(code, body.available() > 0 ? body.getString() : "");
        }
    }
}
