package com.corridorplatforms.backup.fs.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where file systems are mounted on this host, from {@code /proc/self/mountinfo} (proc(5)): unlike device numbers it also
 * tells of directories that are bound to another place of the same file system. Immutable: the mounts of one moment.
 */
public final class MountPoints {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int PLACE = 4;
    private static final int OPTIONAL_FIELDS = 6;
    private static final String END_OF_OPTIONAL_FIELDS = "-";

    private final List<Mount> mounts;

    private MountPoints(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /**
     * One mounted file system.
     *
     * @param place the directory it is mounted at
     * @param type its type, such as {@code ext4} or {@code nfs4}
     * @param source what is mounted, such as {@code /dev/sda1} or {@code server:/export}
     */
    public record Mount(String place, String type, String source) {}

    /**
     * The mounts of this host at this moment.
     *
     * @return the mounts; none where the host does not tell
     * @throws IOException if the table cannot be read
     */
    public static MountPoints ofHost() throws IOException {
        if (!Files.exists(TABLE)) {
            return new MountPoints(List.of());
        }
        return parse(Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1));
    }

    static MountPoints parse(List<String> lines) {
        return new MountPoints(lines.stream()
                .map(line -> line.split(" "))
                .flatMap(fields -> mount(fields).stream())
                .toList());
    }

    private static Optional<Mount> mount(String[] fields) {
        int end = Arrays.asList(fields).indexOf(END_OF_OPTIONAL_FIELDS);
        return end < OPTIONAL_FIELDS || end + 2 >= fields.length
                ? Optional.empty()
                : Optional.of(new Mount(unescape(fields[PLACE]), fields[end + 1], unescape(fields[end + 2])));
    }

    /**
     * Tells whether something is mounted at a directory itself.
     *
     * @param directory its path with every link resolved
     * @return true if it is a mount point
     */
    public boolean isOne(Path directory) {
        return at(directory).isPresent();
    }

    /**
     * What a directory lies on: the last of those mounted at it, or at the nearest directory above it.
     *
     * @param directory its path with every link resolved
     * @return the mount, or empty where the host does not tell
     */
    public Optional<Mount> around(Path directory) {
        return Stream.iterate(directory, above -> above != null, Path::getParent)
                .flatMap(above -> at(above).stream())
                .findFirst();
    }

    private Optional<Mount> at(Path directory) {
        return mounts.stream()
                .filter(mount -> mount.place().equals(directory.toString()))
                .reduce((earlier, later) -> later);
    }

    /**
     * A mount point that lies anywhere below a directory.
     *
     * @param directory its path with every link resolved
     * @return one of them, or empty if there is none
     */
    public Optional<Path> below(Path directory) {
        return mounts.stream()
                .map(Mount::place)
                .filter(place -> place.startsWith(directory + "/"))
                .findFirst()
                .map(Path::of);
    }

    /** The kernel writes spaces, tabs, line ends and backslashes as three octal digits. */
    private static String unescape(String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 3 < field.length()) {
                bytes.write(Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                bytes.write(field.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
