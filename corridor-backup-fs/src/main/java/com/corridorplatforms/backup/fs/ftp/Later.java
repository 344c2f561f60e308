package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers that have been asked for and not come yet. They may be waited for by somebody who no longer uses the connection: whoever does
 * so next receives them on the way to its own.
 */
final class Later {

    private final ControlChannel control;
    private final int count;
    private final List<FtpReply> replies;
    private Optional<IOException> failure = Optional.empty();

    private Later(ControlChannel control, int count, List<FtpReply> replies) {
        this.control = control;
        this.count = count;
        this.replies = replies;
    }

    /** Guarded by the channel that receives. */
    static Later of(ControlChannel control, int count) {
        return new Later(control, count, new ArrayList<>());
    }

    /** Answers that have come already. */
    static Later come(ControlChannel control, List<FtpReply> replies) {
        return new Later(control, replies.size(), replies);
    }

    boolean isComplete() {
        return replies.size() == count || failure.isPresent();
    }

    void take(FtpReply reply) {
        replies.add(reply);
    }

    void fail(IOException why) {
        failure = Optional.of(why);
    }

    /** Waits for all of them. */
    List<FtpReply> replies() throws IOException {
        control.await(this);
        if (failure.isPresent()) {
            throw new FtpLostException("an answer did not come", failure.get());
        }
        return replies;
    }
}
