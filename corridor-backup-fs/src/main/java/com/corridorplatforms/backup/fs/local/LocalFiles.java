package com.corridorplatforms.backup.fs.local;

import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads everything about a file at once, and remembers the names of owners, whose lookup takes longer than all the rest. */
final class LocalFiles {

    private static final String ATTRIBUTES = "unix:mode,ino,dev,nlink,uid,gid,ctime,size,lastModifiedTime";
    private static final int TYPE_MASK = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int SYMLINK = 0120000;

    private final Map<Integer, Optional<String>> owners = new ConcurrentHashMap<>();
    private final Map<Integer, Optional<String>> groups = new ConcurrentHashMap<>();

    StoredFile look(StorePath path, Path file, LinkOption... options) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, ATTRIBUTES, options);
        FileKind kind = kind((Integer) attributes.get("mode"));
        return new StoredFile(
                path,
                kind,
                kind == FileKind.FILE ? (Long) attributes.get("size") : 0,
                ((FileTime) attributes.get("lastModifiedTime")).toInstant(),
                Optional.of(posix(attributes, file, options)),
                Optional.of(identity(attributes)),
                kind == FileKind.SYMLINK ? Optional.of(target(file)) : Optional.empty());
    }

    private static RawText target(Path link) throws IOException {
        return NativePaths.target(Files.readSymbolicLink(link));
    }

    private static FileKind kind(int mode) {
        return switch (mode & TYPE_MASK) {
            case REGULAR -> FileKind.FILE;
            case DIRECTORY -> FileKind.DIRECTORY;
            case SYMLINK -> FileKind.SYMLINK;
            default -> FileKind.OTHER;
        };
    }

    private static FileIdentity identity(Map<String, Object> attributes) {
        return new FileIdentity(
                (Long) attributes.get("dev"),
                (Long) attributes.get("ino"),
                (Integer) attributes.get("nlink"),
                ((FileTime) attributes.get("ctime")).toInstant());
    }

    private PosixAttributes posix(Map<String, Object> attributes, Path file, LinkOption... options) throws IOException {
        int uid = (Integer) attributes.get("uid");
        int gid = (Integer) attributes.get("gid");
        return new PosixAttributes(
                (Integer) attributes.get("mode") & 07777,
                Integer.toUnsignedLong(uid),
                Integer.toUnsignedLong(gid),
                name(owners, uid, file, "unix:owner", options),
                name(groups, gid, file, "unix:group", options));
    }

    private static Optional<String> name(
            Map<Integer, Optional<String>> known, int number, Path file, String attribute, LinkOption... options)
            throws IOException {
        Optional<String> name = known.get(number);
        if (name == null) {
            String text = Files.getAttribute(file, attribute, options).toString();
            // The JDK gives the number, signed or not, where there is no name.
            name = text.matches("-?[0-9]+") ? Optional.empty() : Optional.of(text);
            known.put(number, name);
        }
        return name;
    }
}
