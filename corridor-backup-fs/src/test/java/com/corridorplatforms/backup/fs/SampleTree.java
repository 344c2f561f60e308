package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes trees with every oddity a file system of this host can hold, and works on them. */
final class SampleTree {

    /** Long ago, so that no file counts as just modified. */
    private static final Instant LONG_AGO = Instant.parse("2024-02-29T12:34:56.123456789Z");

    private SampleTree() {}

    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** A small tree without oddities. */
    static void small(Path root) throws IOException {
        write(root.resolve("reports/q1.txt"), "first quarter");
        write(root.resolve("reports/q2.txt"), "second quarter");
        write(root.resolve("models/churn.bin"), "\u0000\u0001model");
        Files.createDirectories(root.resolve("empty"));
        age(root);
    }

    /** A small tree with links of both kinds. */
    static void linked(Path root) throws IOException {
        small(root);
        links(root.resolve("links"));
        age(root);
    }

    /** Everything: modes, owners, links of both kinds, empty things, and names nobody should use but someone does. */
    static void odd(Path root) throws IOException {
        small(root);
        names(root.resolve("names"));
        links(root.resolve("links"));
        modes(root.resolve("modes"));
        deep(root.resolve("deep"), 20);
        write(root.resolve("zero"), "");
        large(root.resolve("large.bin"));
        if (isRoot()) {
            owners(root.resolve("owners"));
        }
        age(root);
    }

    private static void names(Path directory) throws IOException {
        List<String> names = List.of(
                "with space",
                "'single' \"double\"",
                "new\nline",
                "tab\tand\rreturn",
                "back\\slash",
                "-leading-dash",
                "ünïcödé",
                "\u00e9 composed",
                "e\u0301 decomposed",
                "\u65e5\u672c\u8a9e",
                "\ud83d\ude00",
                "$HOME `id` *?[]",
                "...",
                " leading and trailing ",
                "100%25.csv",
                "a",
                "a.b",
                "a-b",
                "CASE",
                "case",
                "\u0001\u001b",
                "\ufffd",
                "x".repeat(255),
                "\u00e9".repeat(127));
        for (String name : names) {
            write(directory.resolve(name), "named " + name);
        }
        write(directory.resolve("a-directory/inside"), "sorts after a-directory");
        write(directory.resolve("a-directory.txt"), "sorts after what is in a-directory");
        raw(directory, "latin1-caf%E9");
        raw(directory, "%FF".repeat(200));
        Files.createDirectory(rawPath(directory, "dir-%80%81"));
        Files.writeString(rawPath(directory, "dir-%80%81/in-%82"), "below a name that is no text");
    }

    private static void raw(Path directory, String encoded) throws IOException {
        Files.writeString(rawPath(directory, encoded), encoded);
    }

    static Path rawPath(Path directory, String encoded) {
        String base = directory.toUri().getRawPath();
        return Path.of(URI.create("file://" + (base.endsWith("/") ? base : base + "/") + encoded));
    }

    private static void links(Path directory) throws IOException {
        write(directory.resolve("target/file"), "linked to");
        Files.createSymbolicLink(directory.resolve("relative"), Path.of("target/file"));
        Files.createSymbolicLink(directory.resolve("upwards"), Path.of("../../outside"));
        Files.createSymbolicLink(directory.resolve("absolute"), Path.of("/no/such/place"));
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("no such thing"));
        Files.createSymbolicLink(directory.resolve("to-directory"), Path.of("target"));
        Files.createSymbolicLink(directory.resolve("to-itself"), Path.of("to-itself"));
        Files.createSymbolicLink(
                directory.resolve("to-raw"), rawPath(Path.of("/"), "x-%E9/y").subpath(0, 2));
        Path first = write(directory.resolve("hard/first"), "one file, three names");
        Files.createLink(directory.resolve("hard/second"), first);
        Files.createLink(directory.resolve("another-name"), first);
    }

    private static void modes(Path directory) throws IOException {
        for (int mode : new int[] {0400, 0600, 0644, 0755, 0777, 04755, 02755, 01644}) {
            Path file = write(directory.resolve("mode-" + Integer.toOctalString(mode)), "mode " + mode);
            Files.setAttribute(file, "unix:mode", mode);
        }
        for (int mode : new int[] {0500, 0700, 02775, 01777}) {
            Path below = directory.resolve("directory-" + Integer.toOctalString(mode));
            write(below.resolve("inside"), "inside");
            Files.setAttribute(below, "unix:mode", mode);
        }
    }

    private static void owners(Path directory) throws IOException {
        Path file = write(directory.resolve("of-12345"), "owned by a number without a name");
        own(file, 12345, 23456);
        own(Files.createSymbolicLink(directory.resolve("link-of-12345"), Path.of("of-12345")), 12345, 23456);
        Path program = write(directory.resolve("setuid-of-1"), "owned, and set-id");
        own(program, 1, 1);
        Files.setAttribute(program, "unix:mode", 06755);
        own(directory, 1, 12345);
    }

    private static void own(Path path, int uid, int gid) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }

    static void deep(Path directory, int levels) throws IOException {
        Path deepest = directory;
        for (int level = 0; level < levels; level++) {
            deepest = deepest.resolve("level-" + level);
        }
        write(deepest.resolve("bottom"), "at the bottom");
    }

    private static void large(Path file) throws IOException {
        byte[] content = new byte[3_000_000];
        new Random(42).nextBytes(content);
        Files.write(file, content);
    }

    /** Gives everything a time of its own, long ago, the links too. */
    static void age(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                age(root, path);
            }
        }
    }

    private static void age(Path root, Path path) throws IOException {
        byte[] name = root.relativize(path).toString().getBytes(StandardCharsets.UTF_8);
        long offset = Long.parseLong(Digest.of(name).hex().substring(0, 12), 16);
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(LONG_AGO.plusNanos(offset * 100)), null, null);
    }

    static void remove(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            TreeRemoval.remove(root);
        }
    }
}
