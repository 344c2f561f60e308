package com.corridorplatforms.backup.fs.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A directory that is held open, and a path that leads to it by its descriptor, whatever becomes of its name:
 * {@code /proc/self/fd/<number>}. The JDK does not tell the number. It is recognised by the position in the open directory,
 * which is set to a random one and shown by {@code /proc/self/fdinfo} (proc(5)).
 */
final class DirectoryHandle implements Closeable {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path POSITIONS = Path.of("/proc/self/fdinfo");

    private final FileChannel channel;
    private final Path path;
    private final OptionalInt number;

    private DirectoryHandle(FileChannel channel, Path path, OptionalInt number) {
        this.channel = channel;
        this.path = path;
        this.number = number;
    }

    /** Opens a directory by its path, through links. */
    static DirectoryHandle open(Path directory) throws IOException {
        return open(directory, List.of(), StandardOpenOption.READ);
    }

    /**
     * Opens a directory that is no link and lies in one that is held.
     *
     * @param directory the path through the descriptor of the one it lies in
     * @param likely numbers that its descriptor may have; finding out costs a look at every descriptor otherwise
     */
    static DirectoryHandle openChild(Path directory, List<Integer> likely) throws IOException {
        // Opening a named pipe would wait for a writer, perhaps forever.
        requireDirectory(directory, directory, LinkOption.NOFOLLOW_LINKS);
        return open(directory, likely, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static DirectoryHandle open(Path directory, List<Integer> likely, OpenOption... options)
            throws IOException {
        FileChannel channel = FileChannel.open(directory, options);
        try {
            OptionalInt number = number(channel, likely);
            Path held = number.isPresent() ? DESCRIPTORS.resolve(Integer.toString(number.getAsInt())) : directory;
            requireDirectory(held, directory);
            return new DirectoryHandle(channel, held, number);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What cannot be looked at, as where a server does not answer, may well be one. */
    private static void requireDirectory(Path place, Path directory, LinkOption... options) throws IOException {
        if (!attributes(place, directory, options).isDirectory()) {
            throw new NotDirectoryException(directory.toString());
        }
    }

    /** What is at a place that is reached through the descriptor of a directory, or is that; a failure tells its name. */
    static BasicFileAttributes attributes(Path place, Path directory, LinkOption... options) throws IOException {
        try {
            return Files.readAttributes(place, BasicFileAttributes.class, options);
        } catch (FileSystemException e) {
            throw place.equals(directory) ? e : about(directory, e);
        }
    }

    private static FileSystemException about(Path directory, FileSystemException failure) {
        FileSystemException named = new FileSystemException(directory.toString(), null, failure.getReason());
        named.initCause(failure);
        return named;
    }

    private static OptionalInt number(FileChannel channel, List<Integer> likely) throws IOException {
        long position = ThreadLocalRandom.current().nextInt(1 << 16, Integer.MAX_VALUE);
        try {
            channel.position(position);
        } catch (IOException e) {
            // A file system whose directories have no positions: the name must do.
            return OptionalInt.empty();
        }
        OptionalInt guessed = at(likely, position);
        return guessed.isPresent() ? guessed : at(numbers(), position);
    }

    private static OptionalInt at(List<Integer> numbers, long position) {
        return numbers.stream()
                .mapToInt(Integer::intValue)
                .filter(number -> isAt(number, position))
                .findFirst();
    }

    private static List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        if (Files.isDirectory(POSITIONS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(POSITIONS)) {
                entries.forEach(
                        entry -> numbers.add(Integer.valueOf(entry.getFileName().toString())));
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return numbers;
    }

    /** The first line is {@code pos:}, a tab and the position. */
    private static boolean isAt(int number, long position) {
        try {
            return Files.readString(POSITIONS.resolve(Integer.toString(number)), StandardCharsets.ISO_8859_1)
                    .startsWith("pos:\t" + position + "\n");
        } catch (IOException e) {
            // It is another thread's, which has closed it.
            return false;
        }
    }

    /** A path that leads here as long as the handle is open. */
    Path path() {
        return path;
    }

    /** The number of the descriptor, if it is known. */
    OptionalInt number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
