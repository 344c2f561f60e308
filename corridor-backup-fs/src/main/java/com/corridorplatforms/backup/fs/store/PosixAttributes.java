package com.corridorplatforms.backup.fs.store;

import java.util.Optional;

/**
 * Who owns a file and who may do what with it.
 *
 * @param mode the permission bits with set-user-id, set-group-id and sticky: 0 to 07777
 * @param uid the owner's number
 * @param gid the group's number
 * @param owner the owner's name where the number has one
 * @param group the group's name where the number has one
 */
public record PosixAttributes(int mode, long uid, long gid, Optional<String> owner, Optional<String> group) {

    /** The largest user or group number of Linux. */
    public static final long LARGEST_ID = 0xFFFF_FFFFL;

    /**
     * @throws IllegalArgumentException if the mode or a number is out of range
     */
    public PosixAttributes {
        if (mode < 0 || mode > 07777) {
            throw new IllegalArgumentException("the mode " + mode + " is out of range, expected 0 to 07777");
        }
        if (uid < 0 || uid > LARGEST_ID || gid < 0 || gid > LARGEST_ID) {
            throw new IllegalArgumentException(
                    "the owner " + uid + ":" + gid + " is out of range, expected numbers of 32 bits");
        }
    }
}
