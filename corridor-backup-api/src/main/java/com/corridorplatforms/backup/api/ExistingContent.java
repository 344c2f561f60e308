package com.corridorplatforms.backup.api;

/** What a restore does with content that its destination already holds. */
public enum ExistingContent {
    /** A destination that holds anything is refused. */
    REFUSE,
    /** The destination becomes what the snapshot holds; what the snapshot lacks is removed from it. */
    MIRROR
}
