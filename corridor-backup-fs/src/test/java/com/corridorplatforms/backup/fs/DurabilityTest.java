package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

    private static final int MANY = 1000;

    @TempDir
    Path directory;

    /** Remembers what was forced, {@code *} for all at once, and forces nothing. */
    private static final class Recording extends ForwardingStore {
        private final List<String> forced = new ArrayList<>();
        private int allSucceed = Integer.MAX_VALUE;

        private Recording(Path directory) {
            super(LocalStore.at(directory));
        }

        @Override
        public void force(StorePath path) {
            forced.add(path.toString());
        }

        @Override
        public boolean forceAll() {
            forced.add("*");
            return allSucceed-- > 0;
        }
    }

    private static void add(Durability durability, FileStore store, String name, long size) throws IOException {
        StorePath path = StorePath.of(name);
        if (durability.isDue(new StoredFile(
                path, FileKind.FILE, size, Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty()))) {
            store.force(path);
        }
    }

    private static void addMany(Durability durability, FileStore store) throws IOException {
        for (int i = 0; i < MANY; i++) {
            add(durability, store, "small-" + i, 1);
        }
    }

    @Test
    void after_very_many_small_files_the_last_thing_that_is_forced_is_all() throws IOException {
        Recording store = new Recording(directory);
        Durability durability = Durability.atOnce(store);

        addMany(durability, store);
        assertThat(durability.conclude()).isTrue();

        assertThat(store.forced).hasSizeLessThan(300).endsWith("*", "*");
    }

    @Test
    void a_large_file_is_forced_by_itself_even_then() throws IOException {
        Recording store = new Recording(directory);
        Durability durability = Durability.atOnce(store);

        addMany(durability, store);
        add(durability, store, "large", 64 << 20);

        assertThat(store.forced).endsWith("large");
    }

    @Test
    void a_few_files_are_forced_one_by_one() throws IOException {
        Recording store = new Recording(directory);
        Durability durability = Durability.atOnce(store);

        add(durability, store, "one", 1);
        add(durability, store, "two", 1);

        assertThat(durability.conclude()).isFalse();
        assertThat(store.forced).containsExactly("one", "two");
    }

    @Test
    void a_store_that_cannot_force_all_is_asked_once_and_forces_every_file() throws IOException {
        Recording store = new Recording(directory);
        store.allSucceed = 0;
        Durability durability = Durability.atOnce(store);

        addMany(durability, store);

        assertThat(durability.conclude()).isFalse();
        assertThat(store.forced).filteredOn("*"::equals).hasSize(1);
        assertThat(store.forced).hasSize(MANY + 1);
    }

    @Test
    void a_store_that_forces_all_only_at_first_fails_the_promise() throws IOException {
        Recording store = new Recording(directory);
        store.allSucceed = 1;
        Durability durability = Durability.atOnce(store);

        addMany(durability, store);

        assertThatThrownBy(durability::conclude)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void what_must_not_wait_is_forced_at_once() throws IOException {
        Recording store = new Recording(directory);

        addMany(Durability.oneByOne(store), store);

        assertThat(store.forced).hasSize(MANY).doesNotContain("*");
    }
}
