package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.repository.SumsLine;
import com.corridorplatforms.backup.repository.SumsReader;
import com.corridorplatforms.backup.spi.AsideThread;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Finds what lies in a snapshot and is not on its list, or is nothing that a snapshot holds. Counting, which is done while others
 * read the files, tells whether there is such a thing at all; only then are the names compared, a bounded number at a time.
 */
final class UnlistedFiles {

    private static final int AT_A_TIME = 100_000;

    private final SnapshotDirectory snapshot;
    private final Map<Path, Long> counted;
    private final Damages odd = new Damages();
    private final Future<Long> count;

    /**
     * Begins to count.
     *
     * @param counted what was counted elsewhere until then: directories, and how many files lie below each
     * @param aside where
     */
    UnlistedFiles(SnapshotDirectory snapshot, Map<Path, Long> counted, AsideThread aside) {
        this.snapshot = snapshot;
        this.counted = counted;
        this.count = aside.submit(this::count);
    }

    private long count() throws IOException {
        Count counting = new Count();
        Files.walkFileTree(snapshot.path(), counting);
        return counting.found;
    }

    private long found() throws IOException {
        return Outcome.of(count, "the files of a snapshot could not be counted");
    }

    /** Adds what cannot be looked at, and what is neither a file nor a directory, to the damages. */
    void addOdd(Damages damages) throws IOException {
        found();
        damages.addIfAllAreListed(odd);
    }

    /**
     * Adds what is not listed to the damages.
     *
     * @param listed how many files of the list are there
     */
    void find(long listed, Damages damages) throws IOException {
        long found = found();
        // The list is followed through a link to a directory and the count is not, so they may agree by chance.
        if (found != listed || !odd.isEmpty()) {
            int parts = (int) (found / AT_A_TIME) + 1;
            for (int part = 0; part < parts; part++) {
                Files.walkFileTree(snapshot.path(), new Unlisted(part, parts, listed(part, parts), damages));
            }
        }
    }

    private Set<String> listed(int part, int parts) throws IOException {
        Set<String> paths = new HashSet<>();
        try (SumsReader lines = SumsReader.open(snapshot.sums())) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                SumsLine.parse(line.get())
                        .map(SumsLine::path)
                        .filter(path -> partOf(path, parts) == part)
                        .ifPresent(paths::add);
            }
        }
        return paths;
    }

    private static int partOf(String path, int parts) {
        return Math.floorMod(path.hashCode(), parts);
    }

    private String relative(Path file) {
        return snapshot.path()
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
    }

    private boolean isOwn(Path file) {
        return file.getParent().equals(snapshot.path())
                && (file.endsWith(SnapshotDirectory.MANIFEST) || file.endsWith(SnapshotDirectory.SUMS));
    }

    private final class Count extends SimpleFileVisitor<Path> {

        private long found;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            Long files = counted.get(directory);
            found += files == null ? 0 : files;
            return files == null ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            odd.add(relative(file), "it cannot be read: " + Reason.of(failure));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isOwn(file)) {
                found++;
                if (!attributes.isRegularFile()) {
                    // Files are read through a link to a directory, so their digests do not show it.
                    odd.add(
                            relative(file),
                            "it is " + (attributes.isSymbolicLink() ? "a symbolic link" : "a special file")
                                    + ", expected a regular file or a directory");
                }
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private final class Unlisted extends SimpleFileVisitor<Path> {

        private final int part;
        private final int parts;
        private final Set<String> listed;
        private final Damages damages;

        Unlisted(int part, int parts, Set<String> listed, Damages damages) {
            this.part = part;
            this.parts = parts;
            this.listed = listed;
            this.damages = damages;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // The count has reported it.
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = relative(file);
            if (!isOwn(file) && partOf(path, parts) == part && !listed.contains(path)) {
                damages.add(path, "it was not captured, somebody put it there");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
