package com.corridorplatforms.backup.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CapturedFile;
import com.corridorplatforms.backup.spi.PreviousCapture;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.SnapshotPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link BackupTarget} keeps to. Extend it, say in five methods how to make a target and how to work on what
 * it backs up, and run it:
 *
 * <pre>
 * final class FileTreeTargetContractTest extends BackupTargetContract { ... }
 * </pre>
 *
 * <p>Captures are restored to where they came from: the source is also the destination. Every test gets a work directory
 * of its own; sources that live elsewhere, such as a database server, are to be told apart by its name.
 */
public abstract class BackupTargetContract {

    @TempDir
    private Path directory;

    private Path work;
    private ContractSnapshots snapshots;

    /** For subclasses. */
    protected BackupTargetContract() {}

    /**
     * Makes a target over the source of this work directory. Called often: each call gives a new object that shares
     * nothing in memory with the others, as a new process would have it.
     *
     * @param workDirectory the test's own directory
     * @return a new target
     * @throws Exception if it cannot be made
     */
    protected abstract BackupTarget newTarget(Path workDirectory) throws Exception;

    /**
     * Fills the empty source with content that the target keeps without loss, of at least two files or rows.
     *
     * @param workDirectory the test's own directory
     * @throws Exception if that fails
     */
    protected abstract void fillSource(Path workDirectory) throws Exception;

    /**
     * Changes the filled source: something is altered, something added, something removed.
     *
     * @param workDirectory the test's own directory
     * @throws Exception if that fails
     */
    protected abstract void changeSource(Path workDirectory) throws Exception;

    /**
     * Empties the source, so that a restore that refuses existing content accepts it.
     *
     * @param workDirectory the test's own directory
     * @throws Exception if that fails
     */
    protected abstract void destroySource(Path workDirectory) throws Exception;

    /**
     * Describes everything the source holds that a restore shall bring back: two descriptions are equal if and only if
     * the contents are. An empty or absent source has a description as well.
     *
     * @param workDirectory the test's own directory
     * @return any text, readable in a failure's message
     * @throws Exception if that fails
     */
    protected abstract String describeDestination(Path workDirectory) throws Exception;

    /**
     * Tells whether a second capture takes unchanged files over by {@code CaptureContext.link}.
     *
     * @return false unless overridden
     */
    protected boolean linksUnchangedFiles() {
        return false;
    }

