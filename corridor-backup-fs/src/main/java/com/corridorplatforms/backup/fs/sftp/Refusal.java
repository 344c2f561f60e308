package com.corridorplatforms.backup.fs.sftp;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * The server understood a request and answered that it does not do it. The codes are those of version 3 of the protocol
 * (draft-ietf-secsh-filexfer-02, section 7), in which one code stands for everything from a full disk to a name that is taken.
 */
final class Refusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final int code;

    Refusal(int code, String words) {
        super(words.isBlank() ? "status " + code : words);
        this.code = code;
    }

    boolean isEndOfFile() {
        return code == SftpConstants.SSH_FX_EOF;
    }

    boolean isNoSuchFile() {
        return code == SftpConstants.SSH_FX_NO_SUCH_FILE || code == SftpConstants.SSH_FX_NO_SUCH_PATH;
    }

    /** Whether it may mean anything. */
    boolean isVague() {
        return code == SftpConstants.SSH_FX_FAILURE;
    }

    boolean isUnsupported() {
        return code == SftpConstants.SSH_FX_OP_UNSUPPORTED;
    }

    /** The same as the exception that stores throw. */
    FileSystemException about(String place) {
        FileSystemException failure;
        if (isNoSuchFile()) {
            failure = new NoSuchFileException(place);
        } else if (code == SftpConstants.SSH_FX_PERMISSION_DENIED || code == SftpConstants.SSH_FX_WRITE_PROTECT) {
            failure = new AccessDeniedException(place, null, "the server denies that to the user who logs in");
        } else if (isUnsupported()) {
            failure = new FileSystemException(place, null, "the server cannot do this");
        } else {
            failure = new FileSystemException(place, null, "the server refuses with \"" + getMessage() + "\"");
        }
        failure.initCause(this);
        return failure;
    }
}
