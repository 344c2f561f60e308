package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import java.util.List;

/** The server said no; the connection is in order. Its message holds the command's name and never what it was given. */
final class FtpRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String verb;
    private final transient FtpReply reply;

    FtpRefusedException(String verb, FtpReply reply) {
        super("the server answered \"" + reply + "\" to " + verb);
        this.verb = verb;
        this.reply = reply;
    }

    /** Whether it is one of these commands that was refused. */
    boolean isOf(String... verbs) {
        return List.of(verbs).contains(verb);
    }

    FtpReply reply() {
        return reply;
    }

    int code() {
        return reply.code();
    }
}
