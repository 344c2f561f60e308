package com.corridorplatforms.backup.fs.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.ContentChangedException;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StoreFullException;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class RetryingStoreTest {

    private static final StorePath FILE = StorePath.of("file");
    private static final StorePath OTHER = StorePath.of("other");
    private static final RetryPolicy POLICY = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final FileStore sound = MemoryStore.empty();
    private final List<Duration> pauses = new ArrayList<>();

    private FileStore flaky(Fault... faults) {
        return around(FaultyStore.around(sound, faults));
    }

    private FileStore around(FileStore store) {
        return RetryingStore.around(store, POLICY, pauses::add, new Random(4));
    }

    private static byte[] put(FileStore store, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        store.put(FILE, ContentSource.of(content));
        return content;
    }

    private static byte[] read(FileStore store) throws IOException {
        return store.read(FILE, 0, InputStream::readAllBytes);
    }

    @Test
    void pauses_grow_up_to_the_longest_and_are_drawn() throws IOException {
        put(sound, 1);

        read(flaky(Fault.on(Call.READ).times(3).fails()));

        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(3));
        assertThat(pauses.get(1)).isNotEqualTo(pauses.get(0).multipliedBy(2));
    }

    @Test
    void after_the_last_attempt_the_failure_is_told_with_their_number() throws IOException {
        put(sound, 1);
        Fault fault = Fault.on(Call.READ).fails();

        assertThatThrownBy(() -> read(flaky(fault))).hasMessage("Connection reset (the last of 4 attempts in a row)");
        assertThat(fault.strikes()).isEqualTo(4);
    }

    static Stream<IOException> lasting() {
        return Stream.of(
                new NoSuchFileException("file"),
                new AccessDeniedException("file"),
                new FileAlreadyExistsException("file"),
                new FileSystemException("file", null, "No space left on device"),
                new FileSystemException("file", null, "Disk quota exceeded"),
                new StoreFullException("file", "552 over quota"),
                new InterruptedIOException("interrupted"),
                new IOException(new SSLHandshakeException("no trust") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Throwable getCause() {
                        return new CertificateException("unknown");
                    }
                }),
                new ContentChangedException("changed"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void what_will_be_the_same_next_time_is_not_tried_again(IOException failure) {
        Fault fault = Fault.on(Call.FIND).failsWith(() -> failure);

        assertThatThrownBy(() -> flaky(fault).find(FILE)).isSameAs(failure);
        assertThat(fault.strikes()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    static Stream<IOException> passing() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new SSLHandshakeException("Remote host terminated the handshake"),
                new IOException("421 too many connections"),
                new FileSystemException("file", null, "Stale file handle"),
                new FileSystemException("file", null, "Input/output error"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_may_be_over_next_time_is_tried_again(IOException failure) throws IOException {
        Fault fault = Fault.on(Call.FIND).call(1).failsWith(() -> failure);

        assertThat(flaky(fault).find(FILE)).isEmpty();
        assertThat(pauses).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 1 << 20, (1 << 20) + 1, 3_000_001})
    void a_read_that_breaks_anywhere_is_whole(int size) throws IOException {
        byte[] content = put(sound, size);
        List<Fault> faults = new ArrayList<>();
        for (int call = 1; call <= 12; call++) {
            // Nothing is read by the first and every third; the others get a little further each.
            faults.add(Fault.on(Call.READ).call(call).breaksAfter(call % 3 == 1 ? 0 : size / 3 + 5_000));
        }

        byte[] read = read(flaky(faults.subList(0, size <= 1 << 20 ? 2 : 12).toArray(Fault[]::new)));

        assertThat(read).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0,1",
        "10,10",
        "10,70000",
        "70000,10",
        "10,1048576",
        "1048576,1048577",
        "3000000,10",
        "10,3000000"
    })
    void a_file_is_read_whole_whatever_size_it_was_seen_with(int seen, int size) throws IOException {
        put(sound, seen);
        StoredFile then = sound.find(FILE).orElseThrow();
        byte[] content = put(sound, size);
        byte[][] read = new byte[1][];

        StoredFile now = flaky().readWhole(then, in -> read[0] = in.readAllBytes());

        assertThat(read[0]).isEqualTo(content);
        assertThat(now.size()).isEqualTo(size);
    }

    @Test
    void a_read_without_resume_goes_on_where_it_was() throws IOException {
        FileStore simple = MemoryStore.builder().without(StoreFeature.RESUME).build();
        byte[] content = put(simple, 2_500_000);
        Fault fault = Fault.on(Call.READ).call(1).breaksAfter(2_000_000);

        assertThat(read(around(FaultyStore.around(simple, fault)))).isEqualTo(content);
        assertThat(fault.strikes()).isEqualTo(1);
    }

    @Test
    void a_read_may_begin_anywhere_and_break_too() throws IOException {
        byte[] content = put(sound, 3_000_000);
        FileStore store = flaky(Fault.on(Call.READ).call(1).breaksAfter(1_500_000));

        byte[] read = store.read(FILE, 1_000_000, InputStream::readAllBytes);

        assertThat(read).isEqualTo(java.util.Arrays.copyOfRange(content, 1_000_000, 3_000_000));
    }

    @Test
    void a_read_does_not_go_on_in_another_file() throws IOException {
        put(sound, 2_000_000);
        FileStore store = flaky(
                Fault.on(Call.READ).call(1).breaksAfter(1_500_000),
                Fault.on(Call.READ).call(2).runs(() -> put(sound, 2_000_001)));

        assertThatThrownBy(() -> read(store)).isInstanceOf(ContentChangedException.class);
    }

    @Test
    void a_file_of_this_host_is_opened_again_where_reading_it_failed(@TempDir Path directory) throws IOException {
        FileStore local = LocalStore.at(directory);
        byte[] content = put(local, 3_000_000);
        FileStore store = around(FaultyStore.around(
                local,
                Fault.on(Call.READ).call(1).failsWith(() -> new FileSystemException("f", null, "Stale file handle")),
                Fault.on(Call.READ).call(2).breaksAfter(1_000_001),
                Fault.on(Call.READ).call(3).breaksAfter(17)));

        assertThat(read(store)).isEqualTo(content);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void a_read_that_never_comes_back_fails_in_its_reader_and_after_it() throws IOException {
        put(sound, 2_000_000);
        List<String> heard = new ArrayList<>();
        FileStore store = flaky(
                Fault.on(Call.READ).call(1).breaksAfter(1_500_000),
                Fault.on(Call.READ).call(2).times(9).fails());

        assertThatThrownBy(() -> store.read(FILE, 0, in -> {
                    try {
                        return in.readAllBytes();
                    } catch (IOException e) {
                        heard.add(e.getMessage());
                        throw e;
                    }
                }))
                .hasMessageContaining("Connection reset");
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_reader_that_has_enough_or_throws_ends_the_read() throws IOException {
        byte[] content = put(sound, 5_000_000);
        IOException enough = new IOException("enough");

        assertThat(flaky().<Integer>read(FILE, 0, InputStream::read)).isEqualTo(content[0] & 0xFF);
        assertThatThrownBy(() -> flaky().read(FILE, 0, in -> {
                    in.readNBytes(1_200_000);
                    throw enough;
                }))
                .isSameAs(enough);
        assertThat(pauses).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.endsWith("-reader"));
    }

    @Test
    void an_interrupted_read_ends_and_its_reader_with_it() throws IOException {
        put(sound, 3_000_000);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> read(flaky())).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_put_begins_again_and_its_content_too() throws IOException {
        FileStore store = flaky(
                Fault.on(Call.PUT).call(1).breaksAfter(100),
                Fault.on(Call.PUT).call(2).isDoneButFails());

        byte[] content = put(store, 10_000);

        assertThat(read(sound)).isEqualTo(content);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void content_that_fails_is_not_put_again() {
        IOException broken = new IOException("broken");
        int[] reads = new int[1];

        assertThatThrownBy(() -> flaky().put(FILE, reader -> {
                    reads[0]++;
                    reader.accept(InputStream.nullInputStream());
                    throw broken;
                }))
                .isSameAs(broken);
        assertThat(reads[0]).isEqualTo(1);
    }

    @Test
    void content_that_breaks_in_the_middle_is_not_put_again() throws IOException {
        put(sound, 10_000);
        FileStore source = FaultyStore.around(sound, Fault.on(Call.READ).breaksAfter(100));
        Fault counter = Fault.on(Call.PUT).runs(() -> {});

        assertThatThrownBy(() -> flaky(counter)
                        .put(
                                OTHER,
                                reader -> source.<Boolean>read(FILE, 0, in -> {
                                    reader.accept(in);
                                    return true;
                                })))
                .hasMessage("Connection reset");
        assertThat(counter.strikes()).isEqualTo(1);
    }

    @Test
    void a_listing_goes_on_behind_what_it_delivered() throws IOException {
        for (int i = 0; i < 10; i++) {
            sound.put(StorePath.of("file-" + i), ContentSource.of(new byte[0]));
        }
        FileStore store = flaky(
                Fault.on(Call.LIST).call(1).breaksAfter(4),
                Fault.on(Call.LIST).call(2).breaksAfter(7));
        List<StorePath> listed = new ArrayList<>();

        store.list(StorePath.root(), file -> listed.add(file.path()));

        assertThat(listed).hasSize(10).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_sink_that_throws_is_heard_once() throws IOException {
        put(sound, 1);
        IOException full = new IOException("full");

        assertThatThrownBy(() -> flaky().list(StorePath.root(), file -> {
                    throw full;
                }))
                .isSameAs(full);
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_move_that_happened_is_believed() throws IOException {
        put(sound, 7);

        flaky(Fault.on(Call.MOVE).isDoneButFails()).move(FILE, OTHER);

        assertThat(sound.find(FILE)).isEmpty();
        assertThat(sound.find(OTHER).orElseThrow().size()).isEqualTo(7);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void a_move_that_did_not_happen_is_made() throws IOException {
        put(sound, 7);

        flaky(Fault.on(Call.MOVE).call(1).fails()).move(FILE, OTHER);

        assertThat(sound.find(OTHER)).isPresent();
        assertThat(sound.find(FILE)).isEmpty();
    }

    @Test
    void a_move_to_where_something_is_was_not_made_by_a_lost_answer() throws IOException {
        sound.put(OTHER, ContentSource.of(new byte[3]));

        assertThatThrownBy(() -> flaky(Fault.on(Call.MOVE).call(1).fails()).move(FILE, OTHER))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(sound.find(OTHER).orElseThrow().size()).isEqualTo(3);
    }

    @Test
    void a_removal_and_links_that_happened_are_believed() throws IOException {
        put(sound, 1);
        FileStore store = flaky(
                Fault.on(Call.DELETE).call(1).isDoneButFails(),
                Fault.on(Call.CREATE_SYMLINK).call(1).isDoneButFails(),
                Fault.on(Call.CREATE_HARD_LINK).call(1).isDoneButFails());

        store.createHardLink(OTHER, FILE);
        store.createSymlink(StorePath.of("link"), RawText.of("file"));
        store.delete(FILE);

        assertThat(sound.find(FILE)).isEmpty();
        assertThat(sound.find(OTHER)).isPresent();
        assertThat(sound.find(StorePath.of("link"))).isPresent();
    }

    @Test
    void a_link_of_somebody_else_is_not_taken_for_ones_own() throws IOException {
        sound.createSymlink(FILE, RawText.of("elsewhere"));
        FileStore store = flaky(Fault.on(Call.CREATE_SYMLINK).call(1).fails());

        assertThatThrownBy(() -> store.createSymlink(FILE, RawText.of("here")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void whoever_waits_may_end_the_waiting() {
        IllegalStateException cancelled = new IllegalStateException("cancelled");
        FileStore store = RetryingStore.around(
                FaultyStore.around(sound, Fault.on(Call.FIND).fails()), RetryPolicy.standard(), pause -> {
                    throw cancelled;
                });

        assertThatThrownBy(() -> store.find(FILE)).isSameAs(cancelled);
    }

    @Test
    void a_policy_without_an_attempt_or_with_odd_pauses_is_refused() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(2, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
