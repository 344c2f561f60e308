package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.ServerWords;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Notes what the server says before it says that it speaks SSH, on the one connection that is being made. It may (RFC 4253, section
 * 4.2), so the library waits for more; but who greets as servers of other protocols do waits, too, and is not waited for.
 */
final class FirstLine implements SessionListener {

    /** The greeting of FTP and of mail, and what HTTP answers to anything. */
    private static final Pattern FOREIGN = Pattern.compile("220[ -].*|HTTP/.*");

    private volatile Optional<String> said = Optional.empty();
    private volatile boolean speaksSsh;

    @Override
    public void sessionCreated(Session session) {
        said = Optional.empty();
        speaksSsh = false;
    }

    @Override
    public void sessionPeerIdentificationLine(Session session, String line, List<String> before) {
        if (line.startsWith("SSH-")) {
            speaksSsh = true;
        } else if (before.isEmpty()) {
            said = Optional.of(ServerWords.beginning(line));
            if (isForeign()) {
                session.close(true);
            }
        }
    }

    /** Whether the server has come to say that it speaks SSH. */
    boolean speaksSsh() {
        return speaksSsh;
    }

    /** What it said before. */
    Optional<String> said() {
        return said;
    }

    boolean isForeign() {
        return said.filter(line -> FOREIGN.matcher(line).matches()).isPresent();
    }
}
