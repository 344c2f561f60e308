package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Where the entries of a store lie on this host: for the JDK, and in bytes for other programs.
 *
 * @param root the store's root
 */
record LocalPlaces(Path root) {

    private static final Path PROCESSES = Path.of("/proc");
    private static final Path SELF = Path.of("/proc/self");

    Path at(StorePath path) {
        return NativePaths.below(root, path);
    }

    /** The same, for what does not follow links, through one that the root itself may be. */
    Path through(StorePath path) {
        return path.isRoot() ? root.resolve(".") : at(path);
    }

    /** The absolute path for another process; that of the root goes through a link that it may be. */
    byte[] name(StorePath path) {
        return name(NativePaths.bytes(forOthers()), path);
    }

    private static byte[] name(byte[] above, StorePath path) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        name.writeBytes(above);
        name.write('/');
        name.writeBytes(path.isRoot() ? new byte[] {'.'} : path.raw().bytes());
        return name.toByteArray();
    }

    /** A descriptor of this process has another path for others (proc(5)). */
    private Path forOthers() {
        return root.startsWith(SELF)
                ? PROCESSES
                        .resolve(Long.toString(ProcessHandle.current().pid()))
                        .resolve(SELF.relativize(root))
                : root;
    }

    List<byte[]> names(Collection<StorePath> paths) {
        byte[] above = NativePaths.bytes(forOthers());
        return paths.stream().map(path -> name(above, path)).toList();
    }
}
