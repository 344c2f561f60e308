package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap may not grow with the number of files: every command runs in a process of its own with little of it. */
@Tag("long")
class ManyFilesTest {

    private static final boolean SOAK = Boolean.getBoolean("corridor.soak");
    /** So many in one directory, and as many again in many. */
    private static final int FILES = SOAK ? 1_000_000 : 8_000;

    private static final int IN_ONE_DIRECTORY = 100;
    private static final int ONE_OF = SOAK ? 1_000 : 10;
    /** The program itself takes 7 MB. What is left would not do for 250 bytes of every file. */
    private static final List<String> HEAP =
            SOAK ? List.of("-Xmx128m") : List.of("-Xmx11m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02.123456789Z");

    private final Random random = new Random(20_261_126);

    @TempDir
    private Path directory;

    private Path source = Path.of("");
    private Path restored = Path.of("");

    @BeforeEach
    void make() throws IOException {
        source = Files.createDirectory(directory.resolve("files"));
        restored = directory.resolve("restored");
        Files.writeString(directory.resolve("corridor.yaml"), """
                repository: backups
                targets:
                  file-management: {path: files}
                """);
        Path flat = Files.createDirectory(source.resolve("flat"));
        for (int i = 0; i < FILES; i++) {
            write(flat, i);
            Path spread = source.resolve("spread/" + i % 7 + "/" + i / IN_ONE_DIRECTORY);
            write(i % IN_ONE_DIRECTORY < 7 ? Files.createDirectories(spread) : spread, i);
        }
    }

    private void write(Path place, int number) throws IOException {
        Path file = place.resolve("file-" + number + ".txt");
        Files.writeString(file, Integer.toString(random.nextInt()));
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusMillis(number)));
    }

    @Test
    void they_are_captured_linked_verified_and_restored_with_a_small_heap() throws Exception {
        succeed("create");
        assertFilesOfSnapshots(1);
        succeed("create");
        assertFilesOfSnapshots(2);
        succeed("verify", "latest");
        succeed("restore", "latest", "--relocate", "file-management=" + restored);
        assertRestored();
        if (SOAK) {
            // Where something is, every name is exchanged by itself.
            succeed("restore", "latest", "--relocate", "file-management=" + restored, "--existing", "replace");
            assertRestored();
        }
    }

    /** Each file of each snapshot is one file with as many names as there are snapshots. */
    private void assertFilesOfSnapshots(int snapshots) throws IOException {
        try (Stream<Path> taken = Files.list(directory.resolve("backups/snapshots"))) {
            List<Path> all = taken.toList();
            assertThat(all).hasSize(snapshots);
            for (Path snapshot : all) {
                Count count = new Count(file -> assertThat(Files.getAttribute(file, "unix:nlink"))
                        .as(file.toString())
                        .isEqualTo(snapshots));
                Files.walkFileTree(snapshot.resolve("file-management/files"), count);
                assertThat(count.files).isEqualTo(2L * FILES);
            }
        }
    }

    private void assertRestored() throws IOException {
        Count count = new Count(file -> {
            Path original = source.resolve(restored.relativize(file));
            assertThat(Files.size(file)).as(file.toString()).isEqualTo(Files.size(original));
            if (random.nextInt(ONE_OF) == 0) {
                assertThat(Files.mismatch(file, original)).as(file.toString()).isEqualTo(-1);
                assertThat(attributes(file)).as(file.toString()).isEqualTo(attributes(original));
            }
        });
        Files.walkFileTree(restored, count);
        assertThat(count.files).isEqualTo(2L * FILES);
    }

    private static Object attributes(Path file) throws IOException {
        return Files.readAttributes(file, "unix:mode,uid,gid,lastModifiedTime,nlink", LinkOption.NOFOLLOW_LINKS);
    }

    private void succeed(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("backup"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", directory.resolve("corridor.yaml").toString()));
        ProgramRun.of(HEAP, Map.of(), all.toArray(String[]::new)).assertSuccess();
    }

    private interface Look {
        void at(Path file) throws IOException;
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private final Look look;
        private long files;

        private Count(Look look) {
            this.look = look;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            files++;
            look.at(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
