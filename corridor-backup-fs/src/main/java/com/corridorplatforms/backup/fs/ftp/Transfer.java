package com.corridorplatforms.backup.fs.ftp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** One data connection in use, and NOOP on the control connection meanwhile. */
final class Transfer implements Closeable {

    private final String verb;
    private final FtpReply beginning;
    private final ControlChannel control;
    private final Socket data;
    private final KeepAlive keepAlive;
    private boolean ended;
    private boolean settled;
    private Optional<FtpReply> ending = Optional.empty();

    Transfer(String verb, FtpReply beginning, ControlChannel control, Socket data, KeepAlive keepAlive) {
        this.verb = verb;
        this.beginning = beginning;
        this.control = control;
        this.data = data;
        this.keepAlive = keepAlive;
        control.transferring(true);
        keepAlive.begin(control);
    }

    /** What the server said when it began. */
    FtpReply beginning() {
        return beginning;
    }

    InputStream in() throws IOException {
        return data.getInputStream();
    }

    OutputStream out() throws IOException {
        return data.getOutputStream();
    }

    /**
     * Ends it after all content has passed.
     *
     * @throws FtpRefusedException if the server says that it failed
     * @throws FtpLostException if the server says nothing, and whether it failed is open
     */
    void finish() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        silence();
        closeData();
        FtpReply reply = control.receiveAfterTransfer();
        settled = true;
        ending = Optional.of(reply);
        if (!reply.isDone()) {
            throw new FtpRefusedException(verb, reply);
        }
    }

    /** What the server said when it had ended; empty before that. */
    Optional<FtpReply> ending() {
        return ending;
    }

    private void silence() {
        keepAlive.end(control);
        control.transferring(false);
    }

    /** Whether it has ended and the server has said how. */
    boolean isSettled() {
        return settled;
    }

    private void closeData() throws IOException {
        try {
            data.close();
        } catch (IOException e) {
            throw new FtpLostException("the data connection broke at its end", e);
        }
    }

    /** Ends it before all content has passed; what the server says to that, usually 426, is taken and not judged. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            silence();
            data.close();
            control.receiveAfterTransfer();
            settled = true;
        }
    }
}
