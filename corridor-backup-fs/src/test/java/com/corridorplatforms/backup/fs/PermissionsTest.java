package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Permissions;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners and modes that a restore is asked for, and whether their user can use what is restored. */
final class PermissionsTest {

    private static final long NOBODY = 65534;
    private static final long DAEMON_GROUP = 1;

    @TempDir
    private Path work;

    private Path source;
    private Path destination;
    private FileTreeTarget target;
    private Snapshots.Taken taken;

    @BeforeEach
    void prepare() throws IOException {
        source = work.resolve("source");
        destination = work.resolve("destination");
        target = FileTreeTarget.settings("api", source);
        SampleTree.linked(source);
        Files.setAttribute(source.resolve("reports/q1.txt"), "unix:mode", 0755);
        taken = new Snapshots(work.resolve("snapshots")).take(target);
    }

    private RestoreRequest request() {
        return RestoreRequest.everything().relocate(target.id(), destination.toString());
    }

    private static void assumeRoot() throws IOException {
        assumeThat(SampleTree.isRoot()).as("only root gives files away").isTrue();
    }

    private static int attribute(Path path, String name) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void a_mode_is_given_to_files_and_lets_directories_be_entered_by_whoever_may_read_them() throws Exception {
        Snapshots.restore(target, taken, request().mode(0640));

        assertThat(attribute(destination.resolve("reports/q1.txt"), "mode") & 07777)
                .isEqualTo(0640);
        assertThat(attribute(destination.resolve("reports"), "mode") & 07777).isEqualTo(0750);
        assertThat(attribute(destination, "mode") & 07777).isEqualTo(0750);
    }

    @Test
    void what_is_required_of_another_target_does_not_count() throws Exception {
        Snapshots.restore(target, taken, request().mode(TargetId.settings("jupyter"), 0640));

        assertThat(attribute(destination.resolve("reports/q1.txt"), "mode") & 07777)
                .isEqualTo(0755);
    }

    @Test
    void owner_group_and_mode_of_one_component_come_before_those_of_all() throws Exception {
        assumeRoot();

        List<Finding> findings = Snapshots.restore(
                target,
                taken,
                request()
                        .ownedBy("root")
                        .mode(0600)
                        .ownedBy(target.id(), "nobody:daemon")
                        .mode(target.id(), 0640));

        assertThat(findings)
                .filteredOn(finding -> !finding.code().equals("no-access"))
                .isEmpty();
        for (String name : List.of("", "reports", "reports/q1.txt", "links/relative")) {
            assertThat(Integer.toUnsignedLong(attribute(destination.resolve(name), "uid")))
                    .isEqualTo(NOBODY);
            assertThat(Integer.toUnsignedLong(attribute(destination.resolve(name), "gid")))
                    .isEqualTo(DAEMON_GROUP);
        }
        assertThat(attribute(destination.resolve("reports/q1.txt"), "mode") & 07777)
                .isEqualTo(0640);
    }

    @Test
    void an_owner_may_be_given_by_numbers() throws Exception {
        assumeRoot();

        Snapshots.restore(target, taken, request().ownedBy("4242:4243"));

        assertThat(attribute(destination.resolve("reports/q1.txt"), "uid")).isEqualTo(4242);
        assertThat(attribute(destination.resolve("reports/q1.txt"), "gid")).isEqualTo(4243);
    }

