package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a tree is restored to, as it was when it was looked at.
 *
 * @param path the directory, with every symbolic link above it and the one it may be itself resolved
 * @param arrangement how the content will be exchanged
 * @param state {@code absent} with the deepest directory above that exists, or a digest over a listing
 * @param isEmpty whether there is nothing to lose
 */
record Destination(Path path, Arrangement arrangement, String state, boolean isEmpty) {

    /** How the content of a destination is exchanged. */
    enum Arrangement {
        /** The directory itself changes places with one made beside it. */
        BESIDE,
        /** The directory stays and its content changes places with content made inside it. */
        WITHIN
    }

    private static final String ABSENT = "absent below ";

    static Destination look(String text) throws IOException {
        Path asked = Path.of(text);
        if (!asked.isAbsolute()) {
            throw new BackupException(
                    "\"" + text
                            + "\" is not an absolute path, expected the directory to restore into; give its path from \"/\" on");
        }
        Path path = resolve(asked.normalize());
        if (path.getParent() == null) {
            throw new BackupException("\"" + text + "\" is the root of the file system, expected a directory below it");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return absent(path);
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupException("\"" + path
                    + "\" exists and is not a directory; move it away, or choose another directory to restore into");
        }
        return existing(path);
    }

    private static Path resolve(Path asked) throws IOException {
        if (Files.exists(asked)) {
            return asked.toRealPath();
        }
        if (Files.isSymbolicLink(asked)) {
            throw new BackupException("\"" + asked
                    + "\" is a symbolic link to nowhere; remove it or make the directory it leads to, then plan again");
        }
        Path parent = asked.getParent();
        return parent == null ? asked : resolve(parent).resolve(asked.getFileName());
    }

    private static Destination absent(Path path) throws IOException {
        Path above = path.getParent();
        while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
            above = above.getParent();
        }
        if (Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)
                && Files.getFileStore(above).isReadOnly()) {
            throw notWritable(above);
        }
        if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(above)) {
            throw new BackupException("\"" + path + "\" cannot be made because \"" + above
                    + "\" is not a directory that the user \"" + System.getProperty("user.name")
                    + "\" may write into; make the directory and give it to that user");
        }
        return new Destination(path, Arrangement.BESIDE, ABSENT + above, true);
    }

    private static Destination existing(Path path) throws IOException {
        MountPoints mounts = MountPoints.ofHost();
        refuseMountBelow(path, mounts);
        boolean isMountPoint = mounts.isOne(path) || hasDeviceOfItsOwn(path);
        boolean movable = Files.isWritable(path.getParent()) && !isMountPoint;
        if (!movable && !Files.isWritable(path)) {
            throw notWritable(path);
        }
        long[] entries = new long[1];
        String digest = listing(path, movable ? file -> false : LostAndFound::is, entries);
        return new Destination(path, movable ? Arrangement.BESIDE : Arrangement.WITHIN, digest, entries[0] <= 1);
    }

    /** What is mounted below would be emptied when the former content is removed. */
    private static void refuseMountBelow(Path path, MountPoints mounts) {
        Optional<Path> mount = mounts.below(path);
        if (mount.isPresent()) {
            throw new BackupException("\"" + path + "\" holds the mount point \"" + mount.get()
                    + "\", whose content a restore would replace too; unmount it, or choose another directory");
        }
    }

    private static BackupException notWritable(Path path) throws IOException {
        String problem = Files.getFileStore(path).isReadOnly()
                ? "lies on a file system that is mounted read-only; mount it writable, or choose another directory"
                : "may not be written by the user \"" + System.getProperty("user.name")
                        + "\"; give the directory to that user";
        return new BackupException("\"" + path + "\" " + problem);
    }

    private static boolean hasDeviceOfItsOwn(Path path) throws IOException {
        return !Files.getAttribute(path, "unix:dev").equals(Files.getAttribute(path.getParent(), "unix:dev"));
    }

    private static String listing(Path path, Predicate<StoredFile> ignored, long[] entries) throws IOException {
        MessageDigest digest = Digest.sha256();
        TreeWalk.of(LocalStore.at(path)).except(ignored).walk(file -> {
            entries[0]++;
            digest.update(line(file).getBytes(StandardCharsets.UTF_8));
        });
        return Digest.ofFinished(digest.digest()).hex();
    }

    private static String line(StoredFile file) {
        PosixAttributes posix = file.posix().orElseThrow();
        FileIdentity identity = file.identity().orElseThrow();
        return String.join(
                "\0",
                file.path().toString(),
                file.kind().name(),
                Long.toString(file.size()),
                file.modified().toString(),
                identity.changed().toString(),
                Long.toString(identity.inode()),
                Integer.toOctalString(posix.mode()),
                posix.uid() + ":" + posix.gid(),
                file.linkTarget().map(Object::toString).orElse("") + "\n");
    }

    /** The state and all else that must be known of it later, as one text. */
    String fingerprint() {
        return arrangement.name() + " " + state;
    }

    static Arrangement arrangementOf(String fingerprint) {
        return Arrangement.valueOf(fingerprint.substring(0, fingerprint.indexOf(' ')));
    }

    /** A directory on the file system that the content is staged on. */
    Path room() {
        return arrangement == Arrangement.WITHIN ? path : existingAbove(path, fingerprint());
    }

    /** The deepest directory that existed above an absent destination, or the parent of one that existed. */
    static Path existingAbove(Path path, String fingerprint) {
        String state = fingerprint.substring(fingerprint.indexOf(' ') + 1);
        return state.startsWith(ABSENT) ? Path.of(state.substring(ABSENT.length())) : path.getParent();
    }
}
