package com.corridorplatforms.backup.api;

/** How much a {@link Finding} matters, from harmless to lost. */
public enum Severity {
    /** Worth knowing; content and form are kept. */
    NOTE,
    /** The content is kept in another form. */
    TRANSLATED,
    /** Something of the source is not in the snapshot, or will not come back. */
    LOSS
}
