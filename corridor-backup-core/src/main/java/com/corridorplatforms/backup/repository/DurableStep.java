package com.corridorplatforms.backup.repository;

/** The kinds of change to the disk, each of which a kill may come before or after. */
public enum DurableStep {
    /** A directory is made. */
    CREATE_DIRECTORY,
    /** A file is made, empty. */
    CREATE_FILE,
    /** A file's content is forced to the disk. */
    FORCE_FILE,
    /** A directory's entries are forced to the disk. */
    FORCE_DIRECTORY,
    /** Everything written to a file system is forced to the disk. */
    FORCE_FILE_SYSTEM,
    /** A second name is given to a file. */
    LINK,
    /** A file or directory gets another name. */
    RENAME,
    /** A line is added to a file and forced to the disk. */
    APPEND,
    /** A file or an empty directory is removed. */
    DELETE
}
