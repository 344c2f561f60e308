package com.corridorplatforms.backup.examples.corridorapi.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much of a snapshot costs nothing because it is the same file on disk as in an earlier one.
 *
 * @param files how many files are shared
 * @param bytes their size
 * @param newBytes the size of the others
 */
record SharedFiles(long files, long bytes, long newBytes) {

    static SharedFiles between(Path earlier, Path later) throws IOException {
        Set<Object> inodes = new HashSet<>();
        for (Path file : regularFiles(earlier)) {
            inodes.add(inode(file));
        }
        long files = 0;
        long bytes = 0;
        long newBytes = 0;
        for (Path file : regularFiles(later)) {
            if (inodes.contains(inode(file))) {
                files++;
                bytes += Files.size(file);
            } else {
                newBytes += Files.size(file);
            }
        }
        return new SharedFiles(files, bytes, newBytes);
    }

    private static List<Path> regularFiles(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }
}
