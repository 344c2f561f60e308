package com.corridorplatforms.backup.fs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are held open, and that the server of a mount forgets. */
final class StaleDirectoryTest {

    @TempDir
    private Path root;

    @Test
    void a_directory_whose_handle_went_stale_is_opened_again_under_its_name() throws IOException {
        Files.createDirectory(root.resolve("held"));
        Files.createFile(root.resolve("held/before"));
        try (BeneathStore store = BeneathStore.at(root)) {
            assertThat(store.find(StorePath.of("held/before"))).isPresent();
            Files.move(root.resolve("held"), root.resolve("elsewhere"));
            Files.createDirectory(root.resolve("held"));
            Files.createFile(root.resolve("held/after"));
            assertThat(store.find(StorePath.of("held/before")))
                    .as("it is still held")
                    .isPresent();

            assertThatThrownBy(() -> store.read(StorePath.of("held/before"), 0, in -> {
                        throw new FileSystemException(root.toString(), null, "Stale file handle");
                    }))
                    .hasMessageContaining("Stale file handle");

            assertThat(store.find(StorePath.of("held/before"))).isEmpty();
            assertThat(store.find(StorePath.of("held/after"))).isPresent();
        }
    }
}
