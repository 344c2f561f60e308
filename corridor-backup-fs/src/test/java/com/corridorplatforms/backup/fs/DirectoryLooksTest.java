package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DirectoryLooksTest {

    private final List<String> listed = new ArrayList<>();

    private final FileStore store = new ForwardingStore(MemoryStore.empty()) {
        @Override
        public boolean looksByListing() {
            return true;
        }

        @Override
        public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
            listed.add(directory.toString());
            super.list(directory, sink);
        }
    };

    private StorePath made(String path) throws IOException {
        store.createDirectory(StorePath.of(path));
        return StorePath.of(path);
    }

    private DirectoryLooks looks() throws IOException {
        return new DirectoryLooks(store, store.find(StorePath.root()).orElseThrow());
    }

    @Test
    void a_directory_is_listed_once_for_all_that_lie_in_it_and_only_if_one_is_asked_for() throws IOException {
        made("a");
        made("a/one");
        made("a/two");
        made("b");
        DirectoryLooks looks = looks();

        assertThat(looks.find(StorePath.of("a"))).isPresent();
        assertThat(looks.find(StorePath.of("a/one"))).isPresent();
        assertThat(looks.find(StorePath.of("a/three"))).isEmpty();
        assertThat(looks.find(StorePath.of("a/three/below"))).isEmpty();
        assertThat(looks.find(StorePath.of("a/two"))).isPresent();
        assertThat(looks.find(StorePath.of("b"))).isPresent();
        assertThat(listed).containsExactly("", "a");
    }

    @Test
    void a_directory_that_was_removed_meanwhile_holds_nothing_and_is_not_made_again() throws IOException {
        StorePath directory = made("a");
        DirectoryLooks looks = looks();
        assertThat(looks.find(directory)).isPresent();

        store.delete(directory);

        assertThat(looks.find(StorePath.of("a/one"))).isEmpty();
        assertThat(store.find(directory)).isEmpty();
    }
}
