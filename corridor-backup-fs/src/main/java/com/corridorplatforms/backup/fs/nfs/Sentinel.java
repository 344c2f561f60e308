package com.corridorplatforms.backup.fs.nfs;

import com.corridorplatforms.backup.fs.local.MountPoints;
import com.corridorplatforms.backup.fs.local.MountPoints.Mount;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Refuses a directory that is not what should be mounted there: it would look like a tree whose files were all deleted. */
final class Sentinel {

    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "ceph",
            "glusterfs",
            "fuse.glusterfs",
            "lustre",
            "beegfs",
            "9p",
            "virtiofs",
            "fuse.sshfs",
            "gpfs",
            "afs");

    private final Path root;
    private final NfsOptions options;

    Sentinel(Path root, NfsOptions options) {
        this.root = root;
        this.options = options;
    }

    /**
     * Looks at what is mounted.
     *
     * @throws FileSystemException if it is not what was asked for
     */
    void require(FileStore store) throws IOException {
        if (options.source().isPresent() || options.marker().isEmpty()) {
            requireMount(MountPoints.ofHost());
        }
        if (options.marker().isPresent() && store.find(options.marker().get()).isEmpty()) {
            throw refused("lacks the file \"" + options.marker().get()
                    + "\" that tells it from an empty directory; mount the file system, or correct the marker");
        }
    }

    void requireMount(MountPoints mounts) throws IOException {
        Optional<Mount> mount = mounts.around(real());
        boolean isRight = mount.filter(this::isAskedFor).isPresent();
        if (!isRight) {
            throw missing(mount.map(found -> "lies on \"" + found.source() + "\" (" + found.type() + ")")
                    .orElse("does not lie on any file system this host tells of"));
        }
    }

    /** One that cannot be looked at, since its server does not answer, is another matter than one that is not there. */
    private Path real() throws IOException {
        try {
            return root.toRealPath();
        } catch (NoSuchFileException e) {
            throw missing("is not there");
        }
    }

    private FileSystemException missing(String there) {
        return refused(there + ", expected " + expected() + "; mount it, or correct the configuration");
    }

    private boolean isAskedFor(Mount mount) {
        return options.source()
                .map(source -> source.equals(mount.source()))
                .orElseGet(() -> NETWORK.contains(mount.type()));
    }

    private String expected() {
        return options.source().map(source -> "\"" + source + "\"").orElse("a mounted network file system");
    }

    private FileSystemException refused(String reason) {
        return new FileSystemException(root.toString(), null, reason);
    }
}
