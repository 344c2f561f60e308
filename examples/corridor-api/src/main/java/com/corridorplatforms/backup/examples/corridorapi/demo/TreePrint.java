package com.corridorplatforms.backup.examples.corridorapi.demo;

import com.corridorplatforms.backup.api.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything one can know of the files below a directory, taken with the file system's own calls and nothing of the
 * library's, so that it may bear witness about it.
 *
 * @param entries per path: kind, mode, owner, group, time, size, digest or link target, and the first path of the same file
 */
record TreePrint(SortedMap<String, String> entries) {

    static TreePrint of(Path root) throws IOException {
        SortedMap<String, String> entries = new TreeMap<>();
        Map<String, String> firstNames = new HashMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted().toList()) {
                entries.put(root.relativize(path).toString(), entry(root, path, firstNames));
            }
        }
        return new TreePrint(entries);
    }

    private static String entry(Path root, Path path, Map<String, String> firstNames) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
        String common = "mode " + Integer.toOctalString((Integer) attributes.get("mode")) + " owner "
                + attributes.get("uid") + ":" + attributes.get("gid");
        if (Files.isSymbolicLink(path)) {
            return common + " -> " + Files.readSymbolicLink(path);
        }
        String timed = common + " time " + Files.getLastModifiedTime(path).toInstant();
        if (Files.isDirectory(path)) {
            return timed + " directory";
        }
        String name = root.relativize(path).toString();
        String first = firstNames.computeIfAbsent(attributes.get("dev") + ":" + attributes.get("ino"), inode -> name);
        return timed + " size " + Files.size(path) + " sha256 " + Digest.of(Files.readAllBytes(path)) + " same as "
                + first;
    }

    long files() {
        return entries.values().stream()
                .filter(entry -> !entry.endsWith(" directory"))
                .count();
    }

    /** The paths at which two trees differ, with both entries. */
    List<String> differences(TreePrint other) {
        TreeMap<String, String> all = new TreeMap<>(entries);
        all.putAll(other.entries);
        return all.keySet().stream()
                .filter(path -> !String.valueOf(entries.get(path)).equals(String.valueOf(other.entries.get(path))))
                .map(path -> path + ": " + entries.get(path) + " became " + other.entries.get(path))
                .toList();
    }
}
