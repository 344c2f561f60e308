package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.api.ProgressEvent.Finished;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeRoundTripTest {

    @TempDir
    private Path work;

    private Path source;
    private Path elsewhere;
    private Snapshots snapshots;
    private FileTreeTarget target;

    @BeforeEach
    void prepare() {
        source = work.resolve("source");
        elsewhere = work.resolve("elsewhere");
        snapshots = new Snapshots(work.resolve("snapshots"));
        target = FileTreeTarget.fileManagement(source);
    }

    private RestoreRequest relocated() {
        return RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, elsewhere.toString());
    }

    @Test
    void a_tree_with_every_oddity_comes_back_equal_in_everything() throws Exception {
        SampleTree.odd(source);

        Snapshots.Taken taken = snapshots.take(target);
        List<Finding> findings = Snapshots.restore(target, taken, relocated());

        assertThat(taken.captured().findings()).isEmpty();
        assertThat(findings).isEmpty();
        assertThat(TreeDescription.of(elsewhere)).isEqualTo(TreeDescription.of(source));
        assertThat(Snapshots.verify(target, taken)).isEmpty();
    }

    /** What a new file has is looked at once for each set of permissions that files are made with. */
    @Test
    void files_that_are_made_alike_get_each_its_own_owner_and_bits() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        for (int i = 0; i < 12; i++) {
            Path file = Files.createDirectories(source.resolve("d" + i % 2)).resolve("f" + i);
            Files.writeString(file, "content");
            Files.setAttribute(file, "unix:gid", i % 3);
            Files.setAttribute(file, "unix:uid", i % 4);
            Files.setAttribute(file, "unix:mode", 0755 | i % 5 << 9);
            Files.setAttribute(file.getParent(), "unix:mode", 02755);
        }

        Snapshots.restore(target, snapshots.take(target), relocated());

        assertThat(TreeDescription.of(elsewhere)).isEqualTo(TreeDescription.of(source));
    }

    @Test
    void the_snapshot_holds_no_links_and_every_name_of_a_file() throws Exception {
        SampleTree.odd(source);

        Snapshots.Taken taken = snapshots.take(target);

        assertThat(taken.file("links")).isDirectoryNotContaining(path -> Files.isSymbolicLink(path));
        assertThat(taken.file("links/hard/second")).hasContent("one file, three names");
        assertThat(Files.getAttribute(taken.file("links/hard/second"), "unix:ino"))
                .isEqualTo(Files.getAttribute(taken.file("links/hard/first"), "unix:ino"));
        assertThat(taken.file("empty")).isEmptyDirectory();
    }

    @Test
    @Timeout(60)
    void a_tree_a_thousand_levels_deep_comes_back() throws Exception {
        SampleTree.write(source.resolve("file"), "content");
        Path deepest = source;
        for (int level = 0; level < 1000; level++) {
            deepest = Files.createDirectory(deepest.resolve("d"));
        }
        Files.writeString(deepest.resolve("bottom"), "at the bottom");

        Snapshots.Taken taken = snapshots.take(target);
        Snapshots.restore(target, taken, relocated());

        assertThat(elsewhere.resolve(source.relativize(deepest)).resolve("bottom"))
                .hasContent("at the bottom");
        TreeRemoval.remove(source);
        TreeRemoval.remove(elsewhere);
        TreeRemoval.remove(taken.directory());
        assertThat(source).doesNotExist();
    }

    @Test
    void an_empty_tree_comes_back_empty() throws Exception {
        Files.createDirectory(source);

        Snapshots.Taken taken = snapshots.take(target);
        Snapshots.restore(target, taken, relocated());

        assertThat(taken.captured().files()).isEqualTo(1);
        assertThat(TreeDescription.of(elsewhere)).isEqualTo(TreeDescription.of(source));
    }

    @Test
    void the_window_says_what_held_the_tree_still() throws Exception {
        SampleTree.small(source);

        assertThat(snapshots.take(target).captured().window().held()).isEqualTo(Held.QUIESCED);
    }

    @Test
    void a_plan_tells_what_it_will_do() throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = snapshots.take(target);

        var step = Snapshots.plan(target, taken, relocated()).steps().get(0);

        assertThat(step.guarantee()).isEqualTo(Guarantee.REVERSIBLE);
        assertThat(step.files()).isEqualTo(3);
        assertThat(step.destination())
                .isEqualTo(work.toRealPath().resolve("elsewhere").toString());
    }

    @Test
    void settings_of_two_components_are_two_targets() {
        assertThat(FileTreeTarget.settings("api", source).id()).isEqualTo(new TargetId("settings/api"));
        assertThat(FileTreeTarget.settings("app-worker", source).id()).isEqualTo(new TargetId("settings/app-worker"));
    }

    @Test
    void one_user_can_be_given_everything() throws Exception {
        assumeThat(SampleTree.isRoot()).as("only root gives files away").isTrue();
        SampleTree.odd(source);

        Snapshots.Taken taken = snapshots.take(target);
        Snapshots.restore(target, taken, relocated().ownedBy("nobody"));

        long nobody = 65534;
        try (var paths = Files.walk(elsewhere)) {
            assertThat(paths)
                    .allSatisfy(path -> assertThat(Integer.toUnsignedLong(
                                    (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)))
                            .isEqualTo(nobody));
        }
    }

    @Test
    void a_user_who_cannot_get_to_what_is_restored_is_told_of() throws Exception {
        assumeThat(SampleTree.isRoot()).as("only root gives files away").isTrue();
        SampleTree.small(source);
        Path closed = Files.createDirectory(work.resolve("closed"));
        Files.setAttribute(closed, "unix:mode", 0700);
        Files.setAttribute(work, "unix:mode", 0755);
        Snapshots.Taken taken = snapshots.take(target);

        List<Finding> findings = Snapshots.restore(
                target,
                taken,
                RestoreRequest.everything()
                        .relocate(
                                TargetId.FILE_MANAGEMENT,
                                closed.resolve("files").toString())
                        .ownedBy("nobody"));

        assertThat(findings).extracting(Finding::code).contains("no-access");
        assertThat(findings)
                .extracting(Finding::subject)
                .contains(closed.toRealPath().toString());
    }

    @Test
    void a_directory_that_cannot_be_renamed_has_its_content_exchanged() throws Exception {
        SampleTree.odd(source);
        Snapshots.Taken taken = snapshots.take(target);
        Files.createDirectories(elsewhere.resolve("reports"));
        Files.writeString(elsewhere.resolve("reports/q1.txt"), "other");
        Files.writeString(elsewhere.resolve("other"), "other");
        WithinSwap swap = within(taken);
        String before = TreeDescription.of(elsewhere);

        fill(swap, taken);
        assertThat(elsewhere.resolve("other")).doesNotExist();
        Snapshots.untold(swap::rollback);
        assertThat(TreeDescription.of(elsewhere)).isEqualTo(before);

        fill(swap, taken);
        Snapshots.untold(progress -> swap.finish(opening(taken), progress));
        assertThat(TreeDescription.of(elsewhere)).isEqualTo(TreeDescription.of(source));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_directory_that_was_opened_to_be_moved_is_shut_again_if_it_is_not(boolean losingAnswer) throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = snapshots.take(target);
        FileStore place = MemoryStore.empty();
        place.createDirectory(StorePath.root());
        StorePath theirs = StorePath.of("theirs");
        place.createDirectory(theirs);
        place.setMode(theirs, 0500);
        Fault.When second = Fault.on(Call.MOVE).at("theirs").call(2);
        FileStore failing = FaultyStore.around(
                place,
                Fault.on(Call.MOVE).at("theirs").call(1).failsWith(() -> new AccessDeniedException("theirs")),
                losingAnswer ? second.isDoneButFails() : second.fails());
        WithinSwap swap = WithinSwap.in(failing, new RestoreMark("plan", "target"), wanted(taken), false);

        assertThatThrownBy(() -> fill(swap, taken)).isInstanceOf(IOException.class);

        StorePath now = losingAnswer ? StorePath.of(".corridor-restore-plan-target-old/theirs") : theirs;
        assertThat(place.find(now).orElseThrow().posix().orElseThrow().mode()).isEqualTo(0500);
    }

    private void fill(WithinSwap swap, Snapshots.Taken taken) throws Exception {
        swap.prepare();
        Snapshots.untold(writer(swap.stage(), taken)::write);
        Snapshots.untold(progress -> swap.activate(opening(taken), progress));
    }

    private static Swap.Opening opening(Snapshots.Taken taken) {
        return (root, directories) -> writer(root, taken).finish(directories);
    }

    private WithinSwap within(Snapshots.Taken taken) {
        return WithinSwap.in(
                elsewhere, new RestoreMark("plan", "target"), wanted(taken), false, UnaryOperator.identity());
    }

    private static WantedEntries wanted(Snapshots.Taken taken) {
        return new WantedEntries(
                taken.directory(), EnumSet.allOf(StoreFeature.class), name -> true, RequiredModes.asCaptured());
    }

    private static TreeWriter writer(FileStore store, Snapshots.Taken taken) throws IOException {
        return new TreeWriter(wanted(taken), store, OwnerPolicy.of(new Ownership.AsCaptured()), new Cancellation(), 2);
    }

    @Test
    void a_restore_tells_of_every_name_that_it_looks_at_moves_or_removes() throws Exception {
        for (String captured : List.of("one", "both", "directory/both", "directory/new")) {
            SampleTree.write(source.resolve(captured), "captured");
        }
        for (String there : List.of("both", "directory/both", "directory/other")) {
            SampleTree.write(elsewhere.resolve(there), "there before");
        }
        Map<Operation, Long> names = new EnumMap<>(Operation.class);

        Snapshots.restore(target, snapshots.take(target), relocated().existing(ExistingContent.REPLACE), event -> {
            if (event instanceof Finished finished && finished.unit() == Unit.FILES) {
                names.put(finished.activity().operation(), finished.done());
            }
        });

        assertThat(names)
                .isEqualTo(Map.of(
                        Operation.PLAN, 6L + 5L, Operation.VERIFY, 4L, Operation.ACTIVATE, 4L, Operation.FINISH, 2L));
    }

    @Test
    void an_exchange_of_content_can_be_taken_back_wherever_it_broke_off() throws Exception {
        SampleTree.small(source);
        SampleTree.write(source.resolve("aa"), "new");
        Snapshots.Taken taken = snapshots.take(target);
        Files.createDirectories(elsewhere.resolve("reports"));
        Files.writeString(elsewhere.resolve("reports/q1.txt"), "other");
        Files.writeString(elsewhere.resolve("other"), "other");
        String before = TreeDescription.of(elsewhere);
        WithinSwap swap = within(taken);
        for (int moves = 0; moves < 7; moves++) {
            swap.prepare();
            Snapshots.untold(writer(swap.stage(), taken)::write);
            breakOffAfter(moves);

            Snapshots.untold(swap::rollback);

            assertThat(TreeDescription.of(elsewhere))
                    .as("broken off after %d moves", moves)
                    .isEqualTo(before);
        }
    }

    /** Does by hand what the exchange does, up to a number of renames. */
    private void breakOffAfter(int moves) throws Exception {
        Path fresh = elsewhere.resolve(".corridor-restore-plan-target-new/tree");
        Path old = Files.createDirectory(elsewhere.resolve(".corridor-restore-plan-target-old"));
        List<Path> originals = List.of(Path.of("reports"), Path.of("other"));
        List<Path> news = List.of(Path.of("aa"), Path.of("empty"), Path.of("models"), Path.of("reports"));
        for (int move = 0; move < moves; move++) {
            if (move < originals.size()) {
                Files.move(elsewhere.resolve(originals.get(move)), old.resolve(originals.get(move)));
            } else {
                Path name = news.get(move - originals.size());
                Files.move(fresh.resolve(name), elsewhere.resolve(name));
            }
        }
    }

    @Test
    void what_is_there_is_kept_aside_until_the_end() throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = snapshots.take(target);
        SampleTree.write(elsewhere.resolve("theirs"), "kept");
        var plan = Snapshots.plan(target, taken, relocated().existing(ExistingContent.MIRROR));
        var restoration = Snapshots.restoration(target, taken, plan, new ArrayList<>());

        restoration.stage();
        restoration.check();
        restoration.activate();
        assertThat(elsewhere.resolve("theirs")).doesNotExist();
        restoration.rollback();

        assertThat(elsewhere.resolve("theirs")).hasContent("kept");
    }
}
