package com.corridorplatforms.backup.fs;

/** The names of the index's fields. They are the format and follow nothing else that has a name. */
final class IndexField {

    static final String PATH = "path";
    static final String RAW = "raw";
    static final String KIND = "kind";
    static final String SIZE = "size";
    static final String SHA256 = "sha256";
    static final String MTIME = "mtime";
    static final String MODE = "mode";
    static final String UID = "uid";
    static final String GID = "gid";
    static final String OWNER = "owner";
    static final String GROUP = "group";
    static final String TARGET = "target";
    static final String TARGET_RAW = "targetRaw";
    static final String HARD_LINK_OF = "hardLinkOf";
    static final String HARD_LINK_OF_RAW = "hardLinkOfRaw";
    static final String INODE = "inode";
    static final String CTIME = "ctime";
    static final String SETTLED = "settled";
    static final String SPARSE = "sparse";
    static final String EXTENDED = "xattrs";
    static final String ACCESS_LIST = "acl";

    static final String ROOT = ".";
    static final String KIND_FILE = "file";
    static final String KIND_DIRECTORY = "directory";
    static final String KIND_SYMLINK = "symlink";

    private IndexField() {}
}
