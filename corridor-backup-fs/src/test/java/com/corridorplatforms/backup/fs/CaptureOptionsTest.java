package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.Snapshots.Taken;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureOptionsTest {

    private static final Instant LONG_AGO = Instant.parse("2024-02-29T12:34:00Z");
    private static final RetryPolicy PATIENT = new RetryPolicy(4, Duration.ZERO, Duration.ZERO);

    @TempDir
    private Path work;

    private Snapshots snapshots;
    private final FileStore store = MemoryStore.empty();
    /** As one behind FTP: it tells times by the minute and nothing of identities. */
    private final FileStore server = MemoryStore.builder()
            .timesIn(Duration.ofMinutes(1))
            .without(StoreFeature.IDENTITY, StoreFeature.HARD_LINKS)
            .build();

    @BeforeEach
    void prepare() throws IOException {
        snapshots = new Snapshots(work);
    }

    private static void put(FileStore store, String path, String content, Instant modified) throws IOException {
        store.put(StorePath.of(path), ContentSource.of(content.getBytes(StandardCharsets.UTF_8)));
        store.setModified(StorePath.of(path), modified);
    }

    private static void putMany(FileStore store, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            put(store, "file-" + i, "0123456789", LONG_AGO);
        }
    }

    private static FileTreeTarget target(FileStore store) {
        return FileTreeTarget.fileManagement(store).retries(PATIENT);
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    @Test
    void what_is_left_out_is_a_note_and_not_in_the_snapshot() throws IOException {
        put(store, "report.csv", "1", LONG_AGO);
        put(store, "draft.csv", "2", LONG_AGO);
        put(store, "notes.txt", "3", LONG_AGO);
        put(store, "api.pid", "4", LONG_AGO);

        Taken taken = snapshots.take(target(store).include("*.csv").exclude("draft*"));

        assertThat(taken.codes()).containsExactlyInAnyOrder("excluded", "excluded", "not-included");
        assertThat(taken.captured().hasLoss()).isFalse();
        assertThat(taken.file("")).isDirectoryContaining("glob:**/report.csv");
        assertThat(taken.captured().files()).isEqualTo(2);
    }

    @Test
    void an_estimate_leaves_out_what_the_capture_does() throws IOException {
        put(store, "report.csv", "1", LONG_AGO);
        put(store, "api.pid", "1234", LONG_AGO);
        FileTreeTarget target = target(store);

        Taken first = snapshots.take(target);

        assertThat(target.estimateBytes(new PlainCapture(
                        target, first.asPrevious().orElseThrow().snapshot(), work, Optional.empty())))
                .isEqualTo(1);
    }

    @Test
    void a_paranoid_capture_reads_everything_and_links_what_is_equal() throws IOException {
        put(store, "same", "content", LONG_AGO);
        put(store, "touched", "content", LONG_AGO);
        Taken first = snapshots.take(target(store));
        store.setModified(StorePath.of("touched"), LONG_AGO.plusSeconds(60));
        Fault reads = Fault.on(Call.READ).runs(() -> {});

        Taken second = snapshots.take(target(FaultyStore.around(store, reads)).paranoid(), first.asPrevious());

        assertThat(reads.strikes()).isEqualTo(2);
        assertThat(inode(second.file("same"))).isEqualTo(inode(first.file("same")));
        assertThat(inode(second.file("touched"))).isEqualTo(inode(first.file("touched")));
        assertThat(second.codes()).isEmpty();
        assertThat(Snapshots.verify(target(store), second)).isEmpty();
    }

    @Test
    void a_paranoid_capture_names_what_changed_unnoticed() throws IOException {
        put(server, "rotten", "content", LONG_AGO);
        Taken first = snapshots.take(target(server));
        put(server, "rotten", "CONTENT", LONG_AGO);

        Taken believing = snapshots.take(target(server), first.asPrevious());
        Taken paranoid = snapshots.take(target(server).paranoid(), first.asPrevious());

        assertThat(believing.file("rotten")).hasContent("content");
        assertThat(paranoid.file("rotten")).hasContent("CONTENT");
        assertThat(paranoid.codes()).containsExactly("changed-unnoticed");
        assertThat(paranoid.captured().hasLoss()).isFalse();
    }

    @Test
    void a_paranoid_capture_of_a_lake_names_what_changed_unnoticed() throws IOException {
        put(server, "rotten", "content", LONG_AGO);
        DataLakeTarget lake = DataLakeTarget.of(server);
        Taken first = snapshots.take(lake);
        put(server, "rotten", "CONTENT", LONG_AGO);

        Taken paranoid = snapshots.take(lake.paranoid(), first.asPrevious());

        assertThat(paranoid.file("rotten")).hasContent("CONTENT");
        assertThat(paranoid.codes()).contains("changed-unnoticed");
    }

    @Test
    void a_time_alone_is_not_trusted_if_it_is_recent_or_none() throws IOException {
        put(server, "old", "content", LONG_AGO);
        put(server, "recent", "content", Instant.now().minus(5, ChronoUnit.MINUTES));
        put(server, "timeless", "content", Instant.EPOCH);
        Taken first = snapshots.take(target(server));
        Fault old = Fault.on(Call.READ).at("old").runs(() -> {});
        Fault recent = Fault.on(Call.READ).at("recent").runs(() -> {});
        Fault timeless = Fault.on(Call.READ).at("timeless").runs(() -> {});

        snapshots.take(target(FaultyStore.around(server, old, recent, timeless)), first.asPrevious());

        assertThat(old.strikes()).isZero();
        assertThat(recent.strikes()).isEqualTo(1);
        assertThat(timeless.strikes()).isEqualTo(1);
    }

    @Test
    void a_tree_that_has_shrunk_far_is_refused_with_both_numbers() throws IOException {
        putMany(store, 200);
        Taken first = snapshots.take(target(store));
        for (int i = 0; i < 101; i++) {
            store.delete(StorePath.of("file-" + i));
        }

        assertThatThrownBy(() -> snapshots.take(target(store), first.asPrevious()))
                .isInstanceOf(TreeShrunkException.class)
                .hasMessageContaining("holds 99 files of 990 bytes")
                .hasMessageContaining("200 files of 2,000 bytes")
                .hasMessageContaining("mounted");
        Taken allowed = snapshots.take(target(store).shrinkGuard(ShrinkGuard.off()), first.asPrevious());
        assertThat(allowed.captured().files()).isEqualTo(100);
    }

    @Test
    void a_tree_whose_files_have_become_far_smaller_is_refused() throws IOException {
        putMany(store, 100);
        Taken first = snapshots.take(target(store));
        for (int i = 0; i < 51; i++) {
            put(store, "file-" + i, "", LONG_AGO);
        }

        assertThatThrownBy(() -> snapshots.take(target(store), first.asPrevious()))
                .hasMessageContaining("holds 100 files of 490 bytes");
    }

    @Test
    void a_tree_of_half_the_size_and_a_small_tree_are_not_refused() throws IOException {
        putMany(store, 100);
        Taken first = snapshots.take(target(store));
        for (int i = 0; i < 50; i++) {
            store.delete(StorePath.of("file-" + i));
        }
        Taken half = snapshots.take(target(store), first.asPrevious());
        for (int i = 50; i < 99; i++) {
            store.delete(StorePath.of("file-" + i));
        }

        Taken one = snapshots.take(target(store), half.asPrevious());

        assertThat(one.captured().files()).isEqualTo(2);
    }

    @Test
    void a_small_tree_of_which_nothing_is_left_is_refused() throws IOException {
        putMany(store, 1);
        Taken first = snapshots.take(target(store));
        store.delete(StorePath.of("file-0"));

        assertThatThrownBy(() -> snapshots.take(target(store), first.asPrevious()))
                .hasMessageContaining("holds 0 files");
    }

    @Test
    void a_guard_that_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShrinkGuard(101, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShrinkGuard(50, -1));
    }

    @Test
    void connections_that_break_make_no_difference() throws IOException {
        putMany(server, 30);
        byte[] large = new byte[2_500_000];
        new Random(5).nextBytes(large);
        server.put(StorePath.of("large"), ContentSource.of(large));
        FileStore flaky = FaultyStore.around(
                server,
                Fault.on(Call.READ).call(2).fails(),
                Fault.on(Call.READ).at("large").times(2).breaksAfter(900_000),
                Fault.on(Call.LIST).call(1).breaksAfter(7),
                Fault.on(Call.FIND).call(5).isDoneButFails());

        Taken taken = snapshots.take(target(flaky));

        assertThat(taken.codes()).isEmpty();
        assertThat(taken.file("large")).hasBinaryContent(large);
        assertThat(taken.captured().files()).isEqualTo(32);
    }

    @Test
    void a_source_that_vanishes_on_the_way_is_not_captured_as_if_its_files_had_been_deleted() throws IOException {
        putMany(server, 3);
        FileStore unmounted = FaultyStore.around(
                server,
                Fault.on(Call.READ).at("file-1").runs(() -> server.delete(StorePath.of("file-1"))),
                Fault.on(Call.FIND).at("").call(3).times(9).failsWith(() -> new AccessDeniedException("unmounted")));

        assertThatThrownBy(() -> snapshots.take(target(unmounted).parallelism(1)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void hard_links_are_remembered_up_to_a_limit() {
        HardLinks<String> links = new HardLinks<>(2);
        for (long inode = 1; inode <= 3; inode++) {
            links.remember(linked(inode), "first of " + inode);
        }

        assertThat(links.givenUp()).isEqualTo(1);
        assertThat(links.first(linked(1))).isEmpty();
        assertThat(links.first(linked(2))).contains("first of 2");
        assertThat(links.first(linked(3))).contains("first of 3");
        assertThat(links.first(linked(3))).isEmpty();
    }

    private static StoredFile linked(long inode) {
        return new StoredFile(
                StorePath.of("f" + inode),
                FileKind.FILE,
                1,
                LONG_AGO,
                Optional.empty(),
                Optional.of(new FileIdentity(1, inode, 2, LONG_AGO)),
                Optional.empty());
    }
}
