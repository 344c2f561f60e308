package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.nfs.FuseMount;
import com.corridorplatforms.backup.fs.nfs.NfsOptions;
import com.corridorplatforms.backup.fs.nfs.NfsStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.spi.CheckedCopy;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mount of this host whose system calls fail as those of a network file system do: what the kernel itself says of them. */
@Tag("soak")
final class FailingMountTest {

    private static final int NOBODY = 65534;

    @TempDir
    private Path work;

    private FuseMount mount;
    private Path source;
    private Path kept;
    private Path files;

    @BeforeEach
    void mount() throws Exception {
        Path server = Files.createDirectory(work.resolve("server"));
        Path point = Files.createDirectory(work.resolve("mount"));
        mount = FuseMount.of(server, point);
        Files.setAttribute(work, "unix:mode", 0755);
        source = work.resolve("source");
        SampleTree.linked(source);
        kept = Files.createDirectory(server.resolve("files"));
        files = point.resolve("files");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mount != null) {
            mount.close();
        }
    }

    private FileStore store() {
        return NfsStore.at(files, NfsOptions.anyNetworkMount().source(FuseMount.SOURCE));
    }

    private FileTreeTarget target() {
        return FileTreeTarget.fileManagement(store())
                .retries(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    private Snapshots snapshots() {
        return new Snapshots(work.resolve("snapshots"));
    }

    private Snapshots.Taken ofSource() throws IOException {
        return snapshots().take(FileTreeTarget.fileManagement(source));
    }

    private static RestoreRequest request(ExistingContent existing) {
        return RestoreRequest.everything().existing(existing);
    }

    private Restoration restoration(Snapshots.Taken taken, ExistingContent existing) throws IOException {
        return Snapshots.restoration(
                target(), taken, Snapshots.plan(target(), taken, request(existing)), new ArrayList<>());
    }

    private void assertRestored() throws IOException {
        assertThat(TreeDescription.of(kept)).isEqualTo(TreeDescription.of(source));
        try (Stream<Path> beside = Files.list(kept.getParent())) {
            assertThat(beside).containsExactly(kept);
        }
    }

    private void fillWithOther() throws IOException {
        SampleTree.write(kept.resolve("reports/q1.txt"), "other");
        SampleTree.age(kept);
    }

    /** What mirrors is staged beside, what replaces is exchanged inside. */
    @ParameterizedTest
    @CsvSource({"MIRROR, EINVAL", "REPLACE, EINVAL", "MIRROR, ENOTSUP", "REPLACE, ENOTSUP"})
    void what_a_server_refuses_to_make_durable_is_restored_and_told_once(ExistingContent existing, String error)
            throws Exception {
        fillWithOther();
        mount.tell("fail fsync " + error + " 1 -1");
        mount.tell("fail fsyncdir " + error + " 1 -1");

        List<Finding> findings = Snapshots.restore(target(), ofSource(), request(existing));

        assertThat(findings).extracting(Finding::code).containsExactly("not-durable");
        assertRestored();
    }

    /** A client of NFS hears only at fsync or at close that what it wrote had no room; one that is refused fsync at close alone. */
    @ParameterizedTest
    @CsvSource({
        "MIRROR, full 0 ENOSPC, No space left on device",
        "REPLACE, full 0 ENOSPC, No space left on device",
        "MIRROR, full 40 EDQUOT, Disk quota exceeded",
        "MIRROR, fail fsync EIO 1 -1, Input/output error",
        "REPLACE, fail flush EIO 2 -1, Input/output error"
    })
    void what_is_lost_before_its_file_is_closed_is_not_taken_for_written(
            ExistingContent existing, String trouble, String reason) throws Exception {
        fillWithOther();
        String before = TreeDescription.of(kept);
        Snapshots.Taken taken = ofSource();
        for (boolean isDurable : new boolean[] {true, false}) {
            mount.tell("heal");
            mount.tell(trouble);
            if (!isDurable) {
                mount.tell("fail fsync EINVAL 1 -1");
                mount.tell("fail fsyncdir EINVAL 1 -1");
            }
            Restoration restoration = restoration(taken, existing);

            if (isDurable || !trouble.contains("fsync")) {
                assertThatThrownBy(restoration::stage)
                        .hasMessageContaining(files.getParent().toString())
                        .hasMessageContaining(reason);
            }

            restoration.rollback();
            assertThat(TreeDescription.of(kept)).isEqualTo(before);
        }
    }

    @Test
    void a_copy_whose_last_bytes_had_no_room_goes_on_when_there_is_some() throws Exception {
        mount.tell("full 20 ENOSPC");
        FileCopy copy = FileCopy.from(LocalStore.at(source)).to(store()).retries(RetryPolicy.none());

        assertThatThrownBy(copy::run).hasMessageContaining("No space left on device");

        mount.tell("heal");
        copy.run();
        assertRestored();
    }

    /** The JDK's own copy of a file says nothing of it on newer runtimes. */
    @Test
    void the_copy_of_one_file_hears_of_what_had_no_room() throws Exception {
        mount.tell("full 0 ENOSPC");

        assertThatThrownBy(() -> CheckedCopy.of(source.resolve("reports/q1.txt"), files.resolve("copy")))
                .hasMessageContaining("No space left on device");
    }

    @Test
    void a_file_system_without_extended_attributes_loses_none() throws Exception {
        SampleTree.linked(kept);

        Snapshots.Taken taken = snapshots().take(target());

        assertThat(taken.codes()).isEmpty();
        Path copy = work.resolve("copy");
        Snapshots.restore(FileTreeTarget.fileManagement(copy), taken, RestoreRequest.everything());
        assertThat(TreeDescription.of(copy)).isEqualTo(TreeDescription.of(kept));
    }

    /** Between the two renames the destination is under its other name alone. */
    @ParameterizedTest
    @ValueSource(strings = {"EIO", "ESTALE"})
    void what_cannot_be_looked_at_is_not_taken_for_absent_on_the_way_back(String error) throws Exception {
        fillWithOther();
        String before = TreeDescription.of(kept);
        Restoration restoration = restoration(ofSource(), ExistingContent.MIRROR);
        restoration.stage();
        mount.tell("fail rename EIO 2 -1");
        assertThatThrownBy(restoration::activate).hasMessageContaining("Input/output error");
        assertThat(kept).doesNotExist();

        mount.tell("fail getattr " + error + " 1 -1");
        assertThatThrownBy(restoration::rollback)
                .hasMessageContaining(files.getParent().toString());

        mount.tell("heal");
        restoration.rollback();
        assertThat(TreeDescription.of(kept)).isEqualTo(before);
    }

    @Test
    void a_destination_that_cannot_be_looked_at_is_not_planned_as_absent() throws Exception {
        Snapshots.Taken taken = ofSource();
        fillWithOther();
        mount.tell("fail lookup EIO 1 -1 files");

        assertThatThrownBy(() -> Snapshots.plan(target(), taken, request(ExistingContent.REFUSE)))
                .hasMessageContaining("Input/output error");
    }

    /** No right that is given would help. */
    @ParameterizedTest
    @CsvSource({"EIO, Input/output error", "ESTALE, Stale file handle"})
    void a_mount_that_does_not_tell_who_may_write_is_not_taken_for_a_refusal(String error, String reason)
            throws Exception {
        Snapshots.Taken taken = ofSource();
        fillWithOther();
        for (ExistingContent existing : ExistingContent.values()) {
            mount.tell("heal");
            mount.tell("fail access " + error + " 1 -1");

            assertThatThrownBy(() -> Snapshots.plan(target(), taken, request(existing)))
                    .hasMessageContaining(reason)
                    .hasMessageNotContaining("may not");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ExistingContent.class,
            names = {"MIRROR", "REPLACE"})
    void root_that_is_nobody_on_the_server_restores_what_is_nobodys(ExistingContent existing) throws Exception {
        fillWithOther();
        give(source, NOBODY);
        give(kept.getParent(), NOBODY);
        mount.tell("squash");

        List<Finding> findings = Snapshots.restore(target(), ofSource(), request(existing));

        assertThat(findings).isEmpty();
        assertRestored();
    }

    @Test
    void an_owner_that_root_may_not_set_is_told() throws Exception {
        give(kept.getParent(), NOBODY);
        mount.tell("squash");

        List<Finding> findings = Snapshots.restore(target(), ofSource(), request(ExistingContent.REFUSE));

        assertThat(findings).extracting(Finding::code).contains("owner-not-restored");
        assertThat(kept.resolve("reports/q1.txt")).hasSameBinaryContentAs(source.resolve("reports/q1.txt"));
    }

    @Test
    void what_root_may_not_read_fails_the_capture_by_its_name() throws Exception {
        SampleTree.linked(kept);
        Files.setAttribute(kept.resolve("reports/q1.txt"), "unix:mode", 0600);
        mount.tell("squash");

        assertThatThrownBy(() -> snapshots().take(target()))
                .hasMessageContaining(files.resolve("reports/q1.txt").toString())
                .hasMessageContaining("cannot be read");
    }

    private static void give(Path root, int owner) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    @Test
    void a_change_within_the_unit_of_a_server_whose_clock_is_behind_is_seen() throws Exception {
        SampleTree.linked(kept);
        // A unit as long as that for both texts.
        mount.tell("coarse 600 60");
        Path changed = kept.resolve("reports/q1.txt");
        Files.writeString(changed, "one text");
        Snapshots snapshots = snapshots();
        Snapshots.Taken first = snapshots.take(target());
        Files.writeString(changed, "the next");

        Snapshots.Taken second = snapshots.take(target(), first.asPrevious());

        assertThat(second.file("reports/q1.txt")).hasContent("the next");
    }

    @Test
    void what_is_removed_while_it_is_open_is_left_out_and_removed_later() throws Exception {
        SampleTree.linked(kept);
        mount.tell("silly");
        Snapshots.Taken taken;
        Restoration restoration;
        try (InputStream open = Files.newInputStream(files.resolve("reports/q2.txt"))) {
            Files.delete(files.resolve("reports/q2.txt"));
            taken = snapshots().take(target());
            assertThat(taken.codes()).containsExactly("silly-rename-left-out");
            restoration = restoration(taken, ExistingContent.MIRROR);
            restoration.stage();
            restoration.check();
            restoration.activate();
            restoration.prove();
            assertThatThrownBy(restoration::finish)
                    .hasMessageContaining(files.getParent().toString());
            assertThat(open.readAllBytes()).isNotEmpty();
        }

        restoration.finish();
        try (Stream<Path> beside = Files.list(kept.getParent())) {
            assertThat(beside).containsExactly(kept);
        }
    }

    @Test
    void directories_that_the_server_has_forgotten_are_opened_again() throws Exception {
        fillWithOther();
        Restoration restoration = restoration(ofSource(), ExistingContent.REPLACE);
        restoration.stage();
        restoration.check();
        mount.tell("forget files");
        mount.tell("forget reports");
        restoration.activate();
        mount.tell("forget links");
        restoration.prove();
        restoration.finish();

        assertRestored();
    }

    @Test
    void a_mount_that_nobody_answers_is_neither_empty_nor_absent() throws Exception {
        SampleTree.linked(kept);
        Snapshots.Taken taken = snapshots().take(target());
        mount.die();

        assertThatThrownBy(() -> snapshots().take(target()))
                .hasMessageContaining("Transport endpoint is not connected");
        assertThatThrownBy(() -> Snapshots.plan(target(), taken, request(ExistingContent.REFUSE)))
                .hasMessageContaining("Transport endpoint is not connected");
    }
}
