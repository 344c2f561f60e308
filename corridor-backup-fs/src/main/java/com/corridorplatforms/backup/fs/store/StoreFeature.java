package com.corridorplatforms.backup.fs.store;

/** Something a {@link FileStore} may be able to do. Whoever uses a store asks for features, never for its class. */
public enum StoreFeature {
    /** Keeps permission bits, with the set-id and sticky bits. */
    MODES,
    /** Keeps owner and group. Whether this process may set them is another matter. */
    OWNERS,
    /** Keeps times of modification and can set them. */
    MODIFICATION_TIMES,
    /** Keeps symbolic links. */
    SYMLINKS,
    /** Lets one file have several names. */
    HARD_LINKS,
    /** Tells the identity of a file and when it last changed in any way, see {@link FileIdentity}. */
    IDENTITY,
    /** Keeps extended attributes of its users' making, {@code user.*} on Linux. */
    EXTENDED_ATTRIBUTES,
    /** Keeps those of its system too, {@code security.*} and {@code trusted.*} on Linux, as far as this process may see them. */
    SYSTEM_ATTRIBUTES,
    /** Keeps access control lists. */
    ACCESS_LISTS,
    /** Tells whether a file is sparse, and keeps it so if {@link ContentSource#isSparse} says that it shall be. */
    SPARSE_FILES,
    /** Replaces a file so that a reader sees the old or the new content and never neither. */
    ATOMIC_REPLACE,
    /** Moves a file, or a directory with all that is in it, to another place at once. */
    MOVES,
    /** Reads from any offset without reading what lies before it. */
    RESUME,
    /** Keeps names of any bytes, whether or not they are valid Unicode. */
    RAW_NAMES,
    /** Makes content durable on demand. */
    DURABLE
}
