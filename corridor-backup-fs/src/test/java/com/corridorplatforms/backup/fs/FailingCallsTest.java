package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.fs.nfs.FuseMount;
import com.corridorplatforms.backup.fs.nfs.NfsOptions;
import com.corridorplatforms.backup.fs.nfs.NfsStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trees on a mount of which every kind of system call fails at some of its calls, once, a few times and for good: what is said to be
 * done is equal, and what is not leaves all as it was.
 */
@Tag("soak")
final class FailingCallsTest {

    private static final System.Logger LOG = System.getLogger(FailingCallsTest.class.getName());
    private static final int PLACES = 2;
    private static final int[] TIMES = {1, 3, -1};
    private static final List<String> ANYWHERE = List.of("ESTALE", "EIO");
    private static final Set<String> TAKING_ROOM =
            Set.of("create", "mkdir", "symlink", "link", "rename", "write", "flush", "fsync");

    @TempDir
    private Path work;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private FuseMount mount;
    private Path source;
    private Path kept;
    private Path files;

    /** One way to fail. */
    private record Trouble(String operation, String error, int first, int times) {
        String command() {
            return "fail " + operation + " " + error + " " + first + " " + times;
        }
    }

    @BeforeEach
    void mount() throws Exception {
        Path server = Files.createDirectory(work.resolve("server"));
        Path point = Files.createDirectory(work.resolve("mount"));
        mount = FuseMount.of(server, point);
        source = work.resolve("source");
        SampleTree.linked(source);
        kept = server.resolve("files");
        files = point.resolve("files");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mount != null) {
            mount.close();
        }
    }

    private FileTreeTarget target() {
        return FileTreeTarget.fileManagement(
                        NfsStore.at(files, NfsOptions.anyNetworkMount().source(FuseMount.SOURCE)))
                .retries(new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    private List<Trouble> troubles(Map<String, Integer> counts) {
        LOG.log(System.Logger.Level.INFO, "seed {0}: {1}", Long.toString(seed), counts);
        List<Trouble> troubles = new ArrayList<>();
        new TreeMap<>(counts).forEach((operation, count) -> {
            List<String> errors = new ArrayList<>(ANYWHERE);
            if (TAKING_ROOM.contains(operation)) {
                errors.add("EDQUOT");
            }
            for (String error : errors) {
                for (int times : TIMES) {
                    for (int place = 0; place < PLACES; place++) {
                        troubles.add(new Trouble(operation, error, 1 + random.nextInt(count), times));
                    }
                }
            }
        });
        return troubles;
    }

    private static void assertNamed(Trouble trouble, Exception failure, Path place) {
        assertThat(failure).as("%s", trouble).hasMessageContaining(place.toString());
    }

    @Test
    void a_capture_is_equal_or_refused() throws Exception {
        SampleTree.linked(kept);
        Snapshots snapshots = new Snapshots(work.resolve("snapshots"));
        mount.tell("heal");
        Snapshots.Taken first = snapshots.take(target());
        int done = 0;
        for (Trouble trouble : troubles(mount.counts())) {
            boolean isFirst = random.nextBoolean();
            mount.tell("heal");
            mount.tell(trouble.command());
            try {
                Snapshots.Taken taken = snapshots.take(target(), isFirst ? Optional.empty() : first.asPrevious());
                mount.tell("heal");
                assertEqual(trouble, taken);
                done++;
            } catch (IOException | BackupException e) {
                assertNamed(trouble, e, files);
            }
        }
        assertThat(done).isPositive();
    }

    private void assertEqual(Trouble trouble, Snapshots.Taken taken) throws IOException {
        // What cannot be opened may have them.
        assertThat(taken.codes()).as("%s", trouble).isSubsetOf("further-attributes-unknown");
        Path copy = work.resolve("copy");
        Snapshots.restore(FileTreeTarget.fileManagement(copy), taken, RestoreRequest.everything());
        assertThat(TreeDescription.of(copy)).as("%s", trouble).isEqualTo(TreeDescription.of(kept));
        SampleTree.remove(copy);
    }

    @ParameterizedTest
    @EnumSource(ExistingContent.class)
    void a_restore_is_equal_or_taken_back(ExistingContent existing) throws Exception {
        Snapshots.Taken taken = new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.fileManagement(source));
        prepare(existing);
        mount.tell("heal");
        Snapshots.restore(target(), taken, RestoreRequest.everything().existing(existing));
        int done = 0;
        for (Trouble trouble : troubles(mount.counts())) {
            prepare(existing);
            done += isRestored(trouble, taken, existing) ? 1 : 0;
        }
        assertThat(done).isPositive();
    }

    private void prepare(ExistingContent existing) throws IOException {
        SampleTree.remove(kept);
        Files.createDirectories(kept);
        if (existing != ExistingContent.REFUSE) {
            SampleTree.write(kept.resolve("reports/q1.txt"), "other");
            SampleTree.write(kept.resolve("models/churn.bin"), "older");
            SampleTree.write(kept.resolve("links/target/file"), "older");
        }
    }

    /** Whoever hears of a failure goes on, or back, when the server answers again, as the next run of a program does. */
    private boolean isRestored(Trouble trouble, Snapshots.Taken taken, ExistingContent existing) throws IOException {
        String before = TreeDescription.of(kept);
        RestoreRequest request = RestoreRequest.everything().existing(existing);
        List<Finding> findings = new ArrayList<>();
        Optional<RestorePlan> plan = Optional.empty();
        boolean isFinishing = false;
        mount.tell("heal");
        mount.tell(trouble.command());
        try {
            plan = Optional.of(Snapshots.plan(target(), taken, request));
            Restoration restoration = Snapshots.restoration(target(), taken, plan.get(), findings);
            restoration.stage();
            restoration.check();
            restoration.activate();
            restoration.prove();
            isFinishing = true;
            restoration.finish();
        } catch (IOException | BackupException e) {
            assertNamed(trouble, e, files.getParent());
            mount.tell("heal");
            if (!isFinishing) {
                if (plan.isPresent()) {
                    Snapshots.restoration(target(), taken, plan.get(), findings).rollback();
                }
                assertThat(TreeDescription.of(kept)).as("%s", trouble).isEqualTo(before);
                return false;
            }
            Snapshots.restoration(target(), taken, plan.orElseThrow(), findings).finish();
        }
        mount.tell("heal");
        assertThat(findings).as("%s", trouble).isEmpty();
        assertThat(TreeDescription.of(kept)).as("%s", trouble).isEqualTo(TreeDescription.of(source));
        try (Stream<Path> beside = Files.list(kept.getParent())) {
            assertThat(beside).as("%s", trouble).containsExactly(kept);
        }
        return true;
    }
}
