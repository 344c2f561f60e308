package com.corridorplatforms.backup.jdbc.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names are given once. */
class FreeNameTest {

    private static final int ROUNDS = 300;

    @TempDir
    private Path directory;

    @Test
    void of_two_that_give_one_name_at_once_one_gets_it_and_the_other_keeps_its_own() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path name = directory.resolve("name-" + round);
                CyclicBarrier together = new CyclicBarrier(2);
                List<Path> files = List.of(written("a"), written("b"));
                List<Future<Boolean>> given = files.stream()
                        .map(file -> two.submit(giving(file, name, together)))
                        .toList();
                List<Boolean> won = List.of(
                        given.get(0).get(1, TimeUnit.MINUTES), given.get(1).get(1, TimeUnit.MINUTES));

                assertThat(won).as("round %s", round).containsExactlyInAnyOrder(true, false);
                assertThat(Files.readString(name)).isEqualTo(won.get(0) ? "a" : "b");
                Files.delete(files.get(won.get(0) ? 1 : 0));
            }
        } finally {
            two.shutdownNow();
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).hasSize(ROUNDS);
        }
    }

    private static Callable<Boolean> giving(Path file, Path name, CyclicBarrier together) {
        return () -> {
            together.await(1, TimeUnit.MINUTES);
            return FreeName.give(file, name);
        };
    }

    private Path written(String content) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "own", ""), content);
    }

    @Test
    void a_link_that_leads_nowhere_keeps_its_name() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));
        Path file = written("a");

        assertThat(FreeName.isFree(link)).isFalse();
        assertThat(FreeName.give(file, link)).isFalse();
        assertThat(file).exists();
    }

    @Test
    void a_link_that_was_made_although_the_file_system_says_that_it_exists_gives_the_name() throws Exception {
        Path file = written("a");
        Path name = Files.createLink(directory.resolve("name"), file);

        assertThat(FreeName.give(file, name)).isTrue();

        assertThat(file).doesNotExist();
        assertThat(name).hasContent("a");
    }

    @Test
    void a_symbolic_link_to_the_file_itself_and_its_own_name_are_taken() throws Exception {
        Path file = written("a");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThat(FreeName.give(file, link)).isFalse();
        assertThat(FreeName.give(file, file)).isFalse();
        assertThat(link).hasContent("a");
    }

    @Test
    void a_move_that_fails_as_the_link_before_it_tells_of_both() throws Exception {
        Path file = written("a");
        Path name = directory.resolve("nowhere").resolve("name");

        assertThatThrownBy(() -> FreeName.give(file, name))
                .isInstanceOf(NoSuchFileException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }
}
