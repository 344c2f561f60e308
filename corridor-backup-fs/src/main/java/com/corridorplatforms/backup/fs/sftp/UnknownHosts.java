package com.corridorplatforms.backup.fs.sftp;

/**
 * What to do about a server whose key is not in the file of known hosts. A server whose key is another than the one in the file is
 * refused always.
 */
public enum UnknownHosts {
    /** It is not connected to: whoever answers may be somebody else. */
    REFUSE,
    /** It is connected to, and a warning in the log names its key. For networks in which nobody can stand in between. */
    ACCEPT_AND_SAY
}
