package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.RemovalLimit;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Trees restored into stores that are no directory of this host. */
@Tag("long")
final class RemoteRestoreTest {

    /** One of so many calls breaks off by default, in turns. */
    private static final int STRIDE = Boolean.getBoolean("corridor.soak") ? 1 : 19;

    private static final Set<StoreFeature> ALL = EnumSet.allOf(StoreFeature.class);

    @TempDir
    private Path work;

    private Path source;
    private Path place;
    private Snapshots snapshots;

    @BeforeEach
    void prepare() throws IOException {
        source = work.resolve("source");
        place = Files.createDirectory(work.resolve("place"));
        snapshots = new Snapshots(work.resolve("snapshots"));
    }

    private Snapshots.Taken take() throws IOException {
        return snapshots.take(FileTreeTarget.fileManagement(source));
    }

    private FileTreeTarget target(Set<StoreFeature> features) {
        return FileTreeTarget.fileManagement(new RemoteStore(place, features).asStore());
    }

    private static RestoreRequest mirroring() {
        return RestoreRequest.everything().existing(ExistingContent.MIRROR);
    }

    private static RestoreStep step(FileTreeTarget target, Snapshots.Taken taken, RestoreRequest request)
            throws IOException {
        return Snapshots.plan(target, taken, request).steps().get(0);
    }

    @Test
    void a_restore_that_was_taken_back_before_it_exchanged_anything_can_be_planned_the_same() throws Exception {
        SampleTree.small(source);
        SampleTree.write(place.resolve("theirs"), "theirs");
        Snapshots.Taken taken = take();
        RestorePlan plan = Snapshots.plan(target(ALL), taken, mirroring());
        Restoration restoration = Snapshots.restoration(target(ALL), taken, plan, new ArrayList<>());
        restoration.stage();
        restoration.rollback();

        assertThat(Snapshots.plan(target(ALL), taken, mirroring()).id()).isEqualTo(plan.id());
    }

    /** A store that tells neither inodes nor times of change. */
    private static final class Anonymous extends ForwardingStore {
        private Anonymous(FileStore store) {
            super(store);
        }

        private static StoredFile plain(StoredFile file) {
            return new StoredFile(
                    file.path(),
                    file.kind(),
                    file.size(),
                    file.modified(),
                    file.posix(),
                    Optional.empty(),
                    file.linkTarget());
        }

        @Override
        public Optional<StoredFile> find(StorePath path) throws IOException {
            return super.find(path).map(Anonymous::plain);
        }

