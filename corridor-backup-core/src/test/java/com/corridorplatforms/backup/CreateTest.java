package com.corridorplatforms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.RepositoryInUseException;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.TargetFailure;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a new snapshot when something goes wrong on its way. */
class CreateTest {

    @TempDir
    private Path directory;

    private Path repository;
    private Path files;

    @BeforeEach
    void fill() throws IOException {
        repository = directory.resolve("repository");
        files = Files.createDirectory(directory.resolve("files"));
        Files.writeString(files.resolve("one"), "1");
    }

    private CorridorBackup.Builder backup() {
        return CorridorBackup.builder().repository(repository).target(DirectoryTarget.fileManagement(files));
    }

    @Test
    void a_repository_into_which_everybody_may_write_is_told_once() throws IOException {
        Files.createDirectory(repository);
        Files.setPosixFilePermissions(repository, PosixFilePermissions.fromString("rwxrwxrwx"));
        CorridorBackup.Builder backup = backup().target(DirectoryTarget.settings("api", files));

        assertThat(backup.build().create().targets().stream()
                        .flatMap(captured -> captured.findings().stream())
                        .toList())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("repository-writable");
                    assertThat(finding.subject()).isEqualTo(repository.toString());
                    assertThat(finding.message()).contains("they can exchange snapshots");
                });
        Files.setPosixFilePermissions(repository, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(backup.build().create().targets())
                .allSatisfy(captured -> assertThat(captured.findings()).isEmpty());
    }

    @Test
    void a_sticky_bit_keeps_everybody_but_its_owner_from_exchanging_what_is_in_a_repository() throws IOException {
        Files.createDirectory(repository);
        Files.setAttribute(repository, "unix:mode", 01777);

        Snapshot snapshot =
                backup().target(DirectoryTarget.settings("api", files)).build().create();

        assertThat(snapshot.targets().get(0).findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("\"" + Files.getOwner(repository).getName()
                        + "\", can exchange snapshots, from which the sticky bit keeps the others")
                .endsWith("chmod go-w");
    }

    /** Writes something, then does what it is told. */
    private class Stubborn extends DirectoryTarget {

        private final Step step;

        Stubborn(Step step) {
            super(TargetId.DATA_LAKE, TargetKind.DATA_LAKE, files);
            this.step = step;
        }

        @Override
        public Captured capture(CaptureContext context) throws IOException {
            context.write(new SnapshotPath("part"), out -> out.write(1));
            step.run(context);
            return super.capture(context);
        }

        @Override
        public void verify(Captured captured, VerifyContext context) {
            // Its index knows nothing of what it wrote besides.
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(CaptureContext context) throws IOException;
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> incoming = Files.list(repository.resolve("incoming"))) {
            assertThat(incoming).isEmpty();
        }
        assertThat(backup().build().snapshots()).isEmpty();
        assertThat(repository.resolve("lock")).doesNotExist();
    }

    @Test
    void a_required_target_that_fails_leaves_nothing_and_is_named() throws IOException {
        CorridorBackup backup = backup().target(new Stubborn(context -> {
                    throw new IOException("the lake is dry");
                }))
                .build();

        assertThatThrownBy(backup::create)
                .isInstanceOf(BackupException.class)
                .hasMessage("the target \"data-lake\" could not be captured: the lake is dry; nothing was committed");
        assertNothingLeft();
    }

    @Test
    void an_optional_target_that_fails_makes_the_snapshot_partial() {
        CorridorBackup backup = backup().optionalTarget(new Stubborn(context -> {
                    throw new IOException("the lake is dry");
                }))
                .target(DirectoryTarget.settings("api", files))
                .build();

        Snapshot snapshot = backup.create();

        assertThat(snapshot.isPartial()).isTrue();
        assertThat(snapshot.failures()).extracting(TargetFailure::reason).containsExactly("the lake is dry");
        assertThat(snapshot.targets())
                .extracting(Captured::target)
                .containsExactly(TargetId.FILE_MANAGEMENT, TargetId.settings("api"));
        assertThat(backup.verify(snapshot.id()).damages()).isEmpty();
        assertThat(repository.resolve("snapshots/" + snapshot.id() + "/data-lake"))
                .doesNotExist();
    }

    @Test
    void a_cancellation_in_an_optional_target_ends_the_whole_backup() throws IOException {
        Cancellation cancellation = new Cancellation();
        CorridorBackup backup = backup().optionalTarget(new Stubborn(context -> cancellation.cancel()))
                .cancellation(cancellation)
                .build();

        assertThatThrownBy(backup::create).isInstanceOf(OperationCancelledException.class);
        assertNothingLeft();
    }

    @Test
    void what_a_progress_listener_throws_in_an_optional_target_ends_the_whole_backup() throws IOException {
        CorridorBackup backup = backup().optionalTarget(new Stubborn(context -> {}))
                .progress(event -> {
                    if (event.activity().subject().equals("data-lake")) {
                        throw new IllegalStateException("tired of listening");
                    }
                })
                .build();

        assertThatThrownBy(backup::create).hasMessageContaining("tired of listening");
        assertNothingLeft();
    }

    @Test
    void a_target_that_writes_past_its_context_is_refused() throws IOException {
        CorridorBackup backup = backup().target(new Stubborn(
                        context -> Files.writeString(context.directory().resolve("smuggled"), "x")))
                .build();

        assertThatThrownBy(backup::create).hasMessageContaining("wrote past its context");
        assertNothingLeft();
    }

    @Test
    void a_path_can_be_captured_only_once() throws IOException {
        CorridorBackup backup = backup().target(
                        new Stubborn(context -> context.write(new SnapshotPath("part"), out -> out.write(2))))
                .build();

        assertThatThrownBy(backup::create).hasRootCauseInstanceOf(FileAlreadyExistsException.class);
        assertNothingLeft();
    }

    @Test
    void a_path_whose_writer_failed_can_be_written_again() {
        List<CapturedFile> written = new ArrayList<>();
        CorridorBackup backup = backup().target(new Stubborn(context -> {
                    SnapshotPath path = new SnapshotPath("again");
                    assertThatThrownBy(() -> context.write(path, out -> {
                                out.write(1);
                                throw new IOException("it moved");
                            }))
                            .hasMessage("it moved");
                    assertThatThrownBy(() -> context.build(path, built -> {
                                Files.writeString(built, "x");
                                Files.writeString(built.resolveSibling("journal"), "y");
                            }))
                            .hasMessageContaining("one regular file");
                    written.add(context.write(path, out -> out.write(new byte[3])));
                }))
                .build();

        Snapshot snapshot = backup.create();

        assertThat(written).extracting(CapturedFile::size).containsExactly(3L);
        assertThat(backup.verify(snapshot.id()).damages()).isEmpty();
    }

    @Test
    void many_threads_may_write_at_once() {
        CorridorBackup backup = backup().target(new Stubborn(context -> writeInParallel(context, 400)))
                .build();

        Snapshot snapshot = backup.create();

        assertThat(snapshot.captured(TargetId.DATA_LAKE).orElseThrow().files()).isEqualTo(403);
        assertThat(backup.verify(snapshot.id()).damages()).isEmpty();
    }

    private static void writeInParallel(CaptureContext context, int count) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<CapturedFile>> writing = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                SnapshotPath path = new SnapshotPath("many/" + i % 7 + "/" + i);
                writing.add(threads.submit(
                        () -> context.write(path, out -> out.write(path.value().getBytes()))));
            }
            for (Future<CapturedFile> file : writing) {
                file.get();
            }
        } catch (Exception e) {
            throw new IOException("a writer failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_estimate_that_does_not_fit_is_refused_with_both_figures() throws IOException {
        CorridorBackup backup = backup().target(new Stubborn(context -> {}) {
                    @Override
                    public long estimateBytes(CaptureContext context) {
                        return 1L << 60;
                    }
                })
                .build();

        assertThatThrownBy(backup::create)
                .hasMessageContaining("1,152,921,504,623,624,193 bytes")
                .hasMessageContaining("bytes left")
                .hasMessageContaining("free some space");
        assertNothingLeft();
    }

    @Test
    void two_targets_of_one_id_or_of_nested_directories_are_refused() {
        assertThatThrownBy(() ->
                        backup().target(DirectoryTarget.fileManagement(files)).build())
                .hasMessageContaining("\"file-management\" was added twice");
        assertThatThrownBy(() -> backup().target(DirectoryTarget.settings("api", files))
                        .target(new DirectoryTarget(new TargetId("settings"), TargetKind.SETTINGS, files))
                        .build())
                .hasMessageContaining("\"settings/api\"")
                .hasMessageContaining("\"settings\"");
    }

    @Test
    void a_directory_that_holds_something_else_is_refused_and_left_alone() throws IOException {
        Files.createDirectory(repository);
        Files.writeString(repository.resolve("thesis.tex"), "mine");

        assertThatThrownBy(() -> backup().build().create())
                .hasMessageContaining("holds \"thesis.tex\" and is not a repository");
        try (Stream<Path> left = Files.list(repository)) {
            assertThat(left).containsExactly(repository.resolve("thesis.tex"));
        }
    }

    @Test
    void a_repository_of_a_newer_version_is_refused_by_both_figures() throws IOException {
        backup().build().create();
        Files.writeString(
                repository.resolve("corridor-backup.json"),
                "{\"format\":\"corridor-backup-repository\",\"formatVersion\":7}");

        assertThatThrownBy(() -> backup().build().create())
                .hasMessageContaining("format version 7")
                .hasMessageContaining("up to 0");
        assertThatThrownBy(() -> backup().build().snapshots()).hasMessageContaining("format version 7");
    }

    @Test
    void a_repository_in_use_names_its_holder() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CorridorBackup holder = backup().origin("holder 1.0")
                .target(new Stubborn(context -> {
                    inside.countDown();
                    await(leave);
                }))
                .build();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Snapshot> held = thread.submit(holder::create);
            inside.await();

            assertThatThrownBy(() -> backup().build().create())
                    .isInstanceOf(RepositoryInUseException.class)
                    .hasMessageContaining("holder 1.0")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            leave.countDown();
            assertThat(backup().build().verify(held.get().id()).damages()).isEmpty();
        } finally {
            leave.countDown();
            thread.shutdownNow();
        }
        assertThat(backup().build().create().targets()).hasSize(1);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void the_lock_of_another_host_is_believed_until_it_is_removed_by_hand() throws IOException {
        backup().build().create();
        Files.writeString(
                repository.resolve("lock"),
                "{\"host\":\"elsewhere\",\"process\":1,\"started\":\"2026-11-22T10:00:00Z\",\"program\":\"other 2\","
                        + "\"operation\":\"create\",\"since\":\"2026-11-22T10:15:00Z\"}");

        assertThatThrownBy(() -> backup().build().create())
                .isInstanceOf(RepositoryInUseException.class)
                .hasMessageContaining("on elsewhere")
                .hasMessageContaining("remove the file");

        Files.delete(repository.resolve("lock"));
        backup().build().create();
    }

    @Test
    void the_lock_of_a_process_that_died_here_is_taken_over() throws IOException {
        Snapshot first = backup().build().create();
        String host = first.origin().substring(first.origin().lastIndexOf(' ') + 1);
        Files.writeString(
                repository.resolve("lock"),
                "{\"host\":\"" + host + "\",\"process\":1,\"started\":\"2020-11-22T10:00:00Z\",\"program\":\"other 2\","
                        + "\"operation\":\"create\",\"since\":\"2026-11-22T10:15:00Z\"}");

        backup().build().create();

        assertThat(backup().build().snapshots()).hasSize(2);
    }

    @Test
    void a_damaged_file_is_never_linked_again() throws IOException {
        CorridorBackup backup = backup().build();
        Snapshot first = backup.create();
        Path shared = repository.resolve("snapshots/" + first.id() + "/file-management/files/one");
        Files.writeString(shared, "2");
        assertThat(backup.verify(first.id()).damages()).hasSize(1);

        Snapshot second = backup.create();
        Snapshot third = backup.create();

        assertThat(backup.verify(second.id()).damages()).isEmpty();
        assertThat(Files.isSameFile(
                        repository.resolve("snapshots/" + second.id() + "/file-management/files/one"),
                        repository.resolve("snapshots/" + third.id() + "/file-management/files/one")))
                .as("fresh content is linked again")
                .isTrue();
    }

    @Test
    void hooks_hold_during_the_capture_and_release_in_reverse() {
        List<String> calls = new ArrayList<>();
        CorridorBackup backup = backup().quiesce(new RecordingHook("a", calls), Duration.ofSeconds(10))
                .quiesce(new RecordingHook("b", calls), Duration.ofSeconds(10))
                .target(new Stubborn(context -> calls.add("captured quiesced " + context.isQuiesced())))
                .build();

        backup.create();

        assertThat(calls).containsExactly("quiesce a", "quiesce b", "captured quiesced true", "release b", "release a");
    }

    @Test
    void hooks_release_after_a_failure() throws IOException {
        List<String> calls = new ArrayList<>();
        CorridorBackup backup = backup().quiesce(new RecordingHook("a", calls), Duration.ofSeconds(10))
                .target(new Stubborn(context -> {
                    throw new IOException("the lake is dry");
                }))
                .build();

        assertThatThrownBy(backup::create).hasMessageContaining("the lake is dry");
        assertThat(calls).containsExactly("quiesce a", "release a");
        assertNothingLeft();
    }

    @Test
    void a_hook_that_hangs_is_released_like_those_before_it_and_nothing_is_captured() throws IOException {
        List<String> calls = new ArrayList<>();
        CountDownLatch never = new CountDownLatch(1);
        QuiesceHook hanging = new RecordingHook("hanging", calls) {
            @Override
            public void quiesce() throws InterruptedException {
                never.await();
            }
        };
        CorridorBackup backup = backup().quiesce(new RecordingHook("a", calls), Duration.ofSeconds(10))
                .quiesce(hanging, Duration.ofMillis(50))
                .build();

        assertThatThrownBy(backup::create)
                .hasMessageContaining("\"hanging\" did not quiesce within 50 ms")
                .hasMessageContaining("nothing was captured");
        assertThat(calls).containsExactly("quiesce a", "release hanging", "release a");
        assertNothingLeft();
    }

    @Test
    void a_hook_that_cannot_be_released_is_told_of_though_the_snapshot_is_there() {
        List<String> calls = new ArrayList<>();
        QuiesceHook stuck = new RecordingHook("stuck", calls) {
            @Override
            public void release() throws Exception {
                throw new IOException("the button is stuck");
            }
        };
        CorridorBackup backup = backup().quiesce(stuck, Duration.ofSeconds(10)).build();

        assertThatThrownBy(backup::create)
                .hasMessageContaining("was committed")
                .hasMessageContaining("the button is stuck")
                .hasMessageContaining("release it by hand");
        assertThat(backup.snapshots()).hasSize(1);
    }

    @Test
    void a_hook_that_does_not_release_in_time_is_told_of() {
        CountDownLatch never = new CountDownLatch(1);
        QuiesceHook stuck = new RecordingHook("stuck", new ArrayList<>()) {
            @Override
            public void release() throws InterruptedException {
                never.await();
            }
        };
        CorridorBackup backup = backup().quiesce(stuck, Duration.ofMillis(500)).build();

        assertThatThrownBy(backup::create)
                .hasMessageContaining("was committed")
                .hasMessageContaining("\"stuck\" did not release within 500 ms");
    }

    @Test
    void a_platform_that_may_stand_still_is_told_of_in_the_message_of_the_failure() throws IOException {
        QuiesceHook stuck = new RecordingHook("stuck", new ArrayList<>()) {
            @Override
            public void release() throws Exception {
                throw new IOException("the button is stuck");
            }
        };
        CorridorBackup failing = backup().quiesce(stuck, Duration.ofSeconds(10))
                .target(new Stubborn(context -> {
                    throw new IOException("the lake is dry");
                }))
                .build();
        CorridorBackup hanging = backup().quiesce(stuck, Duration.ofSeconds(10))
                .quiesce(
                        new RecordingHook("late", new ArrayList<>()) {
                            @Override
                            public void quiesce() throws Exception {
                                throw new IOException("the door is shut");
                            }
                        },
                        Duration.ofSeconds(10))
                .build();

        assertThatThrownBy(failing::create)
                .hasMessageContaining("the lake is dry; nothing was committed")
                .hasMessageContaining("the button is stuck")
                .hasMessageContaining("release it by hand");
        assertThatThrownBy(hanging::create)
                .hasMessageContaining("the door is shut; nothing was captured")
                .hasMessageContaining("the button is stuck")
                .hasMessageContaining("release it by hand");
        assertNothingLeft();
    }

    @Test
    void an_interruption_of_the_caller_does_not_keep_a_hook_from_releasing() {
        CountDownLatch never = new CountDownLatch(1);
        List<String> calls = new ArrayList<>();
        QuiesceHook slow = new RecordingHook("slow", calls) {
            @Override
            public void release() throws Exception {
                // Long enough to be interrupted, if anyone did that.
                never.await(200, TimeUnit.MILLISECONDS);
                super.release();
            }
        };
        CorridorBackup backup = backup().quiesce(slow, Duration.ofSeconds(30))
                .target(new Stubborn(context -> Thread.currentThread().interrupt()))
                .build();
        try {
            assertThatThrownBy(backup::create).hasMessageContaining("it was interrupted; run it again");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(calls).containsExactly("quiesce slow", "release slow");
    }

    @Test
    void a_hook_may_take_for_ever() {
        List<String> calls = new ArrayList<>();

        backup().quiesce(new RecordingHook("a", calls), ChronoUnit.FOREVER.getDuration())
                .build()
                .create();

        assertThat(calls).containsExactly("quiesce a", "release a");
    }

    @Test
    void a_snapshot_that_cannot_be_proved_after_its_commit_is_said_to_be_there() {
        CorridorBackup backup =
                backup().steps(step -> damageManifestOnceCommitted()).build();

        assertThatThrownBy(backup::create)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("was committed and is listed, but could not be proved")
                .hasMessageContaining("verify it");
        assertThat(backup.damaged()).hasSize(1);
    }

    private void damageManifestOnceCommitted() {
        try (Stream<Path> committed = Files.list(repository.resolve("snapshots"))) {
            for (Path snapshot : committed.toList()) {
                Files.writeString(snapshot.resolve("manifest.json"), "{}");
            }
        } catch (IOException e) {
            // Nothing is there yet.
            assertThat(e).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void a_snapshot_whose_manifest_is_damaged_is_listed_apart() throws IOException {
        CorridorBackup backup = backup().build();
        Snapshot first = backup.create();
        Snapshot second = backup.create();
        Files.writeString(repository.resolve("snapshots/" + first.id() + "/manifest.json"), "{}");

        assertThat(backup.snapshots()).containsExactly(second);
        assertThat(backup.damaged()).containsExactly(first.id());
        assertThat(backup.verify(first.id()).isIntact()).isFalse();
    }

    @Test
    void a_half_line_in_the_record_of_damages_does_not_swallow_the_next_one() throws IOException {
        CorridorBackup backup = backup().build();
        Snapshot first = backup.create();
        Files.write(repository.resolve("damaged.jsonl"), new byte[] {'{', '"', 's', (byte) 0xff});
        Files.writeString(repository.resolve("snapshots/" + first.id() + "/file-management/files/one"), "2");
        assertThat(backup.verify(first.id()).damages()).hasSize(1);

        Snapshot second = backup.create();

        assertThat(backup.verify(second.id()).damages()).isEmpty();
    }

    /** A directory above that of settings is a link, for instance, through which a file of somebody else would be linked. */
    @ParameterizedTest
    @ValueSource(strings = {".", "settings", "settings/api", "settings/api/files/one"})
    void nothing_is_linked_where_a_damage_was_found(String damaged) throws IOException {
        CorridorBackup backup =
                backup().target(DirectoryTarget.settings("api", files)).build();
        Snapshot first = backup.create();
        Files.writeString(
                repository.resolve("damaged.jsonl"),
                "{\"snapshot\":\"" + first.id() + "\",\"file\":\"" + damaged
                        + "\",\"found\":\"2999-01-01T00:00:00Z\"}\n");

        Snapshot second = backup.create();

        assertThat(sameFile(first, second, "settings/api/files/one")).isFalse();
        assertThat(sameFile(first, second, "file-management/files/one")).isEqualTo(!damaged.equals("."));
    }

    private boolean sameFile(Snapshot first, Snapshot second, String path) throws IOException {
        return Files.isSameFile(
                repository.resolve("snapshots/" + first.id() + "/" + path),
                repository.resolve("snapshots/" + second.id() + "/" + path));
    }

    private static class RecordingHook implements QuiesceHook {

        private final String name;
        private final List<String> calls;

        RecordingHook(String name, List<String> calls) {
            this.name = name;
            this.calls = calls;
        }

        @Override
        public void quiesce() throws Exception {
            calls.add("quiesce " + name);
        }

        @Override
        public void release() throws Exception {
            calls.add("release " + name);
        }

        @Override
        public String name() {
            return name;
        }
    }
}
