package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.StoreFullException;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.OptionalLong;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/** How much more the server's file systems hold, where it tells. */
final class Space {

    private final Server server;

    Space(Server server) {
        this.server = server;
    }

    /**
     * What the extension {@code statvfs@openssh.com} tells.
     *
     * @param bytes what this user can still write
     * @param hasInodes whether another file can be made
     */
    private record Free(long bytes, boolean hasInodes) {

        static Free read(Buffer body) {
            body.getLong();
            long fragment = body.getLong();
            body.getLong();
            body.getLong();
            long available = body.getLong();
            long inodes = body.getLong();
            body.getLong();
            // Some file systems do not count them at all.
            return new Free(available * fragment, inodes == 0 || body.getLong() > 0);
        }
    }

    OptionalLong usable() throws IOException {
        if (!server.abilities().tellsSpace()) {
            return OptionalLong.empty();
        }
        StorePath root = StorePath.root();
        return OptionalLong.of(server.work(root, channel -> free(channel, root).bytes()));
    }

    private Free free(SftpChannel channel, StorePath directory) throws IOException {
        return channel.extend(Abilities.SPACE, server.at(directory))
                .await(SftpConstants.SSH_FXP_EXTENDED_REPLY, Free::read);
    }

    private IOException untold(StorePath file, Refusal refusal) {
        FileSystemException failure = new FileSystemException(
                server.text(file),
                null,
                "the server refuses with \"" + refusal.getMessage()
                        + "\" while it is written and tells no more, its disk may be full");
        failure.initCause(refusal);
        return failure;
    }

    /** Why the server does not write, which it does not say itself. */
    IOException explain(SftpChannel channel, StorePath file, Refusal refusal) throws IOException {
        if (refusal.isVague() && server.abilities().tellsSpace()) {
            Free free = free(channel, file.parent().orElseThrow());
            if (!free.hasInodes() || free.bytes() < server.abilities().writeSize()) {
                StoreFullException full = new StoreFullException(
                        server.text(file),
                        "no space is left on the server, expected room for the file; make room there and try again");
                full.initCause(refusal);
                return full;
            }
        }
        return refusal.isVague() && !server.abilities().tellsSpace()
                ? untold(file, refusal)
                : refusal.about(server.text(file));
    }
}
