package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a tree lies in a snapshot: the files below {@code files/}, everything else in {@code index.jsonl}. */
final class TreeLayout {

    /** The version of this layout and of the index's lines. */
    static final int FORMAT_VERSION = 0;

    static final SnapshotPath FILES = new SnapshotPath("files");
    static final SnapshotPath INDEX = new SnapshotPath("index.jsonl");

    /** The property that says where the tree came from and goes to unless another place is asked for. */
    static final String SOURCE = "source";

    /** The property that says what of its entries the source could show, so that nobody takes the unseen for absent. */
    static final String ATTRIBUTES = "attributes";

    private static final Set<StoreFeature> FURTHER = EnumSet.of(
            StoreFeature.EXTENDED_ATTRIBUTES,
            StoreFeature.SYSTEM_ATTRIBUTES,
            StoreFeature.ACCESS_LISTS,
            StoreFeature.SPARSE_FILES);

    private TreeLayout() {}

    /** The value of that property. */
    static String attributes(FileStore store) {
        return FURTHER.stream()
                .filter(store.features()::contains)
                .map(feature -> feature.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(" "));
    }

    static SnapshotPath place(StorePath path) {
        return path.isRoot() ? FILES : FILES.resolve(path.toString());
    }

    static Path index(Path targetDirectory) {
        return INDEX.below(targetDirectory);
    }
}
