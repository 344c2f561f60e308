package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.fs.nfs.FailingMount;
import com.corridorplatforms.backup.fs.nfs.FailingMount.Failure;
import com.corridorplatforms.backup.fs.nfs.NfsOptions;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Trees restored to a mount, whose server keeps fewer promises than a disk. A marker stands for the mount. */
final class MountRestoreTest {

    private static final String MARKER = ".corridor";

    @TempDir
    private Path work;

    private Path place;
    private Snapshots.Taken taken;

    @BeforeEach
    void take() throws IOException {
        Path source = work.resolve("source");
        SampleTree.odd(source);
        Files.createFile(source.resolve(MARKER));
        taken = new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.fileManagement(source));
        place = Files.createDirectories(work.resolve("mount/files"));
        SampleTree.write(place.resolve("reports/q1.txt"), "other");
        Files.createFile(place.resolve(MARKER));
    }

    private FileTreeTarget target(Failure failure) {
        NfsOptions marked = NfsOptions.anyNetworkMount().marker(StorePath.of(MARKER));
        return FileTreeTarget.fileManagement(FailingMount.at(place, marked, failure))
                .retries(new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    private void assertRestored() throws IOException {
        assertThat(TreeDescription.of(place)).isEqualTo(TreeDescription.of(work.resolve("source")));
    }

    /** What mirrors is staged beside, what replaces is exchanged inside. */
    @ParameterizedTest
    @EnumSource(
            value = ExistingContent.class,
            names = {"MIRROR", "REPLACE"})
    void what_a_server_refuses_to_make_durable_is_restored_and_told_once(ExistingContent existing) throws IOException {
        FileTreeTarget target = target(method -> {
            if (method.startsWith("force")) {
                throw new FileSystemException(place.toString(), null, "Invalid argument");
            }
        });

        List<Finding> findings =
                Snapshots.restore(target, taken, RestoreRequest.everything().existing(existing));

        assertThat(findings).extracting(Finding::code).containsExactly("not-durable");
        assertRestored();
    }

    @ParameterizedTest
    @CsvSource({"MIRROR, Stale file handle", "REPLACE, Stale file handle", "REPLACE, Input/output error"})
    void what_a_server_fails_once_is_tried_again(ExistingContent existing, String reason) throws IOException {
        AtomicInteger failures = new AtomicInteger();
        // Each thread has a count of its own: in a common one others could choose the same piece of work again and
        // again.
        ThreadLocal<AtomicInteger> calls = ThreadLocal.withInitial(AtomicInteger::new);
        FileTreeTarget target = target(method -> {
            if (!method.equals("close") && calls.get().incrementAndGet() % 7 == 0) {
                failures.incrementAndGet();
                throw new FileSystemException(place.toString(), null, reason);
            }
        });

        Snapshots.restore(target, taken, RestoreRequest.everything().existing(existing));

        assertThat(failures).hasValueGreaterThan(10);
        assertRestored();
    }

    @Test
    void nothing_is_written_where_the_mount_has_gone_since_the_plan() throws IOException {
        FileTreeTarget target = target(method -> {});
        RestoreRequest request = RestoreRequest.everything().existing(ExistingContent.REPLACE);
        Restoration restoration =
                Snapshots.restoration(target, taken, Snapshots.plan(target, taken, request), new ArrayList<>());
        Files.delete(place.resolve(MARKER));
        String before = TreeDescription.of(place);

        assertThatThrownBy(restoration::stage).hasMessageContaining(MARKER);

        restoration.rollback();
        assertThat(TreeDescription.of(place)).isEqualTo(before);
    }
}