    @Test
    void an_unknown_group_is_refused_by_the_plan() {
        assertThatThrownBy(() -> Snapshots.plan(target, taken, request().ownedBy("root:no-such-group-here")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no-such-group-here");
    }

    @Test
    void what_was_captured_without_modes_gets_some_if_an_owner_is_asked_for() {
        StoredFile bare = new StoredFile(
                StorePath.of("a"),
                FileKind.DIRECTORY,
                0,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Permissions captured = Permissions.asCaptured();

        assertThat(RequiredModes.asCaptured().applied(bare)).isEqualTo(bare);
        assertThat(RequiredModes.of(RestoreRequest.everything().ownedBy("root").permissions())
                        .applied(bare)
                        .posix()
                        .map(PosixAttributes::mode))
                .contains(0700);
        assertThat(RequiredModes.of(captured.mode(0444)).applied(bare).posix().map(PosixAttributes::mode))
                .contains(0555);
    }

    /** A directory of this host as NFS shows one whose server makes nobody of root: owners cannot be set. */
    private FileTreeTarget squashed(Path directory) {
        return FileTreeTarget.settings("api", new SquashedStore(LocalStore.at(directory)));
    }

    private static final class SquashedStore extends ForwardingStore {
        private SquashedStore(FileStore store) {
            super(store);
        }

        @Override
        public Set<StoreFeature> features() {
            return EnumSet.complementOf(EnumSet.of(StoreFeature.DURABLE));
        }

        @Override
        public void setOwner(StorePath file, long uid, long gid) throws IOException {
            throw new AccessDeniedException(file.toString());
        }
    }

    @Test
    void where_owners_cannot_be_set_it_is_tried_as_the_user_what_that_user_may_do() throws Exception {
        assumeRoot();
        assumeThat(AccessProbe.isPossible(new HostAccounts.User("nobody", NOBODY, NOBODY)))
                .as("setpriv and xargs are there")
                .isTrue();
        Path other = work.resolve("other");
        SampleTree.odd(other);
        Files.setAttribute(other.resolve("reports/q2.txt"), "unix:mode", 0666);
        Files.setAttribute(other, "unix:mode", 0755);
        Snapshots.Taken odd = new Snapshots(work.resolve("more")).take(FileTreeTarget.settings("api", other));
        Files.createDirectory(destination);
        openWayTo(destination);

        List<Finding> findings = Snapshots.restore(
                squashed(destination), odd, RestoreRequest.everything().ownedBy("nobody"));

        assertThat(findings).extracting(Finding::code).contains("owner-not-restored", "no-access");
        List<Finding> denied = findings.stream()
                .filter(finding -> finding.code().equals("no-access"))
                .toList();
        assertThat(denied)
                .allSatisfy(finding -> assertThat(finding.message()).contains("\"nobody\"", "tried as that user"))
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.LOSS));
        assertThat(denied)
                .extracting(Finding::subject)
                .contains(
                        "reports/q1.txt", "names/new\nline", "names/latin1-caf\ufffdE9", "names/ leading and trailing ")
                .doesNotContain("reports/q2.txt", destination.toString(), work.toString());
    }

    private void openWayTo(Path directory) throws IOException {
        for (Path above = directory; above.startsWith(work); above = above.getParent()) {
            Files.setAttribute(above, "unix:mode", 0755);
        }
    }

    @Test
    void as_captured_it_is_tried_as_the_owner_of_the_root_what_that_owner_could_do() throws Exception {
        assumeRoot();
        Path other = work.resolve("other");
        SampleTree.small(other);
        SampleTree.write(other.resolve("private"), "of root, and always was");
        Files.setAttribute(other.resolve("private"), "unix:mode", 0600);
        for (String name : List.of("", "reports", "reports/q1.txt", "reports/q2.txt")) {
            Files.setAttribute(other.resolve(name), "unix:uid", (int) NOBODY);
        }
        Snapshots.Taken owned = new Snapshots(work.resolve("more")).take(FileTreeTarget.settings("api", other));
        Files.createDirectory(destination);
        openWayTo(destination);

        List<Finding> findings = Snapshots.restore(squashed(destination), owned, RestoreRequest.everything());

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("no-access"))
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(".", "reports", "reports/q1.txt", "reports/q2.txt");
    }

    @Test
    void a_mode_that_is_refused_is_told_and_one_that_is_too_open_is_a_loss() throws Exception {
        FileTreeTarget modeless =
                FileTreeTarget.settings("api", new ForwardingStore(LocalStore.at(Files.createDirectory(destination))) {
                    @Override
                    public Set<StoreFeature> features() {
                        return EnumSet.complementOf(EnumSet.of(StoreFeature.DURABLE));
                    }

                    @Override
                    public void setMode(StorePath file, int mode) throws IOException {
                        boolean opened = file.toString().endsWith("q1.txt");
                        if (!opened) {
                            throw new AccessDeniedException(file.toString());
                        }
                        super.setMode(file, 0777);
                    }
                });

        List<Finding> findings = Snapshots.restore(modeless, taken, RestoreRequest.everything());

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("mode-too-open"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.LOSS))
                .extracting(Finding::subject)
                .isEqualTo("reports/q1.txt");
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("mode-not-restored"))
                .extracting(Finding::subject)
                .contains("reports/q2.txt", "reports");
    }

    @Test
    void where_no_user_can_be_tried_access_is_computed_and_called_so() throws Exception {
        LocalStore store = LocalStore.at(source);
        Files.setAttribute(source.resolve("reports/q1.txt"), "unix:mode", 0640);
        Files.setAttribute(source.resolve("reports/q2.txt"), "unix:mode", 0646);
        Files.setAttribute(source.resolve("models"), "unix:mode", 0701);
        List<Finding> findings = new ArrayList<>();
        HostAccounts.User stranger = new HostAccounts.User("4242", 4242, 4242);

        try (AccessCheck check = AccessCheck.computing(source, stranger, findings::add)) {
            TreeWalk.of(store).walk(file -> check.look(IndexEntry.of(file), file, 4242));
        }

        assertThat(findings)
                .filteredOn(finding -> !finding.subject().startsWith("/"))
                .extracting(Finding::subject)
                .contains("reports/q1.txt", "models")
                .doesNotContain("reports/q2.txt");
        assertThat(findings)
                .allSatisfy(finding ->
                        assertThat(finding.message()).contains("\"4242\"", "computed from owners, groups and modes"));
    }
}
