package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;

/** A connection broke or was ended by the server, and cannot be used any more. */
final class FtpLostException extends IOException {

    private static final long serialVersionUID = 1L;

    FtpLostException(String message) {
        super(message);
    }

    /** The server said that it ends it (421). */
    FtpLostException(FtpReply goodbye) {
        super(
                "the server ended the connection: \"" + goodbye + "\"",
                new FtpRefusedException("the connection", goodbye));
    }

    FtpLostException(String message, IOException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
