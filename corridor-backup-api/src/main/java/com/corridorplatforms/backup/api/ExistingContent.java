package com.corridorplatforms.backup.api;

/** What a restore does with content that its destination already holds. */
public enum ExistingContent {
    /** A destination that holds anything is refused. */
    REFUSE,
    /** What the snapshot holds replaces what has the same name; the rest stays. */
    REPLACE,
    /** The destination becomes what the snapshot holds; what the snapshot lacks is removed, up to a {@link RemovalLimit}. */
    MIRROR
}
