package com.corridorplatforms.backup.jdbc;

/** What has become of an exported file since it was written. */
public enum FileState {
    /** Nothing: every digest is as the export recorded it. */
    AS_EXPORTED,
    /** An application has worked on it; its edits count. */
    EDITED,
    /** Bytes have changed that nobody wrote through SQLite, or the file cannot be read; it must not be used. */
    CORRUPT
}
