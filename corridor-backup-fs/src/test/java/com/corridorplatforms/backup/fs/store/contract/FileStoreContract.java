package com.corridorplatforms.backup.fs.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link FileStore} keeps to. Extend it and say how to open a store whose root is an empty directory that may
 * be written. What a store lacks the feature for is not tested, except that it fails as it should.
 */
public abstract class FileStoreContract {

    @TempDir
    private Path work;

    private FileStore store;

    /** For subclasses. */
    protected FileStoreContract() {}

    /**
     * Opens a store with an empty root.
     *
     * @param workDirectory the test's own directory; told apart by its name where the store lies elsewhere
     * @return the store, which the test closes
     * @throws Exception if it cannot be opened
     */
    protected abstract FileStore newStore(Path workDirectory) throws Exception;

    /**
     * Tells whether the place can hold a name. Most can; a server that trims names or takes some for patterns cannot, and then
     * its store has to refuse them.
     *
     * @param name one of the odd names of the tests
     * @return true if it must be kept, false if it must be refused
     */
    protected boolean keepsName(String name) {
        return true;
    }

    @BeforeEach
    void open() throws Exception {
        store = newStore(work);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void its_root_is_an_empty_directory() throws IOException {
        assertThat(store.find(StorePath.root()).orElseThrow().kind()).isEqualTo(FileKind.DIRECTORY);
        assertThat(names(StorePath.root())).isEmpty();
    }

    @Test
    void its_features_are_always_the_same_and_its_location_shows_no_password() {
        assertThat(store.features()).isEqualTo(store.features());
        assertThat(store.location()).isNotBlank().doesNotContain("@");
    }

    @Test
    void what_was_put_is_found_listed_and_read() throws IOException {
        put("file", "content");

        assertThat(read("file")).isEqualTo("content");
        assertThat(names(StorePath.root())).containsExactly("file");
        StoredFile found = find("file");
        assertThat(found.kind()).isEqualTo(FileKind.FILE);
        assertThat(found.size()).isEqualTo(7);
        assertThat(found.path()).isEqualTo(StorePath.of("file"));
    }

    @Test
    void bytes_come_back_as_they_were() throws IOException {
        byte[] content = new byte[1_000_003];
        new Random(7).nextBytes(content);
        store.put(StorePath.of("bytes"), ContentSource.of(content));

        byte[] back = store.read(StorePath.of("bytes"), 0, InputStream::readAllBytes);

        assertThat(back).as("random bytes of the seed 7").isEqualTo(content);
    }

    @Test
    void lines_are_not_translated() throws IOException {
        put("lines", "unix\nwindows\r\nmac\r\u0000\u001a end");

        assertThat(read("lines")).isEqualTo("unix\nwindows\r\nmac\r\u0000\u001a end");
    }

    @Test
    void an_empty_file_is_a_file() throws IOException {
        put("empty", "");

        assertThat(read("empty")).isEmpty();
        assertThat(find("empty").size()).isZero();
    }

    @Test
    void reading_may_begin_anywhere() throws IOException {
        assumeFeature(StoreFeature.RESUME);
        put("file", "0123456789");

        assertThat(store.read(StorePath.of("file"), 7, InputStream::readAllBytes))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("789");
        assertThat(store.read(StorePath.of("file"), 10, InputStream::readAllBytes))
                .isEmpty();
    }

    @Test
    void putting_replaces_what_was_there() throws IOException {
        put("file", "a long first version");
        put("file", "second");

        assertThat(read("file")).isEqualTo("second");
        assertThat(names(StorePath.root())).containsExactly("file");
    }

    @Test
    void content_that_breaks_off_leaves_what_was_there_and_nothing_else() throws IOException {
        put("file", "whole");
        IOException broken = new IOException("broken off");

        assertThatThrownBy(() -> store.put(StorePath.of("file"), breaking(broken)))
                .isSameAs(broken);
        assertThatThrownBy(() -> store.put(StorePath.of("new"), breaking(broken)))
                .isSameAs(broken);

        assertThat(read("file")).isEqualTo("whole");
        assertThat(names(StorePath.root())).containsExactly("file");
    }

    @Test
    void content_that_is_taken_back_after_its_last_byte_leaves_what_was_there_and_nothing_else() throws IOException {
        put("file", "whole");
        IOException changed = new IOException("changed while it was read");
        ContentSource takenBack = reader -> {
            reader.accept(new ByteArrayInputStream(new byte[200_000]));
            throw changed;
        };

        assertThatThrownBy(() -> store.put(StorePath.of("file"), takenBack)).isSameAs(changed);
        assertThatThrownBy(() -> store.put(StorePath.of("new"), takenBack)).isSameAs(changed);

        assertThat(read("file")).isEqualTo("whole");
        assertThat(names(StorePath.root())).containsExactly("file");
    }

    private static ContentSource breaking(IOException failure) {
        return reader -> reader.accept(new FilterInputStream(new ByteArrayInputStream(new byte[200_000])) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                if (count < 0) {
                    throw failure;
                }
                return count;
            }
        });
    }

    @Test
    void a_reader_that_throws_is_heard() throws IOException {
        put("file", "content");
        IOException failure = new IOException("enough");

        assertThatThrownBy(() -> store.read(StorePath.of("file"), 0, in -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(read("file")).isEqualTo("content");
    }

    @Test
    void a_file_is_read_whole_whatever_it_was_seen_as_and_looked_at_afterwards() throws IOException {
        StorePath path = StorePath.of("file");
        for (int size : new int[] {0, 1, 40_000, 3_000_000}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            store.put(path, ContentSource.of(content));
            StoredFile now = store.find(path).orElseThrow();
            for (StoredFile seen : List.of(now, now.withSize(7), now.withSize(20_000), now.withSize(5_000_000))) {
                byte[][] read = new byte[1][];

                assertThat(store.readWhole(seen, in -> read[0] = in.readAllBytes()))
                        .isEqualTo(now);
                assertThat(read[0]).as("%d bytes seen as %d", size, seen.size()).isEqualTo(content);
            }
        }
    }

    @Test
    void what_was_a_file_when_it_was_seen_is_not_taken_for_one() throws IOException {
        put("file", "content");
        StoredFile seen = store.find(StorePath.of("file")).orElseThrow();
        store.delete(seen.path());
        assertThatThrownBy(() -> store.readWhole(seen, InputStream::readAllBytes))
                .isInstanceOf(NoSuchFileException.class);

        store.createDirectory(seen.path());
        assertThatIOException().isThrownBy(() -> store.readWhole(seen, InputStream::readAllBytes));
        StoredFile directory = store.find(seen.path()).orElseThrow();
        assertThatIOException().isThrownBy(() -> store.readWhole(directory, InputStream::readAllBytes));
    }

    @Test
    void a_directory_that_was_seen_is_listed_as_it_is_now() throws IOException {
        store.createDirectory(StorePath.of("directory"));
        put("directory/one", "content");
        StoredFile seen = store.find(StorePath.of("directory")).orElseThrow();
        StoredFile root = store.find(StorePath.root()).orElseThrow();
        assertThat(seenNames(seen)).containsExactly("one");
        assertThat(seenNames(root)).containsExactly("directory");

        put("directory/two", "content");

        assertThat(seenNames(seen)).containsExactly("one", "two");
        assertThat(seenNames(seen.withModified(Instant.EPOCH))).containsExactly("one", "two");
    }

    @Test
    void what_was_a_directory_when_it_was_seen_is_not_listed() throws IOException {
        store.createDirectory(StorePath.of("directory"));
        StoredFile seen = store.find(StorePath.of("directory")).orElseThrow();
        store.delete(seen.path());
        assertThatThrownBy(() -> seenNames(seen)).isInstanceOf(NoSuchFileException.class);

        put("directory", "a file");
        assertThatIOException().isThrownBy(() -> seenNames(seen));
        if (store.features().contains(StoreFeature.SYMLINKS)) {
            store.delete(seen.path());
            store.createDirectory(StorePath.of("another"));
            put("another/file", "content");
            store.createSymlink(seen.path(), RawText.of("another"));
            assertThatIOException().isThrownBy(() -> seenNames(seen));
        }
    }

    private List<String> seenNames(StoredFile directory) throws IOException {
        List<String> names = new ArrayList<>();
        store.listSeen(directory, file -> names.add(file.path().name().toString()));
        return names;
    }

    @Test
    void a_link_that_has_taken_the_place_of_a_file_is_told_or_not_read() throws IOException {
        assumeFeature(StoreFeature.SYMLINKS);
        put("other", "content of another");
        put("file", "content");
        StoredFile seen = store.find(StorePath.of("file")).orElseThrow();
        store.delete(seen.path());
        store.createSymlink(seen.path(), RawText.of("other"));

        FileKind after;
        try {
            after = store.readWhole(seen, InputStream::readAllBytes).kind();
        } catch (IOException e) {
            return;
        }
        assertThat(after).isEqualTo(FileKind.SYMLINK);
    }

    @Test
    void what_does_not_exist_is_not_found_and_cannot_be_read_listed_or_removed() throws IOException {
        StorePath nothing = StorePath.of("nothing");

        assertThat(store.find(nothing)).isEmpty();
        assertThat(store.find(StorePath.of("no/where/at/all"))).isEmpty();
        assertThatThrownBy(() -> store.read(nothing, 0, InputStream::readAllBytes))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> names(nothing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.delete(nothing)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_file_is_no_directory() throws IOException {
        put("file", "content");

        assertThatThrownBy(() -> names(StorePath.of("file"))).isInstanceOf(NotDirectoryException.class);
        assertThat(store.find(StorePath.of("file/below"))).isEmpty();
        assertThatIOException().isThrownBy(() -> put("file/below", "content"));
        assertThatThrownBy(() -> store.createDirectory(StorePath.of("file")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void a_directory_is_no_file() throws IOException {
        store.createDirectory(StorePath.of("directory"));

        assertThatIOException().isThrownBy(() -> store.read(StorePath.of("directory"), 0, InputStream::readAllBytes));
        assertThatIOException().isThrownBy(() -> put("directory", "content"));
        assertThat(find("directory").kind()).isEqualTo(FileKind.DIRECTORY);
    }

    @Test
    void a_parent_is_not_made_on_the_way() {
        assertThatIOException().isThrownBy(() -> put("absent/file", "content"));
        assertThatIOException().isThrownBy(() -> store.createDirectory(StorePath.of("absent/directory")));
    }

    @Test
    void making_a_directory_twice_keeps_its_content() throws IOException {
        store.createDirectory(StorePath.of("directory"));
        put("directory/file", "content");

        store.createDirectory(StorePath.of("directory"));

        assertThat(read("directory/file")).isEqualTo("content");
    }

    @Test
    void only_an_empty_directory_can_be_removed() throws IOException {
        store.createDirectory(StorePath.of("directory"));
        put("directory/file", "content");

        assertThatIOException().isThrownBy(() -> store.delete(StorePath.of("directory")));
        assertThat(read("directory/file")).isEqualTo("content");

        store.delete(StorePath.of("directory/file"));
        store.delete(StorePath.of("directory"));
        assertThat(names(StorePath.root())).isEmpty();
    }

    @Test
    void the_root_is_not_removed() throws IOException {
        assertThatIOException().isThrownBy(() -> store.delete(StorePath.root()));
        assertThat(store.find(StorePath.root())).isPresent();
    }

    @Test
    void listing_is_in_the_order_of_paths_and_one_level_deep() throws IOException {
        List<String> names = Stream.of(
                        "b",
                        "a",
                        "a.b",
                        "a-b",
                        "B",
                        "1",
                        "_",
                        "~",
                        ".hidden",
                        "\u00e9",
                        "z",
                        "\u65e5",
                        "\ud83d\ude00",
                        "\uffee")
                .filter(this::keepsName)
                .toList();
        for (String name : names) {
            put(name, name);
        }
        store.createDirectory(StorePath.of("c"));
        put("c/below", "not listed");

        assertThat(names(StorePath.root())).hasSize(names.size() + 1).contains("c", ".hidden");
        assertThat(list(StorePath.root())).isSorted();
    }

    @Test
    void many_entries_are_all_listed() throws IOException {
        store.createDirectory(StorePath.of("many"));
        for (int i = 0; i < 300; i++) {
            put("many/file-" + i, "");
        }

        assertThat(names(StorePath.of("many"))).hasSize(300).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                " spaces ",
                "'single'",
                "\"double\"",
                "back\\slash",
                "-dash",
                "--",
                "...",
                "$x `y` *?[z]",
                "100%20.csv",
                "a:b",
                "a;b&c|d",
                "#hash",
                "~",
                "tab\tin",
                "\u0001",
                " lead",
                "\u00e9",
                "e\u0301",
                "\u65e5\u672c\u8a9e",
                "\ud83d\ude00"
            })
    void odd_names_are_kept_or_refused(String name) throws IOException {
        if (!keepsName(name)) {
            assertThatIOException().isThrownBy(() -> put(name, name));
            assertThat(names(StorePath.root())).isEmpty();
            return;
        }
        put(name, name);

        assertThat(read(name)).isEqualTo(name);
        assertThat(names(StorePath.root())).containsExactly(name);
        store.delete(StorePath.of(name));
        assertThat(names(StorePath.root())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6e0a6e", "6e0d", "e9", "c3a9ff", "efbfbd"})
    void a_name_that_a_store_says_it_cannot_keep_is_refused_and_any_other_kept(String hex) throws IOException {
        StorePath path = StorePath.ofBytes(HexFormat.of().parseHex(hex));
        if (!store.keepsName(path.name())) {
            assertThatIOException().isThrownBy(() -> store.put(path, ContentSource.of(bytes(1))));
            assertThat(list(StorePath.root())).isEmpty();
            return;
        }
        store.put(path, ContentSource.of(bytes(1)));

        assertThat(list(StorePath.root())).containsExactly(path);
        assertThat(store.find(path)).isPresent();
    }

    @Test
    void names_of_any_bytes_are_kept_apart() throws IOException {
        assumeFeature(StoreFeature.RAW_NAMES);
        List<byte[]> names = List.of(
                bytes(0xE9),
                bytes(0xEA),
                bytes(0xC3, 0xA9),
                bytes(0xEF, 0xBF, 0xBD),
                bytes('n', '\n'),
                bytes(0x80, 0xFF));
        for (byte[] name : names) {
            store.put(StorePath.ofBytes(name), ContentSource.of(name));
        }

        List<StorePath> listed = list(StorePath.root());

        assertThat(listed).hasSize(names.size()).isSorted();
        for (StorePath path : listed) {
            assertThat(store.<byte[]>read(path, 0, InputStream::readAllBytes))
                    .isEqualTo(path.raw().bytes());
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void times_are_kept() throws IOException {
        assumeFeature(StoreFeature.MODIFICATION_TIMES);
        Instant time = Instant.parse("2001-02-03T04:05:06.123456789Z");
        put("file", "content");
        store.createDirectory(StorePath.of("directory"));

        store.setModified(StorePath.of("file"), time);
        store.setModified(StorePath.of("directory"), time);

        assertThat(find("file").modified()).isBetween(time.truncatedTo(ChronoUnit.SECONDS), time);
        assertThat(find("directory").modified()).isBetween(time.truncatedTo(ChronoUnit.SECONDS), time);
    }

    @ParameterizedTest
    @ValueSource(ints = {0400, 0600, 0644, 0755})
    void modes_are_kept(int mode) throws IOException {
        assumeFeature(StoreFeature.MODES);
        put("file", "content");
        store.createDirectory(StorePath.of("directory"));

        store.setMode(StorePath.of("file"), mode);
        store.setMode(StorePath.of("directory"), mode);

        assertThat(find("file").posix().orElseThrow().mode()).isEqualTo(mode);
        assertThat(find("directory").posix().orElseThrow().mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(ints = {04755, 01777})
    void set_id_and_sticky_bits_are_kept_or_refused(int mode) throws IOException {
        assumeFeature(StoreFeature.MODES);
        put("file", "content");

        try {
            store.setMode(StorePath.of("file"), mode);
        } catch (IOException e) {
            assertThat(find("file").posix().orElseThrow().mode()).isNotEqualTo(mode);
            return;
        }
        assertThat(find("file").posix().orElseThrow().mode()).isEqualTo(mode);
    }

    @Test
    void what_an_entry_has_beside_its_content_is_set_at_once() throws IOException {
        put("file", "content");
        store.createDirectory(StorePath.of("directory"));
        Instant time = Instant.parse("2020-02-03T04:05:06Z");
        for (String name : List.of("file", "directory")) {
            StoredFile before = store.find(StorePath.of(name)).orElseThrow();
            Set<StoreFeature> which = EnumSet.of(StoreFeature.MODIFICATION_TIMES, StoreFeature.DURABLE);
            if (before.posix().isPresent()) {
                which.addAll(Set.of(StoreFeature.OWNERS, StoreFeature.MODES));
            }
            which.retainAll(store.features());
            StoredFile wanted = before.withModified(time).withPosix(mode(before, 0750));

            assertThat(store.setAttributes(wanted, which)).doesNotContain(StoreFeature.MODES);

            StoredFile now = store.find(wanted.path()).orElseThrow();
            if (which.contains(StoreFeature.MODIFICATION_TIMES)) {
                assertThat(now.modified()).isEqualTo(time);
            }
            if (which.contains(StoreFeature.MODES)) {
                assertThat(now.posix().orElseThrow().mode()).isEqualTo(0750);
            }
            assertThat(store.setAttributes(now.withPosix(mode(now, 0700)), Set.of()))
                    .isEmpty();
            assertThat(store.find(wanted.path())).contains(now);
        }
        StoredFile file = store.find(StorePath.of("file")).orElseThrow();
        store.delete(file.path());
        Set<StoreFeature> times = EnumSet.of(StoreFeature.MODIFICATION_TIMES);
        times.retainAll(store.features());
        if (!times.isEmpty()) {
            assertThatIOException().isThrownBy(() -> store.setAttributes(file, times));
        }
    }

    private static PosixAttributes mode(StoredFile file, int mode) {
        return file.posix()
                .map(is -> new PosixAttributes(mode, is.uid(), is.gid(), is.owner(), is.group()))
                .orElse(new PosixAttributes(mode, 0, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    void a_link_in_the_place_of_a_file_gets_nothing_that_is_meant_for_the_file() throws IOException {
        assumeFeature(StoreFeature.SYMLINKS);
        assumeFeature(StoreFeature.MODES);
        put("other", "content");
        put("file", "content");
        StoredFile other = store.find(StorePath.of("other")).orElseThrow();
        StoredFile file = store.find(StorePath.of("file")).orElseThrow();
        store.delete(file.path());
        store.createSymlink(file.path(), RawText.of("other"));
        Set<StoreFeature> which = EnumSet.of(StoreFeature.MODIFICATION_TIMES, StoreFeature.MODES);

        try {
            assertThat(store.setAttributes(file.withPosix(mode(file, 0777)), which))
                    .contains(StoreFeature.MODES);
        } catch (FileSystemException e) {
            assertThat(e).hasMessageContaining("file");
        }

        assertThat(store.find(other.path())).contains(other);
    }

    @Test
    void what_is_new_is_private() throws IOException {
        assumeFeature(StoreFeature.MODES);
        put("file", "content");
        store.createDirectory(StorePath.of("directory"));

        assertThat(find("file").posix().orElseThrow().mode()).isEqualTo(0600);
        assertThat(find("directory").posix().orElseThrow().mode()).isEqualTo(0700);
    }

    @Test
    void setting_the_owner_that_is_there_is_allowed() throws IOException {
        assumeFeature(StoreFeature.OWNERS);
        put("file", "content");
        var owner = find("file").posix().orElseThrow();

        store.setOwner(StorePath.of("file"), owner.uid(), owner.gid());

        assertThat(find("file").posix().orElseThrow().uid()).isEqualTo(owner.uid());
    }

    @Test
    void links_are_seen_and_never_followed() throws IOException {
        assumeFeature(StoreFeature.SYMLINKS);
        store.createDirectory(StorePath.of("directory"));
        put("directory/file", "content");
        store.createSymlink(StorePath.of("link"), RawText.of("directory"));

        assertThat(find("link").kind()).isEqualTo(FileKind.SYMLINK);
        assertThat(find("link").linkTarget()).contains(RawText.of("directory"));
        assertThatThrownBy(() -> names(StorePath.of("link"))).isInstanceOf(NotDirectoryException.class);
        assertThatIOException().isThrownBy(() -> put("link/planted", "content"));
        assertThatIOException().isThrownBy(() -> store.createDirectory(StorePath.of("link/planted")));
        assertThatIOException().isThrownBy(() -> store.delete(StorePath.of("link/file")));
        assertThatIOException().isThrownBy(() -> store.setMode(StorePath.of("link/file"), 0777));
        assertThatIOException().isThrownBy(() -> store.setMode(StorePath.of("link"), 0777));
        assertThatIOException().isThrownBy(() -> store.read(StorePath.of("link"), 0, InputStream::readAllBytes));
        assertThat(names(StorePath.of("directory"))).containsExactly("file");
    }

    @Test
    void a_link_that_has_taken_the_place_of_a_directory_is_not_passed() throws IOException {
        assumeFeature(StoreFeature.SYMLINKS);
        store.createDirectory(StorePath.of("elsewhere"));
        store.createDirectory(StorePath.of("elsewhere/inner"));
        store.createDirectory(StorePath.of("directory"));
        store.createDirectory(StorePath.of("directory/inner"));
        put("directory/inner/file", "content");
        store.delete(StorePath.of("directory/inner/file"));
        store.delete(StorePath.of("directory/inner"));
        store.delete(StorePath.of("directory"));
        store.createSymlink(StorePath.of("directory"), RawText.of("elsewhere"));

        assertThatIOException().isThrownBy(() -> put("directory/inner/planted", "content"));
        assertThatIOException().isThrownBy(() -> store.createDirectory(StorePath.of("directory/planted")));
        assertThat(names(StorePath.of("elsewhere/inner"))).isEmpty();
    }

    @Test
    void putting_over_a_link_replaces_the_link() throws IOException {
        assumeFeature(StoreFeature.SYMLINKS);
        put("file", "content");
        store.createSymlink(StorePath.of("link"), RawText.of("file"));

        put("link", "replaced");

        assertThat(read("file")).isEqualTo("content");
        assertThat(read("link")).isEqualTo("replaced");
        assertThat(find("link").kind()).isEqualTo(FileKind.FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/", "/absolute", "no/such/thing", "with space", "\u00e9", "./here"})
    void targets_of_links_are_kept(String target) throws IOException {
        assumeFeature(StoreFeature.SYMLINKS);

        store.createSymlink(StorePath.of("link"), RawText.of(target));

        assertThat(find("link").linkTarget()).contains(RawText.of(target));
    }

    @Test
    void a_target_is_kept_to_the_byte_or_refused() throws IOException {
        assumeFeature(StoreFeature.SYMLINKS);
        RawText target = RawText.of("trailing/");

        try {
            store.createSymlink(StorePath.of("link"), target);
        } catch (IOException e) {
            assertThat(store.find(StorePath.of("link"))).isEmpty();
            return;
        }
        assertThat(find("link").linkTarget()).contains(target);
    }

    @Test
    void a_link_is_not_made_over_something() throws IOException {
        assumeFeature(StoreFeature.SYMLINKS);
        put("file", "content");

        assertThatThrownBy(() -> store.createSymlink(StorePath.of("file"), RawText.of("x")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void names_of_one_file_share_its_content_and_its_identity() throws IOException {
        assumeFeature(StoreFeature.HARD_LINKS);
        put("first", "content");

        store.createHardLink(StorePath.of("second"), StorePath.of("first"));

        assertThat(read("second")).isEqualTo("content");
        assumeFeature(StoreFeature.IDENTITY);
        assertThat(find("second").identity().orElseThrow().inode())
                .isEqualTo(find("first").identity().orElseThrow().inode());
        assertThat(find("second").identity().orElseThrow().links()).isEqualTo(2);
    }

    @Test
    void a_change_shows() throws IOException {
        put("file", "content");
        StoredFile before = find("file");

        put("file", "changed content");

        assertThat(find("file").looksLike(before)).isFalse();
        assertThat(find("file").looksLike(find("file"))).isTrue();
    }

    @Test
    void a_file_and_a_directory_are_moved_with_all_that_is_in_them() throws IOException {
        assumeFeature(StoreFeature.MOVES);
        store.createDirectory(StorePath.of("directory"));
        put("directory/file", "content");
        store.createDirectory(StorePath.of("other"));

        store.move(StorePath.of("directory/file"), StorePath.of("directory/renamed"));
        store.move(StorePath.of("directory"), StorePath.of("other/moved"));
        put("seen", "seen content");
        store.moveSeen(find("seen"), StorePath.of("other/seen"));
        store.moveSeen(find("other"), StorePath.of("another"));
        store.move(StorePath.of("another"), StorePath.of("other"));
        store.moveSeen(find("other/seen"), StorePath.of("seen"));
        assertThat(read("seen")).isEqualTo("seen content");
        store.delete(StorePath.of("seen"));

        assertThat(names(StorePath.root())).containsExactly("other");
        assertThat(names(StorePath.of("other/moved"))).containsExactly("renamed");
        assertThat(read("other/moved/renamed")).isEqualTo("content");
    }

    @Test
    void moving_takes_nothing_from_its_place() throws IOException {
        assumeFeature(StoreFeature.MOVES);
        put("file", "content");
        put("other", "other content");
        store.createDirectory(StorePath.of("directory"));
        store.createDirectory(StorePath.of("empty"));

        for (String taken : List.of("other", "directory")) {
            assertThatThrownBy(() -> store.move(StorePath.of("file"), StorePath.of(taken)))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> store.moveSeen(find("file"), StorePath.of(taken)))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThatThrownBy(() -> store.moveSeen(find("directory"), StorePath.of("empty")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> store.move(StorePath.of("directory"), StorePath.of("empty")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> store.move(StorePath.of("nothing"), StorePath.of("new")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatIOException().isThrownBy(() -> store.move(StorePath.root(), StorePath.of("new")));
        assertThat(names(StorePath.root())).containsExactly("directory", "empty", "file", "other");
        assertThat(read("other")).isEqualTo("other content");
        assertThat(read("file")).isEqualTo("content");
    }

    @Test
    void content_can_be_made_durable() throws IOException {
        assumeFeature(StoreFeature.DURABLE);
        put("file", "content");

        store.force(StorePath.of("file"));
        store.force(StorePath.root());

        assertThatIOException().isThrownBy(() -> store.force(StorePath.of("nothing")));
    }

    @Test
    void a_store_forces_everything_at_once_or_says_that_it_cannot() throws IOException {
        put("file", "content");

        boolean all = store.forceAll();

        assertThat(all)
                .as("without DURABLE nothing can be promised")
                .isIn(false, store.features().contains(StoreFeature.DURABLE));
        assertThat(store.forceAll()).as("the second time").isEqualTo(all);
        assertThat(read("file")).isEqualTo("content");
    }

    @Test
    void what_a_store_cannot_do_fails_and_changes_nothing() throws IOException {
        put("file", "content");

        if (!store.features().contains(StoreFeature.SYMLINKS)) {
            assertThatIOException().isThrownBy(() -> store.createSymlink(StorePath.of("link"), RawText.of("file")));
        }
        if (!store.features().contains(StoreFeature.HARD_LINKS)) {
            assertThatIOException()
                    .isThrownBy(() -> store.createHardLink(StorePath.of("second"), StorePath.of("file")));
        }
        if (!store.features().contains(StoreFeature.MODES)) {
            assertThatIOException().isThrownBy(() -> store.setMode(StorePath.of("file"), 0600));
        }
        if (!store.features().contains(StoreFeature.OWNERS)) {
            assertThatIOException().isThrownBy(() -> store.setOwner(StorePath.of("file"), 1, 1));
        }
        if (!store.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            assertThatIOException().isThrownBy(() -> store.setModified(StorePath.of("file"), Instant.EPOCH));
        }
        if (!store.features().contains(StoreFeature.MOVES)) {
            assertThatIOException().isThrownBy(() -> store.move(StorePath.of("file"), StorePath.of("moved")));
        }
        if (!store.features().contains(StoreFeature.DURABLE)) {
            assertThatIOException().isThrownBy(() -> store.force(StorePath.of("file")));
        }
        assertThat(names(StorePath.root())).containsExactly("file");
    }

    @Test
    void several_threads_may_use_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String directory = "thread-" + thread;
                done.add(threads.submit(() -> {
                    store.createDirectory(StorePath.of(directory));
                    for (int i = 0; i < 25; i++) {
                        put(directory + "/" + i, directory + i);
                        assertThat(read(directory + "/" + i)).isEqualTo(directory + i);
                    }
                    return null;
                }));
            }
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(names(StorePath.root())).hasSize(4);
        assertThat(names(StorePath.of("thread-3"))).hasSize(25);
    }

    private void assumeFeature(StoreFeature feature) {
        assumeTrue(store.features().contains(feature), "the store lacks " + feature);
    }

    private void put(String path, String content) throws IOException {
        store.put(StorePath.of(path), ContentSource.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    private String read(String path) throws IOException {
        return new String(store.<byte[]>read(StorePath.of(path), 0, InputStream::readAllBytes), StandardCharsets.UTF_8);
    }

    private StoredFile find(String path) throws IOException {
        Optional<StoredFile> found = store.find(StorePath.of(path));
        assertThat(found).as("the entry \"%s\"", path).isPresent();
        return found.get();
    }

    private List<StorePath> list(StorePath directory) throws IOException {
        List<StorePath> paths = new ArrayList<>();
        store.list(directory, file -> paths.add(file.path()));
        return paths;
    }

    private List<String> names(StorePath directory) throws IOException {
        return list(directory).stream()
                .map(path -> new String(path.name().bytes(), StandardCharsets.UTF_8))
                .toList();
    }
}
