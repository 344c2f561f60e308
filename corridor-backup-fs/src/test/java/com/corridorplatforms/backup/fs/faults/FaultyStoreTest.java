package com.corridorplatforms.backup.fs.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultyStoreTest {

    private final FileStore sound = MemoryStore.empty();

    @BeforeEach
    void prepare() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            put(sound, name, "0123456789");
        }
    }

    private static void put(FileStore store, String path, String content) throws IOException {
        store.put(StorePath.of(path), ContentSource.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(FileStore store, String path) throws IOException {
        return new String(store.<byte[]>read(StorePath.of(path), 0, InputStream::readAllBytes), StandardCharsets.UTF_8);
    }

    private static List<String> names(FileStore store) throws IOException {
        List<String> names = new ArrayList<>();
        store.list(StorePath.root(), file -> names.add(file.path().toString()));
        return names;
    }

    @Test
    void a_fault_strikes_at_its_call_and_at_no_other() throws IOException {
        Fault fault = Fault.on(Call.READ).call(2).times(2).fails();
        FileStore store = FaultyStore.around(sound, fault);

        assertThat(read(store, "a")).isEqualTo("0123456789");
        assertThatThrownBy(() -> read(store, "b")).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> read(store, "a")).isInstanceOf(SocketException.class);
        assertThat(read(store, "b")).isEqualTo("0123456789");
        assertThat(fault.strikes()).isEqualTo(2);
    }

    @Test
    void a_fault_at_a_path_counts_the_calls_of_that_path() throws IOException {
        FileStore store = FaultyStore.around(
                sound, Fault.on(Call.READ).at("b").call(2).failsWith(() -> new AccessDeniedException("b")));

        assertThat(read(store, "a")).isEqualTo("0123456789");
        assertThat(read(store, "a")).isEqualTo("0123456789");
        assertThat(read(store, "b")).isEqualTo("0123456789");
        assertThatThrownBy(() -> read(store, "b")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_read_breaks_in_the_middle() throws IOException {
        FileStore store = FaultyStore.around(sound, Fault.on(Call.READ).breaksAfter(4));

        String read = store.read(StorePath.of("a"), 0, in -> {
            byte[] four = in.readNBytes(4);
            assertThatThrownBy(in::read).isInstanceOf(SocketException.class);
            return new String(four, StandardCharsets.UTF_8);
        });

        assertThat(read).isEqualTo("0123");
    }

    @Test
    void a_read_and_a_write_are_cut_off_without_a_word() throws IOException {
        FileStore store = FaultyStore.around(
                sound,
                Fault.on(Call.READ).at("a").endsAfter(4),
                Fault.on(Call.PUT).endsAfter(3));

        put(store, "short", "abcdef");

        assertThat(read(store, "a")).isEqualTo("0123");
        assertThat(read(sound, "short")).isEqualTo("abc");
    }

    @Test
    void a_write_that_breaks_leaves_what_was_there() {
        FileStore store = FaultyStore.around(sound, Fault.on(Call.PUT).breaksAfter(3));

        assertThatThrownBy(() -> put(store, "a", "abcdef")).isInstanceOf(SocketException.class);
        assertThat(sound).satisfies(there -> assertThat(read(there, "a")).isEqualTo("0123456789"));
    }

    @Test
    void a_listing_breaks_or_leaves_entries_out() throws IOException {
        FileStore store = FaultyStore.around(
                sound,
                Fault.on(Call.LIST).call(1).breaksAfter(2),
                Fault.on(Call.LIST).call(2).endsAfter(2));

        assertThatThrownBy(() -> names(store)).isInstanceOf(SocketException.class);
        assertThat(names(store)).containsExactly("a", "b");
        assertThat(names(store)).containsExactly("a", "b", "c");
    }

    @Test
    void an_answer_is_lost_although_all_was_done() throws IOException {
        FileStore store = FaultyStore.around(sound, Fault.on(Call.MOVE).isDoneButFails());

        assertThatThrownBy(() -> store.move(StorePath.of("a"), StorePath.of("z")))
                .isInstanceOf(SocketException.class);
        assertThat(names(sound)).containsExactly("b", "c", "z");
    }

    @Test
    void a_disk_is_full_after_so_many_bytes_of_all_files() throws IOException {
        FileStore store = FaultyStore.around(sound, Fault.diskFullAfter(10));

        put(store, "first", "1234567");
        assertThatThrownBy(() -> put(store, "second", "1234567"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("No space left");

        assertThat(names(sound)).containsExactly("a", "b", "c", "first");
    }

    @Test
    void one_byte_is_garbled() throws IOException {
        FileStore store = FaultyStore.around(sound, Fault.on(Call.READ).garbles(9));
        put(sound, "letters", "abcdefghijkl");

        assertThat(read(store, "letters")).isEqualTo("abcdefghiJkl");
    }

    @Test
    void something_else_happens_in_the_meantime() throws IOException {
        FileStore store =
                FaultyStore.around(sound, Fault.on(Call.READ).at("a").call(1).runs(() -> put(sound, "a", "other")));

        assertThat(read(store, "a")).isEqualTo("other");
    }

    @Test
    void a_slow_read_can_be_interrupted() {
        FileStore store = FaultyStore.around(sound, Fault.on(Call.READ).pauses(Duration.ofDays(1)));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> read(store, "a")).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_slow_read_is_whole() throws IOException {
        FileStore store = FaultyStore.around(sound, Fault.on(Call.READ).pauses(Duration.ofMillis(1)));

        assertThat(read(store, "a")).isEqualTo("0123456789");
    }
}
