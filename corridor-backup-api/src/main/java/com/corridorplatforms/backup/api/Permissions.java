package com.corridorplatforms.backup.api;

import java.util.OptionalInt;

/**
 * Who shall own restored files, and who may do what with them.
 *
 * @param ownership who owns them
 * @param mode the permission bits of files, {@code 0} to {@code 0777}; directories get the same, and may be entered by whoever may
 *     read them. Empty for the modes recorded in the snapshot
 */
public record Permissions(Ownership ownership, OptionalInt mode) {

    /**
     * @throws IllegalArgumentException if the mode is out of range
     */
    public Permissions {
        if (mode.isPresent() && (mode.getAsInt() < 0 || mode.getAsInt() > 0777)) {
            throw new IllegalArgumentException("the mode " + Integer.toOctalString(mode.getAsInt())
                    + " is out of range, expected 0 to 777, octal");
        }
    }

    /**
     * All as recorded in the snapshot.
     *
     * @return the permissions
     */
    public static Permissions asCaptured() {
        return new Permissions(new Ownership.AsCaptured(), OptionalInt.empty());
    }

    /**
     * The same with another owner.
     *
     * @param owner who
     * @return new permissions
     */
    public Permissions ownedBy(Ownership owner) {
        return new Permissions(owner, mode);
    }

    /**
     * The same with another mode.
     *
     * @param bits the permission bits of files
     * @return new permissions
     * @throws IllegalArgumentException if the mode is out of range
     */
    public Permissions mode(int bits) {
        return new Permissions(ownership, OptionalInt.of(bits));
    }

    /** The same where something is required, and the other's where it is not. */
    Permissions or(Permissions other) {
        return new Permissions(
                ownership instanceof Ownership.AsCaptured ? other.ownership : ownership,
                mode.isPresent() ? mode : other.mode);
    }
}
