package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes a tree with nothing but the JDK, so that tests do not ask the code they test. */
final class TreeDescription {

    private TreeDescription() {}

    /** One line an entry, sorted; two trees with equal descriptions are equal in all that a restore brings back. */
    static String of(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return "absent";
        }
        Map<Object, Path> firsts = new HashMap<>();
        List<String> lines = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted().toList()) {
                lines.add(line(root, path, firsts));
            }
        }
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }

    private static String line(Path root, Path path, Map<Object, Path> firsts) throws IOException {
        Map<String, Object> all = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
        boolean file = (Boolean) all.get("isRegularFile");
        boolean link = (Boolean) all.get("isSymbolicLink");
        Path first = file ? firsts.computeIfAbsent(all.get("ino"), inode -> path) : path;
        var modified = ((FileTime) all.get("lastModifiedTime")).toInstant();
        return String.join(
                " | ",
                root.relativize(path).toUri().getRawPath(),
                Integer.toOctalString((Integer) all.get("mode")),
                all.get("uid") + ":" + all.get("gid"),
                // Older runtimes set the times of links in microseconds only.
                (link ? modified.truncatedTo(ChronoUnit.MICROS) : modified).toString(),
                link ? Files.readSymbolicLink(path).toString() : "",
                file ? Digest.of(Files.readAllBytes(path)).hex() : "",
                first.equals(path) ? "" : root.relativize(first).toString());
    }
}
