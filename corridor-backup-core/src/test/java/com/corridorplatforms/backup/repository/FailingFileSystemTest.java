package com.corridorplatforms.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk or a mount says that fails, and what it does not show. */
class FailingFileSystemTest {

    private final DurableFiles files = new DurableFiles(step -> {});

    @TempDir
    private Path work;

    /** What leads in a circle cannot be looked at, as on a mount whose server does not answer. */
    @Test
    void snapshots_that_cannot_be_looked_at_are_not_taken_for_none() throws IOException {
        Repository repository = Repository.openOrCreate(work.resolve("repository"), files);
        assertThat(repository.list()).isEmpty();
        Files.delete(repository.snapshots());
        Files.createSymbolicLink(repository.snapshots(), repository.snapshots());

        assertThatThrownBy(repository::list)
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(repository.snapshots().toString());
    }

    @Test
    void a_repository_that_cannot_be_looked_at_is_not_taken_for_none() throws IOException {
        Path circle = work.resolve("circle");
        Files.createSymbolicLink(circle, circle);

        assertThatThrownBy(() -> Repository.open(circle, files))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Too many levels of symbolic links");
    }

    @Test
    void a_file_is_no_repository() throws IOException {
        Path file = Files.createFile(work.resolve("file"));

        assertThatThrownBy(() -> Repository.open(file, files)).hasMessageContaining("is not a repository");
    }

    @Test
    void a_lock_that_fails_at_its_close_is_named_and_given_up() throws IOException {
        Path name = Files.createFile(work.resolve("lock"));
        RepositoryLock lock = new RepositoryLock(
                name,
                () -> {
                    throw new IOException("Input/output error");
                },
                files);

        assertThatThrownBy(lock::close).hasMessage(work.resolve("lock.held") + ": Input/output error");
        assertThat(name).doesNotExist();
    }

    @Test
    void a_file_that_has_no_room_is_named() {
        Path full = Path.of("/dev/full");

        assertThatThrownBy(() -> files.appendLines(full, new byte[] {'x'}))
                .hasMessageContaining(full.toString())
                .hasMessageContaining("No space left");
    }

    @Test
    void a_file_system_that_makes_nothing_durable_is_told_with_the_remedy() {
        assertThatThrownBy(() -> files.force(Path.of("/dev/null")))
                .hasMessageContaining("/dev/null")
                .hasMessageContaining("refuses to make content durable (Invalid argument); have the repository");
    }
}
