package com.corridorplatforms.backup.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * A relative path inside a target's directory of a snapshot. By construction it cannot lead out: it has no empty,
 * {@code .} or {@code ..} element, no leading slash and no NUL.
 *
 * @param value the elements divided by {@code /}
 */
public record SnapshotPath(String value) implements Comparable<SnapshotPath> {

    /**
     * @throws IllegalArgumentException if the path is absolute, empty, or could lead out of its directory
     */
    public SnapshotPath {
        for (String element : value.split("/", -1)) {
            if (element.isEmpty() || element.equals(".") || element.equals("..") || element.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "\"" + value
                                + "\" is not a path inside a snapshot, expected names divided by '/', none of them empty, \".\" or \"..\"");
            }
        }
    }

    /**
     * The names the path consists of.
     *
     * @return at least one
     */
    public List<String> elements() {
        return List.of(value.split("/", -1));
    }

    /**
     * A path one level deeper.
     *
     * @param name one element or several divided by {@code /}
     * @return the longer path
     */
    public SnapshotPath resolve(String name) {
        return new SnapshotPath(value + "/" + name);
    }

    /**
     * The path below a directory of the file system.
     *
     * @param directory the target's directory
     * @return the file's path
     * @throws java.nio.file.InvalidPathException if the file system cannot express a name
     */
    public Path below(Path directory) {
        return directory.resolve(value.replace("/", directory.getFileSystem().getSeparator()));
    }

    @Override
    public int compareTo(SnapshotPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
