package com.corridorplatforms.backup.fs.nfs;

import com.corridorplatforms.backup.fs.store.StorePath;
import java.util.Optional;

/**
 * How to recognise that a mount is there, and the right one.
 *
 * @param source what must be mounted, as {@code /proc/mounts} names it, such as {@code server:/export}
 * @param marker a file that must exist in the store
 */
public record NfsOptions(Optional<String> source, Optional<StorePath> marker) {

    /**
     * Any network file system (NFS, SMB, CephFS and the like) will do; a local one means that nothing is mounted.
     *
     * @return the options
     */
    public static NfsOptions anyNetworkMount() {
        return new NfsOptions(Optional.empty(), Optional.empty());
    }

    /**
     * The same, insisting on what is mounted, whatever its type.
     *
     * @param mounted as {@code /proc/mounts} names it, such as {@code server:/export}
     * @return new options
     */
    public NfsOptions source(String mounted) {
        return new NfsOptions(Optional.of(mounted), marker);
    }

    /**
     * The same, insisting on a file that only the right file system holds, whatever is mounted.
     *
     * @param file a path below the store's root
     * @return new options
     */
    public NfsOptions marker(StorePath file) {
        return new NfsOptions(source, Optional.of(file));
    }
}
