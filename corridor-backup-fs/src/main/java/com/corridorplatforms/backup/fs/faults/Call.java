package com.corridorplatforms.backup.fs.faults;

/** A call of a store at which something can go wrong. */
public enum Call {
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#find}. */
    FIND,
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#list}; amounts are entries. */
    LIST,
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#read}; amounts are bytes from the offset on. */
    READ,
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#put}; amounts are bytes. */
    PUT,
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#createDirectory}. */
    CREATE_DIRECTORY,
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#createSymlink}. */
    CREATE_SYMLINK,
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#createHardLink}; the path is the new name. */
    CREATE_HARD_LINK,
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#move}; the path is the old place. */
    MOVE,
    /** Whatever sets or makes durable what an entry has beside its content: times, modes, owners and the like. */
    SET_ATTRIBUTE,
    /** {@link com.corridorplatforms.backup.fs.store.FileStore#delete}. */
    DELETE,
    /** Whatever else the store is asked for. */
    ASK
}