        @Override
        public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
            super.list(directory, file -> sink.accept(plain(file)));
        }
    }

    /** As vsftpd is. */
    @ParameterizedTest
    @EnumSource(
            value = ExistingContent.class,
            names = {"MIRROR", "REPLACE"})
    void a_restore_that_was_taken_back_where_no_times_can_be_set_can_be_planned_the_same(ExistingContent existing)
            throws Exception {
        Set<StoreFeature> without = EnumSet.complementOf(EnumSet.of(StoreFeature.MODIFICATION_TIMES));
        FileTreeTarget target = FileTreeTarget.fileManagement(new Anonymous(new RemoteStore(place, without).asStore()));
        SampleTree.small(source);
        SampleTree.write(place.resolve("reports/q1.txt"), "theirs");
        SampleTree.age(place);
        Snapshots.Taken taken = take();
        RestoreRequest request = RestoreRequest.everything().existing(existing);
        RestorePlan plan = Snapshots.plan(target, taken, request);
        Restoration restoration = Snapshots.restoration(target, taken, plan, new ArrayList<>());
        restoration.stage();
        restoration.check();
        restoration.activate();
        restoration.rollback();

        assertThat(Snapshots.plan(target, taken, request).id()).isEqualTo(plan.id());
    }

    @Test
    void a_tree_with_every_oddity_comes_back_into_a_store_that_can_hold_it() throws Exception {
        SampleTree.odd(source);
        SampleTree.write(place.resolve("theirs"), "theirs");
        Snapshots.Taken taken = take();

        RestoreStep step = step(target(ALL), taken, mirroring());
        List<Finding> findings = Snapshots.restore(target(ALL), taken, mirroring());

        assertThat(step.guarantee()).isEqualTo(Guarantee.BEST_EFFORT);
        assertThat(step.destination()).isEqualTo("test://server/place");
        assertThat(step.findings()).extracting(Finding::code).contains("exchanged-name-by-name");
        assertThat(findings).isEmpty();
        assertThat(TreeDescription.of(place)).isEqualTo(TreeDescription.of(source));
    }

    @Test
    void what_a_store_cannot_hold_is_told_beforehand_and_the_rest_comes_back() throws Exception {
        SampleTree.linked(source);
        Snapshots.Taken taken = take();
        FileTreeTarget plain = target(EnumSet.of(StoreFeature.MOVES, StoreFeature.RAW_NAMES));

        RestoreStep step = step(plain, taken, mirroring());
        Snapshots.restore(plain, taken, mirroring());

        assertThat(step.findings())
                .extracting(Finding::code)
                .contains(
                        "links-not-kept", "hard-links-not-kept", "modes-not-kept", "owners-not-kept", "times-not-kept");
        assertThat(step.findings())
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .singleElement()
                .satisfies(loss ->
                        assertThat(loss.message()).contains("links/absolute").contains("index keeps them"));
        assertThat(place.resolve("links/hard/second")).hasContent("one file, three names");
        assertThat(Files.exists(place.resolve("links/absolute"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(names(place))
                .isEqualTo(names(source).stream()
                        .filter(name -> !Files.isSymbolicLink(source.resolve(name)))
                        .toList());
    }

    private static List<String> names(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.map(path -> root.relativize(path).toString()).sorted().toList();
        }
    }

    @Test
    void a_store_that_cannot_move_is_refused() throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = take();

        assertThatThrownBy(() -> step(target(EnumSet.noneOf(StoreFeature.class)), taken, mirroring()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("cannot move what it holds");
    }

    @Test
    void what_has_a_name_that_cannot_be_kept_is_named_and_left_out_with_all_that_is_below() throws Exception {
        SampleTree.small(source);
        Path unnamed = Files.createDirectory(SampleTree.rawPath(source, "a-%E9"));
        Path first = Files.writeString(unnamed.resolve("first"), "one file, two names");
        Files.createLink(source.resolve("b-second"), first);
        Snapshots.Taken taken = take();
        FileTreeTarget unicode = target(EnumSet.of(StoreFeature.MOVES, StoreFeature.HARD_LINKS));

        RestoreStep step = step(unicode, taken, mirroring());
        Snapshots.restore(unicode, taken, mirroring());

        assertThat(step.findings())
                .filteredOn(finding -> finding.code().equals("names-not-kept"))
                .singleElement()
                .satisfies(named -> {
                    assertThat(named.severity()).isEqualTo(Severity.LOSS);
                    assertThat(named.message()).contains("\"a-\ufffdE9\" and 1 more");
                });
        assertThat(step.findings()).extracting(Finding::code).contains("hard-links-not-kept");
        TreeRemoval.remove(unnamed);
        assertThat(names(place)).isEqualTo(names(source));
        assertThat(place.resolve("b-second")).hasContent("one file, two names");
    }

    @Test
    void a_place_that_is_not_there_is_refused() throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = take();
        Files.delete(place);

        assertThatThrownBy(() -> step(target(ALL), taken, mirroring()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void a_change_of_the_place_changes_the_fingerprint() throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = take();
        SampleTree.write(place.resolve("theirs"), "theirs");
        String before = step(target(ALL), taken, mirroring()).fingerprint();
        Files.writeString(place.resolve("theirs"), "others");

        assertThat(step(target(ALL), taken, mirroring()).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void content_that_the_store_garbles_is_found_by_the_proof() throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = take();
        Restoration restoration = Snapshots.restoration(
                target(ALL), taken, Snapshots.plan(target(ALL), taken, mirroring()), new ArrayList<>());
        restoration.stage();
        restoration.check();
        restoration.activate();
        var time = Files.getLastModifiedTime(place.resolve("reports/q1.txt"));
        Files.writeString(place.resolve("reports/q1.txt"), "first qXarter");
        Files.setLastModifiedTime(place.resolve("reports/q1.txt"), time);

        assertThatThrownBy(restoration::prove).hasMessageContaining("reports/q1.txt");
        restoration.rollback();
        assertThat(place).isEmptyDirectory();
    }

    private void prepareSurplus(int files) throws IOException {
        SampleTree.small(source);
        for (int i = 0; i < files; i++) {
            SampleTree.write(place.resolve("surplus/" + i), "surplus");
        }
    }

    @Test
    void a_mirror_tells_how_many_files_it_would_remove() throws Exception {
        prepareSurplus(3);
        SampleTree.write(place.resolve("reports/q1.txt"), "other");
        Snapshots.Taken taken = take();

        assertThat(step(target(ALL), taken, mirroring()).action())
                .isEqualTo("remove 3 files from, and replace the content of, the directory");
    }

    @Test
    void a_mirror_that_would_remove_most_of_many_files_is_refused_unless_allowed() throws Exception {
        prepareSurplus(101);
        Snapshots.Taken taken = take();

        assertThatThrownBy(() -> step(target(ALL), taken, mirroring()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("holds 101 files, of 101, that the snapshot lacks")
                .hasMessageContaining("surplus/0");
        assertThatThrownBy(() -> step(target(ALL), taken, mirroring().removing(RemovalLimit.of(100))))
                .isInstanceOf(BackupException.class);
        assertThat(step(target(ALL), taken, mirroring().removing(RemovalLimit.of(101)))
                        .action())
                .contains("101");
        assertThat(step(target(ALL), taken, mirroring().existing(ExistingContent.REPLACE))
                        .action())
                .isEqualTo("replace in the directory");
    }

    @Test
    void replacing_in_a_directory_of_this_host_keeps_what_only_it_holds() throws Exception {
        prepareBoth();
        Snapshots.Taken taken = take();
        RestoreRequest request = RestoreRequest.everything()
                .relocate(TargetId.FILE_MANAGEMENT, place.toString())
                .existing(ExistingContent.REPLACE);

        Snapshots.restore(target(ALL), taken, request);

        assertThat(place.resolve("reports/q1.txt")).hasContent("first quarter");
        assertThat(place.resolve("reports/ours")).hasContent("only here");
        assertThat(place.resolve("theirs")).hasContent("theirs");
        assertThat(place.resolve("turned")).hasContent("now a file");
        assertThat(place.resolve("grown/inside/deep")).hasContent("now a directory");
        assertThat(place)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith(".corridor"));
    }

    @Test
    void what_somebody_removes_before_it_is_moved_aside_has_given_way() throws Exception {
        prepareBoth();
        Snapshots.Taken taken = take();
        FileTreeTarget target =
                FileTreeTarget.fileManagement(new ForwardingStore(new RemoteStore(place, ALL).asStore()) {
                    @Override
                    public void moveSeen(StoredFile file, StorePath destination) throws IOException {
                        if (file.path().equals(StorePath.of("reports/q1.txt"))) {
                            Files.delete(place.resolve("reports/q1.txt"));
                        }
                        super.moveSeen(file, destination);
                    }
                });

        Snapshots.restore(target, taken, requesting(ExistingContent.REPLACE));

        assertThat(place.resolve("reports/q1.txt")).hasContent("first quarter");
        assertThat(place.resolve("reports/ours")).hasContent("only here");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_restore_whose_destination_was_removed_meanwhile_has_been_taken_back(boolean local) throws Exception {
        prepareBoth();
        Snapshots.Taken taken = take();
        RestoreRequest request = requesting(ExistingContent.REPLACE);
        if (local) {
            request = request.relocate(TargetId.FILE_MANAGEMENT, place.toString());
        }
        RestorePlan plan = Snapshots.plan(target(ALL), taken, request);
        Snapshots.restoration(target(ALL), taken, plan, new ArrayList<>()).stage();
        TreeRemoval.remove(place);

        Snapshots.restoration(target(ALL), taken, plan, new ArrayList<>()).rollback();

        assertThat(place).doesNotExist();
    }

    /** As two addresses of one directory are, of which nobody can tell that. */
    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "MIRROR"})
    void a_second_target_that_meets_another_in_its_place_is_refused_and_nothing_stays(ExistingContent existing)
            throws Exception {
        prepareBoth();
        String before = TreeDescription.of(place);
        List<Restoration> both = restorations(requesting(existing), "api", "app");
        both.get(0).stage();

        assertThatThrownBy(() -> both.get(1).stage())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"test://server/place\" is another target's destination, too")
                .hasMessageContaining("settings.api-new");
        both.get(1).rollback();
        both.get(0).rollback();

        assertThat(TreeDescription.of(place)).isEqualTo(before);
    }

    /** Settings of several components, by one plan into one place. */
    private List<Restoration> restorations(RestoreRequest request, String... components) throws IOException {
        FileStore store = new RemoteStore(place, ALL).asStore();
        List<FileTreeTarget> targets = new ArrayList<>();
        List<Snapshots.Taken> taken = new ArrayList<>();
        List<RestoreStep> steps = new ArrayList<>();
        for (String each : components) {
            Snapshots.Taken settings = snapshots.take(FileTreeTarget.settings(each, source));
            FileTreeTarget target = FileTreeTarget.settings(each, store);
            targets.add(target);
            taken.add(settings);
            steps.add(step(target, settings, request));
        }
        RestorePlan plan = new RestorePlan(Snapshots.ID, Digest.of(new byte[0]), request, steps);
        List<Restoration> restorations = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            restorations.add(Snapshots.restoration(targets.get(i), taken.get(i), plan, new ArrayList<>()));
        }
        return restorations;
    }

    @Test
    void a_relocation_can_be_an_address() throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = take();
        Path elsewhere = work.resolve("with space");
        RestoreRequest request = RestoreRequest.everything()
                .relocate(TargetId.FILE_MANAGEMENT, elsewhere.toUri().toString());

        Snapshots.restore(target(ALL), taken, request);

        assertThat(TreeDescription.of(elsewhere)).isEqualTo(TreeDescription.of(source));
    }

    @Test
    void an_address_that_holds_a_password_is_refused_without_repeating_it() throws Exception {
        SampleTree.small(source);
        Snapshots.Taken taken = take();
        for (String address : List.of("sftp://user:geheim@host/place", "sftp://user:geheim@host/pl ace")) {
            RestoreRequest request = RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, address);

            assertThatThrownBy(() -> step(target(ALL), taken, request))
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageNotContaining("geheim");
        }
    }

    /** What the snapshot holds beside what is there: the same, another content, a file for a directory and the reverse. */
    private void prepareBoth() throws IOException {
        SampleTree.linked(source);
        SampleTree.write(source.resolve("turned"), "now a file");
        SampleTree.write(source.resolve("grown/inside/deep"), "now a directory");
        SampleTree.age(source);
        SampleTree.write(place.resolve("reports/q1.txt"), "other");
        SampleTree.write(place.resolve("reports/ours"), "only here");
        SampleTree.write(place.resolve("links/hard/ours"), "only here");
        SampleTree.write(place.resolve("turned/was/directory"), "once a directory");
        SampleTree.write(place.resolve("grown"), "once a file");
        SampleTree.write(place.resolve("theirs"), "theirs");
        Files.setAttribute(place.resolve("reports"), "unix:mode", 0750);
        SampleTree.age(place);
    }

    /** Removing the last names from the root gives it a new time, which only an undisturbed restore can set again. */
    private static String described(Path root) throws IOException {
        return TreeDescription.of(root).replaceFirst("^(.*/ \\| \\d+ \\| \\d+:\\d+ \\| )\\S+", "$1");
    }

    @ParameterizedTest
    @CsvSource({"MIRROR, false", "MIRROR, true", "REPLACE, false", "REPLACE, true"})
    void a_restore_that_breaks_off_at_any_call_can_be_taken_back_or_completed(
            ExistingContent existing, boolean losingAnswer) throws Exception {
        prepareBoth();
        Snapshots.Taken taken = take();
        String before = TreeDescription.of(place);
        Restored expected = expected(taken, existing);
        boolean broke = true;
        int backs = 0;
        int completions = 0;
        for (int call = losingAnswer ? 3 : 1; broke; call += STRIDE) {
            RestorePlan plan = Snapshots.plan(target(ALL), taken, requesting(existing));
            RemoteStore breaking = new RemoteStore(place, ALL).breakingAt(call, losingAnswer);
            boolean finishing = run(breaking, taken, plan);
            broke = breaking.isBroken();
            String context = existing + ", call " + call + (losingAnswer ? ", answer lost" : "");
            Restoration again = Snapshots.restoration(target(ALL), taken, plan, new ArrayList<>());
            if (broke && !finishing && call % 2 == 0) {
                again.rollback();
                backs++;
                assertThat(TreeDescription.of(place))
                        .as("%s, taken back", context)
                        .isEqualTo(before);
            } else {
                complete(again, finishing);
                completions++;
                assertThat(described(place)).as("%s, completed", context).isEqualTo(expected.description());
                expected.putBack(place);
            }
        }
        assertThat(backs).isPositive();
        assertThat(completions).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void a_restore_whose_connection_breaks_off_once_goes_on(boolean losingAnswer) throws Exception {
        prepareBoth();
        Snapshots.Taken taken = take();
        RetryPolicy soon = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1));
        boolean broke = true;
        int goings = 0;
        for (int call = 11; broke; call += 2 * STRIDE + 1) {
            RemoteStore breaking =
                    new RemoteStore(place, ALL).breakingAt(call, losingAnswer).recovering();
            FileTreeTarget target =
                    FileTreeTarget.fileManagement(breaking.asStore()).retries(soon);

            Snapshots.restore(target, taken, mirroring());

            broke = breaking.isBroken();
            goings++;
            assertThat(TreeDescription.of(place)).as("call %d", call).isEqualTo(TreeDescription.of(source));
        }
        assertThat(goings).isGreaterThan(3);
    }

    private static RestoreRequest requesting(ExistingContent existing) {
        return RestoreRequest.everything().existing(existing);
    }

    /** Goes through all phases as far as it gets; true if it got to the last. */
    private static boolean run(RemoteStore breaking, Snapshots.Taken taken, RestorePlan plan) throws IOException {
        Restoration restoration = Snapshots.restoration(
                FileTreeTarget.fileManagement(breaking.asStore()).retries(RetryPolicy.none()),
                taken,
                plan,
                new ArrayList<>());
        boolean finishing = false;
        try {
            restoration.stage();
            restoration.check();
            restoration.activate();
            restoration.prove();
            finishing = true;
            restoration.finish();
        } catch (IOException | BackupException e) {
            assertThat(breaking.isBroken()).as("%s", e).isTrue();
        }
        return finishing;
    }

    private static void complete(Restoration again, boolean finishing) throws IOException {
        if (!finishing) {
            again.stage();
            again.check();
            again.activate();
            again.prove();
        }
        again.finish();
    }

    /** What a restore that nothing disturbs makes of the place, and the place as it was before. */
    private record Restored(String description, Path former) {
        private void putBack(Path place) throws IOException {
            TreeRemoval.remove(place);
            copy(former, place);
        }
    }

    private Restored expected(Snapshots.Taken taken, ExistingContent existing) throws Exception {
        Path former = work.resolve("former");
        copy(place, former);
        Snapshots.restore(target(ALL), taken, requesting(existing));
        Restored restored = new Restored(described(place), former);
        if (existing == ExistingContent.MIRROR) {
            assertThat(TreeDescription.of(place)).isEqualTo(TreeDescription.of(source));
        } else {
            assertThat(names(place))
                    .containsAll(names(source))
                    .contains("theirs", "reports/ours", "links/hard/ours")
                    .doesNotContain("turned/was");
            assertThat(place.resolve("reports/q1.txt")).hasContent("first quarter");
            assertThat(Files.getAttribute(place.resolve("reports"), "unix:mode"))
                    .isEqualTo(Files.getAttribute(source.resolve("reports"), "unix:mode"));
        }
        restored.putBack(place);
        return restored;
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            int code = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
