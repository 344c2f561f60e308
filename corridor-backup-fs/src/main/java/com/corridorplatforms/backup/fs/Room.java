package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.local.MountPoints;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.spi.CaptureContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Tells at a glance whether so much room is left that nobody need count what will be written. */
final class Room {

    /** Other trees ask the same, and the database needs some as well. */
    private static final int SHARE = 8;
    /** Those that neither compress nor share what they hold, so that what is used tells how much there is. */
    private static final Set<String> PLAIN = Set.of("ext2", "ext3", "ext4", "tmpfs", "xfs");

    private Room() {}

    /**
     * Whether twice what the previous snapshot holds would fit into an eighth of the room, or all that lies on the file system of
     * the source.
     *
     * @return false as well where that cannot be told at a glance, such as before the first snapshot of another host. A tree that
     *     has grown more than twofold, or whose sparse files are larger than the disk, runs into a full disk instead
     */
    static boolean isPlenty(FileStore store, CaptureContext context) throws IOException {
        long share = Files.getFileStore(existing(context.directory())).getUsableSpace() / SHARE;
        return context.previous().isPresent()
                ? context.previous().get().captured().bytes() <= share / 2
                : isMoreThanUsed(share, store);
    }

    private static Path existing(Path directory) {
        Path above = directory;
        while (!Files.exists(above)) {
            above = above.getParent();
        }
        return above;
    }

    private static boolean isMoreThanUsed(long bytes, FileStore store) throws IOException {
        Optional<Path> root = store.directory();
        if (root.isEmpty()) {
            return false;
        }
        java.nio.file.FileStore source = Files.getFileStore(root.get());
        return PLAIN.contains(source.type())
                && source.getTotalSpace() - source.getUnallocatedSpace() <= bytes
                && MountPoints.ofHost().below(root.get().toRealPath()).isEmpty();
    }
}