    @BeforeEach
    void fill() throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        snapshots = new ContractSnapshots(Files.createDirectory(directory.resolve("snapshots")));
        fillSource(work);
    }

    @Test
    void id_and_kind_are_always_the_same() throws Exception {
        BackupTarget target = newTarget(work);

        assertThat(target.id()).isEqualTo(target.id()).isEqualTo(newTarget(work).id());
        assertThat(target.kind())
                .isEqualTo(target.kind())
                .isEqualTo(newTarget(work).kind());
    }

    @Test
    void an_estimate_writes_nothing_and_is_no_negative_size() throws Exception {
        ContractCapture context = snapshots.begin(newTarget(work), Optional.empty());

        assertThat(newTarget(work).estimateBytes(context)).isGreaterThanOrEqualTo(-1);
        assertThat(context.files()).isEmpty();
    }

    @Test
    void a_capture_is_sealed_and_tells_what_it_wrote() throws Exception {
        Instant before = Instant.now();
        BackupTarget target = newTarget(work);
        ContractCapture context = snapshots.begin(target, Optional.empty());
        Captured captured = target.capture(context);

        assertThat(context.isSealed()).isTrue();
        assertThat(captured.target()).isEqualTo(target.id());
        assertThat(captured.kind()).isEqualTo(target.kind());
        assertThat(captured.formatVersion()).isNotNegative();
        assertThat(captured.window().begin()).isAfterOrEqualTo(before);
        assertThat(captured.window().end()).isBeforeOrEqualTo(Instant.now());
        assertThat(captured.files() + captured.external().size()).isPositive();
        assertThat(captured.hasLoss()).as("findings %s", captured.findings()).isFalse();
    }

    @Test
    void a_capture_leaves_the_source_as_it_is() throws Exception {
        String before = describeDestination(work);

        capture();

        assertThat(describeDestination(work)).isEqualTo(before);
    }

    @Test
    void what_was_written_lies_where_the_context_was_told() throws Exception {
        ContractSnapshots.Taken taken = capture();

        for (CapturedFile file : taken.context().files()) {
            assertThat(ContractCapture.describe(file.path(), file.path().below(taken.directory())))
                    .isEqualTo(file);
        }
    }

    @Test
    void a_fresh_capture_verifies_without_damage() throws Exception {
        ContractSnapshots.Taken taken = capture();

        assertThat(snapshots.verify(newTarget(work), taken)).isEmpty();
    }

    @Test
    void a_destroyed_source_comes_back() throws Exception {
        String original = describeDestination(work);
        ContractSnapshots.Taken taken = capture();
        destroySource(work);
        assertThat(describeDestination(work)).isNotEqualTo(original);

        restore(taken, plan(taken, ExistingContent.REFUSE));

        assertThat(describeDestination(work)).isEqualTo(original);
    }

    @Test
    void mirroring_turns_a_changed_destination_into_what_was_captured() throws Exception {
        String original = describeDestination(work);
        ContractSnapshots.Taken taken = capture();
        changeSource(work);
        assertThat(describeDestination(work)).isNotEqualTo(original);

        restore(taken, plan(taken, ExistingContent.MIRROR));

        assertThat(describeDestination(work)).isEqualTo(original);
    }

    @Test
    void a_restore_leaves_the_snapshot_as_it_is_and_nothing_of_its_own() throws Exception {
        ContractSnapshots.Taken taken = capture();
        List<CapturedFile> before = taken.filesNow();
        changeSource(work);
        RestorePlan plan = plan(taken, ExistingContent.MIRROR);

        restore(taken, plan);

        assertThat(taken.filesNow()).isEqualTo(before);
        assertThat(leftOvers(plan)).isEmpty();
    }

    @Test
    void planning_changes_nothing_and_gives_equal_steps_of_the_target_alone() throws Exception {
        ContractSnapshots.Taken taken = capture();
        changeSource(work);
        String before = describeDestination(work);

        RestorePlan plan = plan(taken, ExistingContent.MIRROR);

        assertThat(describeDestination(work)).isEqualTo(before);
        assertThat(plan(taken, ExistingContent.MIRROR)).isEqualTo(plan);
        assertThat(plan.steps()).isNotEmpty().allSatisfy(step -> {
            assertThat(step.target()).isEqualTo(taken.captured().target());
            assertThat(step.action()).isNotBlank();
            assertThat(step.destination()).isNotBlank();
        });
    }

    @Test
    void a_plan_differs_once_the_destination_holds_something_again() throws Exception {
        ContractSnapshots.Taken taken = capture();
        destroySource(work);
        RestorePlan plan = plan(taken, ExistingContent.MIRROR);

        fillSource(work);

        assertThat(plan(taken, ExistingContent.MIRROR).steps()).isNotEqualTo(plan.steps());
    }

    @Test
    void a_destination_that_holds_content_is_refused_unless_it_shall_be_mirrored() throws Exception {
        ContractSnapshots.Taken taken = capture();
        String before = describeDestination(work);

        assertThatThrownBy(() -> plan(taken, ExistingContent.REFUSE))
                .isInstanceOf(BackupException.class)
                .isNotInstanceOf(OperationCancelledException.class);
        assertThat(describeDestination(work)).isEqualTo(before);
    }

    @Test
    void staging_and_checking_leave_the_destination_as_it_is() throws Exception {
        ContractSnapshots.Taken taken = capture();
        changeSource(work);
        String before = describeDestination(work);
        Restoration restoration = restoration(taken, plan(taken, ExistingContent.MIRROR));

        restoration.stage();
        restoration.check();

        assertThat(describeDestination(work)).isEqualTo(before);
        restoration.rollback();
    }

    @Test
    void staging_finds_the_damage_in_every_file_that_it_claims_to_compare() throws Exception {
        Optional<SnapshotPath> compared = newTarget(work).comparedWhileStaged();
        if (compared.isEmpty()) {
            // A target that claims nothing has nothing to show.
            return;
        }
        ContractSnapshots.Taken taken = capture();
        changeSource(work);
        String before = describeDestination(work);
        RestorePlan plan = plan(taken, ExistingContent.MIRROR);
        List<CapturedFile> files = taken.context().files().stream()
                .filter(file -> file.size() > 0 && file.path().value().startsWith(compared.orElseThrow() + "/"))
                .toList();

        assertThat(files).isNotEmpty();
        for (CapturedFile file : files) {
            Path place = file.path().below(taken.directory());
            byte[] whole = Files.readAllBytes(place);
            byte[] damaged = whole.clone();
            damaged[damaged.length / 2] ^= 1;
            Files.write(place, damaged);
            Restoration restoration = restoration(taken, plan);
            assertThatThrownBy(restoration::stage).as(place.toString()).isInstanceOf(SnapshotDamagedException.class);
            restoration.rollback();
            Files.write(place, whole);
        }
        assertThat(describeDestination(work)).isEqualTo(before);
        assertThat(leftOvers(plan)).isEmpty();
    }

    @Test
    void every_phase_may_be_run_again_and_by_another_instance() throws Exception {
        String original = describeDestination(work);
        ContractSnapshots.Taken taken = capture();
        changeSource(work);
        RestorePlan plan = plan(taken, ExistingContent.MIRROR);

        for (ContractPhase phase : ContractPhase.values()) {
            Restoration restoration = restoration(taken, plan);
            phase.run(restoration);
            phase.run(restoration);
            phase.run(restoration(taken, plan));
        }

        assertThat(describeDestination(work)).isEqualTo(original);
        assertThat(leftOvers(plan)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = ContractPhase.class, mode = EnumSource.Mode.EXCLUDE, names = "FINISH")
    void a_rollback_after_any_phase_brings_a_changed_destination_back(ContractPhase last) throws Exception {
        ContractSnapshots.Taken taken = capture();
        changeSource(work);

        assertRollback(taken, plan(taken, ExistingContent.MIRROR), last);
    }

    @ParameterizedTest
    @EnumSource(value = ContractPhase.class, mode = EnumSource.Mode.EXCLUDE, names = "FINISH")
    void a_rollback_after_any_phase_brings_an_empty_destination_back(ContractPhase last) throws Exception {
        ContractSnapshots.Taken taken = capture();
        destroySource(work);

        assertRollback(taken, plan(taken, ExistingContent.REFUSE), last);
    }

    private void assertRollback(ContractSnapshots.Taken taken, RestorePlan plan, ContractPhase last) throws Exception {
        assumeThat(plan.steps())
                .as("a best effort promises no way back")
                .noneMatch(step -> step.guarantee() == Guarantee.BEST_EFFORT);
        String before = describeDestination(work);
        ContractPhase.runUntil(last, restoration(taken, plan));

        Restoration another = restoration(taken, plan);
        another.rollback();
        another.rollback();

        assertThat(describeDestination(work)).isEqualTo(before);
        assertThat(leftOvers(plan)).isEmpty();
    }

    @Test
    void a_rollback_of_what_was_never_begun_does_nothing() throws Exception {
        ContractSnapshots.Taken taken = capture();
        changeSource(work);
        String before = describeDestination(work);

        restoration(taken, plan(taken, ExistingContent.MIRROR)).rollback();

        assertThat(describeDestination(work)).isEqualTo(before);
    }

    @Test
    void a_restore_works_after_another_was_rolled_back() throws Exception {
        String original = describeDestination(work);
        ContractSnapshots.Taken taken = capture();
        destroySource(work);
        Restoration first = restoration(taken, plan(taken, ExistingContent.REFUSE));
        first.stage();
        first.rollback();

        restore(taken, plan(taken, ExistingContent.REFUSE));

        assertThat(describeDestination(work)).isEqualTo(original);
    }

    @Test
    void a_cancelled_capture_stops_and_leaves_the_source_as_it_is() throws Exception {
        String before = describeDestination(work);
        BackupTarget target = newTarget(work);
        ContractCapture context = snapshots.begin(target, Optional.empty(), cancelled());

        assertThatThrownBy(() -> target.capture(context)).isInstanceOf(OperationCancelledException.class);
        assertThat(context.isSealed()).isFalse();
        assertThat(describeDestination(work)).isEqualTo(before);
        snapshots.events().assertBalanced();
    }

    @Test
    void a_cancelled_restore_can_be_rolled_back_and_leaves_nothing() throws Exception {
        ContractSnapshots.Taken taken = capture();
        destroySource(work);
        String before = describeDestination(work);
        RestorePlan plan = plan(taken, ExistingContent.REFUSE);
        Restoration restoration = snapshots.restoration(newTarget(work), taken, plan, cancelled());

        assertThatThrownBy(() -> ContractPhase.runUntil(ContractPhase.PROVE, restoration))
                .isInstanceOf(OperationCancelledException.class);
        restoration.rollback();

        assertThat(describeDestination(work)).isEqualTo(before);
        assertThat(leftOvers(plan)).isEmpty();
    }

    @Test
    void an_incremental_capture_holds_the_changed_source_completely() throws Exception {
        ContractSnapshots.Taken first = capture();
        changeSource(work);
        String changed = describeDestination(work);
        ContractSnapshots.Taken second = snapshots.take(newTarget(work), Optional.of(first.asPrevious()));
        destroySource(work);

        restore(second, plan(second, ExistingContent.REFUSE));

        assertThat(describeDestination(work)).isEqualTo(changed);
    }

    @Test
    void an_incremental_capture_of_an_unchanged_source_links_if_the_target_says_so() throws Exception {
        PreviousCapture first = capture().asPrevious();

        ContractSnapshots.Taken second = snapshots.take(newTarget(work), Optional.of(first));

        assertThat(second.context().linked() > 0).isEqualTo(linksUnchangedFiles());
        assertThat(second.captured().files()).isEqualTo(first.captured().files());
    }

    @Test
    void every_activity_that_is_started_ends_once() throws Exception {
        ContractSnapshots.Taken taken = capture();
        changeSource(work);
        restore(taken, plan(taken, ExistingContent.MIRROR));

        snapshots.events().assertBalanced();
    }

    /** A target that does not come to its end. */
    @FunctionalInterface
    protected interface Failing {

        /**
         * Makes it.
         *
         * @param workDirectory the test's own directory
         * @return a new target over the source of that directory
         * @throws Exception if it cannot be made
         */
        BackupTarget over(Path workDirectory) throws Exception;
    }

    /**
     * Captures what cannot be captured, for tests that do so under conditions of their own. The source must stay as it is.
     *
     * @param failing makes the target
     * @param place an empty directory for what is captured
     * @return what it said
     * @throws Exception if it fails in another way than it should
     */
    protected final Throwable failedCapture(Failing failing, Path place) throws Exception {
        ContractSnapshots elsewhere = new ContractSnapshots(place);
        BackupTarget target = failing.over(work);
        String before = describeDestination(work);
        ContractCapture context = elsewhere.begin(target, Optional.empty());

        Throwable failure = catchThrowable(() -> target.capture(context));

        assertThat(failure).isNotNull();
        assertThat(context.isSealed()).isFalse();
        assertThat(describeDestination(work)).isEqualTo(before);
        elsewhere.events().assertBalanced();
        return failure;
    }

    /**
     * Restores what cannot be restored, for tests that do so under conditions of their own. A rollback must bring the changed
     * destination back and leave nothing, and the snapshot must stay whole.
     *
     * @param failing makes the target when all that a restore needs is there
     * @param place an empty directory for the snapshot and the restore's own files
     * @return what it said
     * @throws Exception if it fails in another way than it should
     */
    protected final Throwable failedRestore(Failing failing, Path place) throws Exception {
        ContractSnapshots elsewhere = new ContractSnapshots(place);
        ContractSnapshots.Taken taken = elsewhere.take(newTarget(work), Optional.empty());
        List<CapturedFile> captured = taken.filesNow();
        changeSource(work);
        String before = describeDestination(work);
        RestorePlan plan = elsewhere.plan(
                newTarget(work), taken, RestoreRequest.everything().existing(ExistingContent.MIRROR));
        Restoration restoration = elsewhere.restoration(failing.over(work), taken, plan, new Cancellation());

        Throwable failure = catchThrowable(() -> ContractPhase.runUntil(ContractPhase.PROVE, restoration));
        elsewhere.restoration(newTarget(work), taken, plan, new Cancellation()).rollback();

        assertThat(failure).isNotNull();
        assertThat(describeDestination(work)).isEqualTo(before);
        assertThat(leftOvers(plan)).isEmpty();
        assertThat(place.resolve("restores").resolve(plan.id())).isEmptyDirectory();
        assertThat(taken.filesNow()).isEqualTo(captured);
        elsewhere.events().assertBalanced();
        return failure;
    }

    private ContractSnapshots.Taken capture() throws Exception {
        return snapshots.take(newTarget(work), Optional.empty());
    }

    private RestorePlan plan(ContractSnapshots.Taken taken, ExistingContent existing) throws Exception {
        return snapshots.plan(
                newTarget(work), taken, RestoreRequest.everything().existing(existing));
    }

    private Restoration restoration(ContractSnapshots.Taken taken, RestorePlan plan) throws Exception {
        return snapshots.restoration(newTarget(work), taken, plan, new Cancellation());
    }

    private void restore(ContractSnapshots.Taken taken, RestorePlan plan) throws Exception {
        ContractPhase.runUntil(ContractPhase.FINISH, restoration(taken, plan));
    }

    private static Cancellation cancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        return cancellation;
    }

    /** Staged and kept-aside content carries the plan's id in its name, which is how this finds it. */
    private List<Path> leftOvers(RestorePlan plan) throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            return all.filter(path -> path.getFileName().toString().contains(plan.id()))
                    .toList();
        }
    }
}
