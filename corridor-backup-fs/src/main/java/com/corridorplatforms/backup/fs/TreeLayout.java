package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.nio.file.Path;

/** Where a tree lies in a snapshot: the files below {@code files/}, everything else in {@code index.jsonl}. */
final class TreeLayout {

    /** The version of this layout and of the index's lines. */
    static final int FORMAT_VERSION = 0;

    static final SnapshotPath FILES = new SnapshotPath("files");
    static final SnapshotPath INDEX = new SnapshotPath("index.jsonl");

    /** The property that says where the tree came from and goes to unless another place is asked for. */
    static final String SOURCE = "source";

    private TreeLayout() {}

    static SnapshotPath place(StorePath path) {
        return path.isRoot() ? FILES : FILES.resolve(path.toString());
    }

    static Path index(Path targetDirectory) {
        return INDEX.below(targetDirectory);
    }
}
