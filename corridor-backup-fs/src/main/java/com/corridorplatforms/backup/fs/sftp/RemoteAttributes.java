package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import java.time.Instant;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * What the server tells of an entry, by version 3 of the protocol (draft-ietf-secsh-filexfer-02, section 5).
 *
 * @param permissions mode and type as in {@code st_mode}
 * @param size bytes
 * @param owner owner and group, if it tells them
 * @param modified in whole seconds
 */
record RemoteAttributes(int permissions, long size, Optional<Owner> owner, Instant modified) {

    static final int SIZE = 1;
    static final int OWNER = 2;
    static final int PERMISSIONS = 4;
    static final int TIMES = 8;
    private static final int EXTENDED = 0x80000000;

    private static final int TYPE_MASK = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int SYMLINK = 0120000;

    /** Numbers of owner and group. */
    record Owner(long uid, long gid) {}

    static RemoteAttributes read(Buffer buffer) throws Refusal {
        int flags = buffer.getInt();
        long size = (flags & SIZE) == 0 ? 0 : buffer.getLong();
        Optional<Owner> owner =
                (flags & OWNER) == 0 ? Optional.empty() : Optional.of(new Owner(buffer.getUInt(), buffer.getUInt()));
        int permissions = (flags & PERMISSIONS) == 0 ? 0 : buffer.getInt();
        if ((flags & TIMES) != 0) {
            buffer.getUInt();
        }
        Instant modified = (flags & TIMES) == 0 ? Instant.EPOCH : Instant.ofEpochSecond(buffer.getUInt());
        if ((flags & EXTENDED) != 0) {
            for (int count = buffer.getInt(); count > 0; count--) {
                buffer.getBytes();
                buffer.getBytes();
            }
        }
        if ((flags & PERMISSIONS) == 0 || (flags & TIMES) == 0 || size < 0) {
            throw new Refusal(
                    SftpConstants.SSH_FX_FAILURE, "it does not tell the kind, the size or the time of the entry");
        }
        return new RemoteAttributes(permissions, size, owner, modified);
    }

    FileKind kind() {
        return switch (permissions & TYPE_MASK) {
            case REGULAR -> FileKind.FILE;
            case DIRECTORY -> FileKind.DIRECTORY;
            case SYMLINK -> FileKind.SYMLINK;
            default -> FileKind.OTHER;
        };
    }

    int mode() {
        return permissions & 07777;
    }
}
