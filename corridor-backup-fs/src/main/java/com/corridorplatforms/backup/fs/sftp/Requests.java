package com.corridorplatforms.backup.fs.sftp;

import org.apache.sshd.common.util.buffer.Buffer;

/** The contents of requests that are more than a path. */
final class Requests {

    private Requests() {}

    /** Two paths. */
    static Buffer two(byte[] first, byte[] second) {
        Buffer content = SftpChannel.request(first);
        content.putBytes(second);
        return content;
    }

    /** A path, and a mode to give it. */
    static Buffer mode(byte[] path, int mode) {
        return mode(SftpChannel.request(path), mode);
    }

    private static Buffer mode(Buffer content, int mode) {
        content.putInt(RemoteAttributes.PERMISSIONS);
        content.putInt(mode);
        return content;
    }

    /** A path to open by the flags of the protocol, and the mode of what is made. */
    static Buffer open(byte[] path, int flags, int mode) {
        Buffer content = SftpChannel.request(path);
        content.putInt(flags);
        return mode(content, mode);
    }

    /** Gives a path a time of access and of modification, in seconds since 1970. */
    static Buffer times(Buffer content, long seconds) {
        content.putInt(RemoteAttributes.TIMES);
        content.putUInt(seconds);
        content.putUInt(seconds);
        return content;
    }

    /** Gives a path an owner and a group. */
    static Buffer owner(Buffer content, long uid, long gid) {
        content.putInt(RemoteAttributes.OWNER);
        content.putUInt(uid);
        content.putUInt(gid);
        return content;
    }
}
