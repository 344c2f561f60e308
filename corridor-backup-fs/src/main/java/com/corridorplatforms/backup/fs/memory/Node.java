package com.corridorplatforms.backup.fs.memory;

import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file, directory or link, without its names. Guarded by the store; a file's content is never changed, only replaced. */
final class Node {

    static final int FILE_MODE = 0600;
    static final int DIRECTORY_MODE = 0700;
    private static final int LINK_MODE = 0777;
    private static final long DEVICE = 1;

    final FileKind kind;
    final byte[] content;
    final Optional<RawText> target;
    final SortedMap<StorePath, Node> children = new TreeMap<>();
    private final long inode;
    int mode;
    long uid;
    long gid;
    long names;
    Instant modified;
    private Instant changed;

    private Node(FileKind kind, byte[] content, Optional<RawText> target, int mode, long inode, Instant now) {
        this.kind = kind;
        this.content = content;
        this.target = target;
        this.mode = mode;
        this.inode = inode;
        this.modified = now;
        this.changed = now;
    }

    static Node file(byte[] content, long inode, Instant now) {
        return new Node(FileKind.FILE, content, Optional.empty(), FILE_MODE, inode, now);
    }

    static Node directory(long inode, Instant now) {
        return new Node(FileKind.DIRECTORY, new byte[0], Optional.empty(), DIRECTORY_MODE, inode, now);
    }

    static Node link(RawText target, long inode, Instant now) {
        return new Node(FileKind.SYMLINK, new byte[0], Optional.of(target), LINK_MODE, inode, now);
    }

    boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }

    /** Notes that something about it is no longer what it was, also where the clock did not get on since. */
    void touch(Instant now) {
        changed = now.isAfter(changed) ? now : changed.plusNanos(1);
    }

    PosixAttributes posix() {
        return new PosixAttributes(mode, uid, gid, Optional.empty(), Optional.empty());
    }

    FileIdentity identity() {
        return new FileIdentity(DEVICE, inode, names, changed);
    }
}
