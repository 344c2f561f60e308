package com.corridorplatforms.backup.fs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.retry.RetryingStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are held open, and that the server of a mount forgets. */
final class StaleDirectoryTest {

    private static final List<StorePath> THREE =
            List.of(StorePath.of("held/a"), StorePath.of("held/b"), StorePath.of("held/c"));

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

    @Test
    void a_directory_that_cannot_be_looked_at_is_named_with_what_failed() {
        Path failing = root.resolve("held");

        assertThatThrownBy(() -> DirectoryHandle.attributes(failing, root))
                .hasMessageStartingWith(root.toString())
                .hasCause(new NoSuchFileException(failing.toString()));
    }

    /** A mount's server forgets the directory during an operation on one entry, which is tried again and succeeds. */
    private void forget(BeneathStore store, StorePath entry) throws IOException {
        assertThatThrownBy(() -> store.read(entry, 0, in -> {
                    throw new FileSystemException(root.toString(), null, "Stale file handle");
                }))
                .hasMessageContaining("Stale file handle");
        assertThat(store.find(entry)).isPresent();
    }

    private void createThree() throws IOException {
        Files.createDirectory(root.resolve("held"));
        for (StorePath path : THREE) {
            Files.createFile(root.resolve(path.toString()));
        }
    }

    @Test
    void a_listing_whose_directory_went_stale_fails_and_skips_nothing() throws IOException {
        createThree();
        List<StorePath> seen = new ArrayList<>();
        try (BeneathStore store = BeneathStore.at(root)) {
            assertThatThrownBy(() -> store.list(StorePath.of("held"), file -> {
                        seen.add(file.path());
                        forget(store, file.path());
                    }))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining(root.resolve("held") + ": Stale file handle");
        }
        assertThat(seen).containsExactly(THREE.get(0));
    }

    @Test
    void a_listing_whose_directory_went_stale_goes_on_when_it_is_tried_again() throws IOException {
        createThree();
        List<StorePath> seen = new ArrayList<>();
        RetryPolicy policy = new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(1));
        try (BeneathStore store = BeneathStore.at(root);
                FileStore retrying = RetryingStore.around(store, policy)) {
            retrying.list(StorePath.of("held"), file -> {
                seen.add(file.path());
                if (seen.size() == 1) {
                    forget(store, file.path());
                }
            });
        }
        assertThat(seen).isEqualTo(THREE);
    }

    @Test
    void a_directory_below_one_that_went_stale_during_its_listing_is_listed_to_the_end() throws IOException {
        createThree();
        Files.createFile(root.resolve("top"));
        List<StorePath> seen = new ArrayList<>();
        try (BeneathStore store = BeneathStore.at(root)) {
            store.list(StorePath.of("held"), file -> {
                seen.add(file.path());
                if (seen.size() == 1) {
                    forget(store, StorePath.of("top"));
                }
            });
        }
        assertThat(seen).isEqualTo(THREE);
    }

    @Test
    void a_directory_that_is_moved_during_its_listing_is_listed_to_the_end() throws IOException {
        createThree();
        List<StorePath> seen = new ArrayList<>();
        try (BeneathStore store = BeneathStore.at(root)) {
            store.list(StorePath.of("held"), file -> {
                seen.add(file.path());
                if (seen.size() == 1) {
                    store.move(StorePath.of("held"), StorePath.of("moved"));
                }
            });
        }
        assertThat(seen).isEqualTo(THREE);
    }

    @Test
    void of_two_directories_the_one_that_a_failure_names_is_stale() throws IOException {
        try (HeldDirectory one = held("one");
                HeldDirectory other = held("other")) {
            String file = other.handle().path().resolve("file").toString();

            assertThatThrownBy(() -> HeldDirectory.named(one, other, () -> {
                        throw new FileSystemException(file, null, "Stale file handle");
                    }))
                    .hasMessageContaining(root.resolve("other/file").toString());

            assertThat(one.isStale()).isFalse();
            assertThat(other.isStale()).isTrue();
        }
    }

    private HeldDirectory held(String name) throws IOException {
        Path directory = Files.createDirectory(root.resolve(name));
        return HeldDirectory.shared(DirectoryHandle.open(directory), directory);
    }
}
