package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes files that have more than the JDK tells of, and describes them with programs that the code under test does not ask. */
final class FurtherSample {

    private static final String NO_TEXT = "x-%FF%5C%0A";

    private FurtherSample() {}

    static boolean hasPrograms() throws Exception {
        return run("command -v getfattr setfattr getfacl setfacl") == 0;
    }

    static void make(Path directory) throws Exception {
        Files.createDirectories(directory.resolve("listed/below"));
        Files.writeString(directory.resolve("plain"), "nothing beside");
        Path user = Files.writeString(directory.resolve("user"), "attributes of its user's making");
        Files.setAttribute(user, "user:origin", ByteBuffer.wrap("somewhere".getBytes(StandardCharsets.UTF_8)));
        Files.setAttribute(user, "user:empty", ByteBuffer.allocate(0));
        Files.setAttribute(user, "unix:mode", 0400);
        Files.setAttribute(directory.resolve("listed"), "user:b", ByteBuffer.wrap(new byte[] {0, -1, 10}));
        Files.writeString(directory.resolve("listed/below/line\nend"), "listed");
        Files.writeString(SampleTree.rawPath(directory, NO_TEXT), "a name that is no text");
        Files.setAttribute(SampleTree.rawPath(directory, NO_TEXT), "user:c", ByteBuffer.wrap(new byte[] {1}));
        require("cd \"$0\" && setfacl -m u:daemon:rw,g:12345:r listed/below/*end x-*", directory);
        require(
                "cd \"$0\" && setfacl -m u:daemon:rx listed && setfacl -d -m u:daemon:rwx,g::- listed listed/below",
                directory);
        Files.createSymbolicLink(directory.resolve("link"), Path.of("plain"));
        if (SampleTree.isRoot()) {
            require("cd \"$0\" && setfattr -h -n trusted.t -v 0xff00 link x-* listed", directory);
            require("cd \"$0\" && setfattr -n security.corridor -v label plain", directory);
        }
        sparse(directory.resolve("sparse"));
        times(directory);
    }

    /** Something at either end of 8 megabytes, and zeros in the middle of the second that are stored. */
    private static void sparse(Path file) throws IOException {
        byte[] content = new byte[1 << 20];
        Arrays.fill(content, 0, 3000, (byte) 7);
        try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            channel.write(ByteBuffer.wrap(content, 0, 3000));
            channel.position(7L << 20);
            channel.write(ByteBuffer.wrap(content));
        }
    }

    private static void times(Path directory) throws Exception {
        for (String name : List.of("plain", "user", "listed/below", "sparse")) {
            Files.getFileAttributeView(directory.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(FileTime.from(Instant.parse("2024-01-01T00:00:00.123456789Z")), null, null);
        }
        require("cd \"$0\" && touch -h -d @1700000000.123456789 link && touch -d @-1000.000000001 listed", directory);
    }

    /** Demands that two trees have the same beside content, owner and mode, with times in nanoseconds. */
    static void assertSame(Path expected, Path actual) throws Exception {
        assertThat(describe(actual)).isEqualTo(describe(expected)).contains("user:daemon:rwx");
        assertThat(blocks(actual.resolve("further/sparse")))
                .as("512-byte blocks of the sparse file, of one more page at most")
                .isLessThanOrEqualTo(blocks(expected.resolve("further/sparse")) + 8);
    }

    /** Whether anything in a tree has an access control list. */
    static boolean hasLists(Path root) throws Exception {
        return !output("cd \"$0\" && getfacl -R -P -s .", root).isBlank();
    }

    /** Whether an entry has extended attributes of its users' making. */
    static boolean hasAttributes(Path path) throws IOException {
        return !Files.isSymbolicLink(path)
                && !Files.getFileAttributeView(path, UserDefinedFileAttributeView.class)
                        .list()
                        .isEmpty();
    }

    /** The access control lists of a tree. */
    private static String lists(Path root) throws Exception {
        return output("cd \"$0\" && find . -print0 | sort -z | xargs -0 getfacl -P -p -E", root);
    }

    /** The extended attributes and access control lists of a tree. */
    static String attributesAndLists(Path root) throws Exception {
        return output("cd \"$0\" && find . -print0 | sort -z | xargs -0 getfattr -h -d -m - -e hex", root)
                + lists(root);
    }

    private static String describe(Path root) throws Exception {
        return attributesAndLists(root)
                + output("cd \"$0\" && find further -print0 | sort -z | xargs -0 stat -c '%N %y'", root);
    }

    /** The room a file takes, in units of 512 bytes. */
    static long blocks(Path file) throws Exception {
        return Long.parseLong(output("stat -c %b \"$0\"", file).trim());
    }

    static void require(String script, Path place) throws Exception {
        assertThat(run(script, place.toString())).as(script).isZero();
    }

    private static String output(String script, Path place) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", script, place.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).as(script).isZero();
        return text;
    }

    private static int run(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
