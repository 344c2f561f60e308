package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.fs.CopyReport.NotCopied;
import com.corridorplatforms.backup.fs.CopyReport.Outcome;
import com.corridorplatforms.backup.fs.CopyReport.Reason;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies over connections and disks that fail. */
final class CopyOverFaultsTest {

    private static final RetryPolicy PATIENT = new RetryPolicy(6, Duration.ZERO, Duration.ZERO);
    private static final RetryPolicy ONCE = RetryPolicy.none();

    private final FileStore source = MemoryStore.builder().named("the source").build();
    private final FileStore destination = MemoryStore.empty();

    @BeforeEach
    void prepare() throws IOException {
        Random random = new Random(11);
        for (int directory = 0; directory < 3; directory++) {
            source.createDirectory(StorePath.of("d" + directory));
            for (int file = 0; file < 6; file++) {
                byte[] content = new byte[random.nextInt(file == 0 ? 2_500_000 : 20_000)];
                random.nextBytes(content);
                source.put(StorePath.of("d" + directory + "/f" + file), ContentSource.of(content));
            }
        }
    }

    private static Map<String, String> contents(FileStore store) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        TreeWalk.of(store).walk(file -> contents.put(file.path().toString(), content(store, file.path(), file.kind())));
        return contents;
    }

    private static String content(FileStore store, StorePath path, FileKind kind) throws IOException {
        return kind == FileKind.FILE
                ? new String(store.<byte[]>read(path, 0, InputStream::readAllBytes), StandardCharsets.ISO_8859_1)
                : kind.toString();
    }

    /** So it is with FTP servers without MLST. */
    @Test
    void a_directory_that_is_removed_after_the_one_above_was_listed_is_made_again() throws IOException {
        destination.createDirectory(StorePath.of("d1"));
        FileStore listing = new ForwardingStore(destination) {
            @Override
            public boolean looksByListing() {
                return true;
            }
        };
        Fault removed = Fault.on(Call.LIST).at("d1").times(1).runs(() -> destination.delete(StorePath.of("d1")));

        FileCopy.from(source).to(FaultyStore.around(listing, removed)).run();

        assertThat(removed.strikes()).isEqualTo(1);
        assertThat(contents(destination)).isEqualTo(contents(source));
    }

    private FileCopy copyFrom(Fault... faults) {
        return FileCopy.from(FaultyStore.around(source, faults))
                .to(destination)
                .retries(ONCE)
                .parallelism(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void connections_that_break_at_random_make_no_difference(long seed) throws IOException {
        Random random = new Random(seed);
        FileStore from = FaultyStore.around(source, faults(random));
        FileStore to = FaultyStore.around(destination, faults(random));

        CopyReport report = FileCopy.from(from).to(to).retries(PATIENT).run();

        assertThat(report.outcome()).as("of the seed %d", seed).isEqualTo(Outcome.COMPLETE);
        assertThat(contents(destination).equals(contents(source)))
                .as("equality of the copy of the seed %d", seed)
                .isTrue();
    }

    /** Each call at each path breaks twice, whatever other threads do meanwhile: fewer times in a row than may be tried. */
    private Fault[] faults(Random random) throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (String path : contents(source).keySet()) {
            for (Call call : Call.values()) {
                int first = 1 + random.nextInt(3);
                faults.add(fault(random, Fault.on(call).at(path).call(first)));
                faults.add(fault(random, Fault.on(call).at(path).call(first + 1 + random.nextInt(3))));
            }
        }
        return faults.toArray(Fault[]::new);
    }

    private static Fault fault(Random random, Fault.When when) {
        return switch (random.nextInt(3)) {
            case 0 -> when.fails();
            case 1 -> when.isDoneButFails();
            default -> when.breaksAfter(random.nextInt(1_500_000));
        };
    }

    @Test
    void a_directory_that_cannot_be_listed_and_a_file_that_cannot_be_read_are_named_and_the_rest_copied()
            throws IOException {
        CopyReport report = copyFrom(
                        Fault.on(Call.LIST).at("d0").failsWith(() -> new IOException("550 not now")),
                        Fault.on(Call.LIST).at("d2").failsWith(() -> new AccessDeniedException("d2")),
                        Fault.on(Call.READ).at("d1/f3").breaksAfter(5))
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.WITH_OMISSIONS);
        assertThat(report.notCopied())
                .extracting(entry -> entry.path() + " " + entry.reason())
                .containsExactly("d0 UNREADABLE", "d1/f3 UNREADABLE", "d2 DENIED");
        assertThat(report.notCopied()).extracting(NotCopied::explanation).contains("550 not now");
        assertThat(report.files()).isEqualTo(5);
        assertThat(destination.find(StorePath.of("d1/f3"))).isEmpty();
    }

    @Test
    void a_source_that_is_gone_ends_the_copy() {
        assertThatThrownBy(() -> copyFrom(
                                Fault.on(Call.READ).fails(),
                                Fault.on(Call.FIND).at("").call(3).times(99).fails())
                        .run())
                .hasMessageContaining("Connection reset");
    }

    @Test
    void a_source_that_became_another_directory_is_no_complete_copy() {
        FileStore other = MemoryStore.empty();
        FileStore swapped = new ForwardingStore(source) {
            private boolean isOther;

            @Override
            public Optional<StoredFile> find(StorePath path) throws IOException {
                if (path.isRoot() && isOther) {
                    other.createDirectory(StorePath.of("inner"));
                    return other.find(StorePath.of("inner"));
                }
                return super.find(path);
            }

            @Override
            public <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException {
                isOther |= path.equals(StorePath.of("d2/f5"));
                return super.read(path, offset, reader);
            }
        };

        assertThatThrownBy(() -> FileCopy.from(swapped).to(destination).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("became another directory");
    }

    @Test
    void a_mixture_of_old_and_new_content_never_takes_a_place() throws IOException {
        StorePath path = StorePath.of("d0/f1");
        Fault changing = Fault.on(Call.READ)
                .at("d0/f1")
                .times(2)
                .runs(() -> source.put(path, ContentSource.of(new byte[(int) System.nanoTime() & 0xFFF])));
        Fault puts = Fault.on(Call.PUT).at("d0/f1").isDoneButFails();

        assertThatThrownBy(() -> FileCopy.from(FaultyStore.around(source, changing))
                        .to(FaultyStore.around(destination, puts))
                        .retries(ONCE)
                        .run())
                .isInstanceOf(IOException.class);

        assertThat(changing.strikes()).isEqualTo(2);
        assertThat(content(destination, path, FileKind.FILE)).isEqualTo(content(source, path, FileKind.FILE));
    }

    @Test
    void a_file_is_read_as_often_as_told() throws IOException {
        Fault changing = Fault.on(Call.READ)
                .at("d0/f1")
                .runs(() -> source.put(StorePath.of("d0/f1"), ContentSource.of(new byte[1])));

        CopyReport report = copyFrom(changing).reads(5).run();

        assertThat(changing.strikes()).isEqualTo(5);
        assertThat(report.findings()).extracting("code").containsExactly("changed-while-read");
        assertThat(report.outcome()).isEqualTo(Outcome.WITH_OMISSIONS);
    }

    @Test
    void a_read_that_was_cut_off_without_a_word_is_not_taken_for_the_file() throws IOException {
        CopyReport report =
                copyFrom(Fault.on(Call.READ).at("d0/f1").call(1).endsAfter(100)).run();

        assertThat(report.isComplete()).isTrue();
        assertThat(contents(destination)).isEqualTo(contents(source));
    }

    @Test
    void a_full_disk_ends_the_copy_at_once() {
        Fault full = Fault.diskFullAfter(10_000);

        assertThatThrownBy(() -> FileCopy.from(source)
                        .to(FaultyStore.around(destination, full))
                        .parallelism(1)
                        .run())
                .hasMessageContaining("No space left on device");
    }

    @Test
    void what_is_left_out_is_a_note_and_the_copy_complete() throws IOException {
        source.put(StorePath.of("api.pid"), ContentSource.of(new byte[3]));

        CopyReport report = copyFrom().exclude("f[1-5]").include("/d0/", "/d1/").run();

        assertThat(report.files()).isEqualTo(2);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.findings()).extracting("code").containsExactly("excluded", "excluded", "not-included");
        assertThat(destination.find(StorePath.of("d2"))).isEmpty();
    }

    @Test
    void a_limited_copy_is_whole() throws IOException {
        CopyReport report = copyFrom().bandwidth(1_000_000_000).run();

        assertThat(report.isComplete()).isTrue();
        assertThat(contents(destination)).isEqualTo(contents(source));
    }

    @Test
    void numbers_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> copyFrom().parallelism(0));
        assertThatIllegalArgumentException().isThrownBy(() -> copyFrom().reads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> copyFrom().bandwidth(0));
    }

    @Test
    void a_simple_server_gets_what_it_can_hold() throws IOException {
        FileStore simple = MemoryStore.builder().without(StoreFeature.values()).build();

        CopyReport report = FileCopy.from(source).to(simple).run();

        assertThat(report.isComplete()).isTrue();
        assertThat(contents(simple)).isEqualTo(contents(source));
    }

    @Test
    void attributes_that_are_refused_are_told() throws IOException {
        FileStore strict = FaultyStore.around(
                destination,
                Fault.on(Call.SET_ATTRIBUTE).at("d1/f1").failsWith(() -> new AccessDeniedException("d1/f1")));

        CopyReport report = FileCopy.from(source).to(strict).run();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.findings())
                .filteredOn(finding -> finding.subject().equals("d1/f1"))
                .extracting("code")
                .containsExactlyInAnyOrder("owner-not-restored", "mode-not-set", "time-not-set");
    }

    @Test
    void a_directory_that_became_a_file_has_vanished() throws IOException {
        CopyReport report = copyFrom(Fault.on(Call.LIST).at("d1").runs(() -> {
                    source.move(StorePath.of("d1"), StorePath.of("d0/d1"));
                    source.put(StorePath.of("d1"), ContentSource.of(new byte[3]));
                    throw new NotDirectoryException("d1");
                }))
                .run();

        assertThat(report.notCopied()).extracting(NotCopied::reason).containsExactly(Reason.VANISHED);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_SYMLINK, 1, 1, symlink",
        "MOVE, 1, 1, symlink",
        "MOVE, 2, 1, symlink",
        "MOVE, 2, 2, symlink",
        "CREATE_HARD_LINK, 1, 1, name",
        "MOVE, 1, 1, name",
        "MOVE, 2, 1, name",
        "MOVE, 2, 2, name"
    })
    void what_a_link_replaces_is_there_until_the_link_is(Call call, int number, int times, String what)
            throws IOException {
        FileStore links = MemoryStore.empty();
        links.put(StorePath.of("a"), ContentSource.of(new byte[] {1}));
        if (what.equals("symlink")) {
            links.createSymlink(StorePath.of("link"), RawText.of("a"));
        } else {
            links.createHardLink(StorePath.of("link"), StorePath.of("a"));
        }
        destination.put(StorePath.of("link"), ContentSource.of(new byte[] {2}));
        Fault fault = Fault.on(call).call(number).times(times).fails();

        assertThatThrownBy(() -> FileCopy.from(links)
                        .to(FaultyStore.around(destination, fault))
                        .retries(ONCE)
                        .run())
                .isInstanceOf(IOException.class);

        assertThat(fault.strikes()).isEqualTo(times);
        boolean isStuck = times > 1;
        String former = NamesBeside.former(StorePath.of("link")).toString();
        assertThat(contents(destination)).containsEntry(isStuck ? former : "link", "\u0002");
        FileCopy.from(links).to(destination).retries(ONCE).run();
        assertThat(contents(destination)).isEqualTo(contents(links));
    }
}
