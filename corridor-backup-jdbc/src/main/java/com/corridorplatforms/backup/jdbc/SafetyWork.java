package com.corridorplatforms.backup.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A safety export in work, which a locked file beside it marks as alive: the machine gives the lock up with the process, however
 * that ends, so what lies beside a mark that others can lock was left by a killed one. Where the file system has no locks there
 * is no mark, and nothing is taken for dead.
 */
final class SafetyWork implements AutoCloseable {

    private static final String MARK = ".mark";

    /** The process, when it began, and a random number: what holds all of them in its name belongs to that export alone. */
    private static final Pattern NAME =
            Pattern.compile("\\.before-upgrade-\\d+-\\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.mark");

    private final Path directory;
    private final String name;
    private final Optional<FileChannel> lock;
    private final Leftovers leftovers;

    private SafetyWork(Path directory, String name, Optional<FileChannel> lock, Leftovers leftovers) {
        this.directory = directory;
        this.name = name;
        this.lock = lock;
        this.leftovers = leftovers;
    }

    static SafetyWork begin(Path directory, Leftovers leftovers) throws IOException {
        Optional<SafetyWork> begun = Optional.empty();
        while (begun.isEmpty()) {
            begun = marked(directory, own() + UUID.randomUUID(), leftovers);
        }
        return begun.get();
    }

    /** Empty if another export took the mark for a dead one's before it was locked. */
    private static Optional<SafetyWork> marked(Path directory, String name, Leftovers leftovers) throws IOException {
        Path mark = directory.resolve(name + MARK);
        FileChannel channel = FileChannel.open(mark, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null && Files.exists(mark)) {
                return Optional.of(new SafetyWork(directory, name, Optional.of(channel), leftovers));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException withoutLocks) {
            channel.close();
            Files.deleteIfExists(mark);
            return Optional.of(new SafetyWork(directory, name, Optional.empty(), leftovers));
        }
    }

    /** Names the process: to close a file that it has locked elsewhere would give that lock up. */
    private static String own() {
        ProcessHandle process = ProcessHandle.current();
        long began = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return ".before-upgrade-" + process.pid() + "-" + began + "-";
    }

    /** Where the export is made before it has a name. */
    Path file() {
        return directory.resolve(name + ".part");
    }

    /** Removes what exports of processes that have ended left in a directory, as far as the user may. */
    static void sweep(Path directory, Leftovers leftovers) {
        Predicate<String> ofOthers = name -> NAME.matcher(name).matches() && !name.startsWith(own());
        leftovers.attempt(directory, () -> {
            for (Path mark : named(directory, ofOthers)) {
                if (Files.isWritable(mark)) {
                    leftovers.attempt(mark, () -> sweepBeside(mark));
                }
            }
        });
    }

    private static void sweepBeside(Path mark) throws IOException {
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                remove(mark);
            }
        } catch (NoSuchFileException sweptByOthers) {
            // What it marked is gone with it.
        } catch (OverlappingFileLockException alive) {
            // Held by this very process, under a name of another.
        }
    }

    /** The mark goes last: a kill meanwhile leaves it for the next one. */
    private static void remove(Path mark) throws IOException {
        String file = String.valueOf(mark.getFileName());
        String dead = file.substring(0, file.length() - MARK.length());
        for (Path left : named(mark.getParent(), name -> name.contains(dead) && !name.equals(file))) {
            Files.deleteIfExists(left);
        }
        Files.deleteIfExists(mark);
    }

    private static List<Path> named(Path directory, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> wanted.test(String.valueOf(file.getFileName())))
                    .toList();
        }
    }

    /** The part goes before the mark, and the lock last. What cannot be removed is swept by an export of another process. */
    @Override
    public void close() {
        leftovers.remove(file());
        lock.ifPresent(channel -> {
            Path mark = directory.resolve(name + MARK);
            leftovers.remove(mark);
            leftovers.attempt(mark, channel::close);
        });
    }
}
