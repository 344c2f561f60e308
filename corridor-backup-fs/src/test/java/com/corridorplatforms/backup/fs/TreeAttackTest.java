package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.spi.Restoration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots made to harm, and destinations prepared to lead a restore astray. */
final class TreeAttackTest {

    private static final String SHA = "0".repeat(64);
    private static final String TIME = "\"mtime\":\"2024-01-01T00:00:00.000000000Z\"";
    private static final String ROOT = "{\"path\":\".\",\"kind\":\"directory\"," + TIME + "}";

    @TempDir
    private Path work;

    private Path destination;
    private Path outside;
    private FileTreeTarget target;
    private Snapshots.Taken taken;

    @BeforeEach
    void prepare() throws Exception {
        Path source = work.resolve("source");
        SampleTree.small(source);
        outside = Files.createDirectory(work.resolve("outside"));
        destination = work.resolve("destination");
        target = FileTreeTarget.fileManagement(source);
        taken = new Snapshots(work.resolve("snapshots")).take(target);
    }

    private RestoreRequest request() {
        return RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, destination.toString());
    }

    private void index(String... lines) throws Exception {
        Files.writeString(taken.index(), String.join("\n", lines) + "\n");
    }

    private void assertRefused() {
        assertThatThrownBy(() -> Snapshots.plan(target, taken, request()))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("index.jsonl")
                .hasMessageContaining("line ");
        assertThat(destination).doesNotExist();
        assertThat(outside).isEmptyDirectory();
    }

    private static String file(String path) {
        return "{\"path\":\"" + path + "\",\"kind\":\"file\",\"size\":1,\"sha256\":\"" + SHA + "\"," + TIME + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../outside/planted",
                "a/../../outside/planted",
                "/etc/planted",
                "a//b",
                "a/",
                "./a",
                "a/./b",
                "",
                "a\\u0000b"
            })
    void paths_that_could_lead_out_are_refused_before_anything_is_written(String path) throws Exception {
        index(ROOT, "{\"path\":\"a\",\"kind\":\"directory\"," + TIME + "}", file(path));

        assertRefused();
    }

    @Test
    void a_raw_name_that_leads_out_is_refused() throws Exception {
        index(ROOT, file("a").replace("\"kind\"", "\"raw\":\"2e2e2f61\",\"kind\""));

        assertRefused();
    }

    @Test
    void a_file_below_a_link_is_refused() throws Exception {
        index(
                ROOT,
                "{\"path\":\"a\",\"kind\":\"symlink\"," + TIME + ",\"target\":\"" + outside + "\"}",
                file("a/passwd"));

        assertRefused();
    }

    @Test
    void a_file_below_a_file_is_refused() throws Exception {
        index(ROOT, file("a"), file("a/b"));

        assertRefused();
    }

    @Test
    void a_path_listed_twice_is_refused() throws Exception {
        index(ROOT, "{\"path\":\"a\",\"kind\":\"symlink\"," + TIME + ",\"target\":\"" + outside + "\"}", file("a"));

        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"path\":\"a\"}",
                "{\"path\":\"a\",\"kind\":\"device\"}",
                "{\"path\":\"a\",\"path\":\"b\",\"kind\":\"directory\"}",
                "not json",
                "{\"path\":\"a\",\"kind\":\"file\"}"
            })
    void a_line_that_is_no_entry_is_named(String line) throws Exception {
        index(ROOT, line);

        assertRefused();
    }

    @Test
    void an_index_cut_off_is_refused() throws Exception {
        Files.writeString(taken.index(), ROOT + "\n" + file("a"));

        assertRefused();
    }

    @Test
    void an_empty_index_is_refused() throws Exception {
        Files.writeString(taken.index(), "");

        assertRefused();
    }

    @Test
    void a_hard_link_of_something_the_index_does_not_hold_is_refused() throws Exception {
        index(ROOT, file("b").replace("\"kind\"", "\"hardLinkOf\":\"a\",\"kind\""));
        Restoration restoration =
                Snapshots.restoration(target, taken, Snapshots.plan(target, taken, request()), new ArrayList<>());

        assertThatThrownBy(restoration::stage).isInstanceOf(SnapshotDamagedException.class);
        restoration.rollback();
        assertThat(destination).doesNotExist();
    }

    @Test
    void content_that_is_not_what_was_captured_is_not_restored() throws Exception {
        Path file = taken.file("reports/q1.txt");
        Files.setAttribute(file, "unix:mode", 0600);
        Files.writeString(file, "First quarter");
        Restoration restoration =
                Snapshots.restoration(target, taken, Snapshots.plan(target, taken, request()), new ArrayList<>());

        assertThatThrownBy(restoration::stage)
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("reports/q1.txt");
        restoration.rollback();
        assertThat(destination).doesNotExist();
    }

    @Test
    void a_link_planted_in_the_snapshot_is_not_followed() throws Exception {
        Path secret = SampleTree.write(work.resolve("secret"), "first quarter");
        Files.delete(taken.file("reports/q1.txt"));
        Files.createSymbolicLink(taken.file("reports/q1.txt"), secret);
        Restoration restoration =
                Snapshots.restoration(target, taken, Snapshots.plan(target, taken, request()), new ArrayList<>());

        assertThatThrownBy(restoration::stage).isInstanceOf(SnapshotDamagedException.class);
    }

    @Test
    void a_stage_planted_as_a_link_is_replaced_and_not_followed() throws Exception {
        var plan = Snapshots.plan(target, taken, request());
        Path planted = work.resolve(".corridor-restore-" + plan.id() + "-file-management-new");
        Files.createSymbolicLink(planted, outside);
        Restoration restoration = Snapshots.restoration(target, taken, plan, new ArrayList<>());

        restoration.stage();

        assertThat(outside).isEmptyDirectory();
        assertThat(planted).isDirectory();
        assertThat(Files.isSymbolicLink(planted)).isFalse();
        assertThat((Integer) Files.getAttribute(planted, "unix:mode") & 0777).isEqualTo(0700);
        restoration.rollback();
    }

    @Test
    void a_parent_that_became_a_link_since_the_plan_is_refused() throws Exception {
        Path parent = Files.createDirectory(work.resolve("parent"));
        destination = parent.resolve("files");
        var plan = Snapshots.plan(target, taken, request());
        Files.delete(parent);
        Files.createSymbolicLink(parent, outside);

        assertThatThrownBy(() -> Snapshots.restoration(target, taken, plan, new ArrayList<>())
                        .stage())
                .hasMessageContaining("symbolic link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void links_inside_the_destination_lead_nowhere() throws Exception {
        Files.createDirectory(destination);
        Files.createSymbolicLink(destination.resolve("reports"), outside);
        SampleTree.write(outside.resolve("theirs"), "untouched");

        Snapshots.restore(target, taken, request().existing(ExistingContent.MIRROR));

        assertThat(outside.resolve("theirs")).hasContent("untouched");
        assertThat(outside.toFile().list()).containsExactly("theirs");
        assertThat(destination.resolve("reports/q1.txt")).hasContent("first quarter");
    }

    @Test
    void a_destination_that_holds_the_snapshot_is_refused() {
        RestoreRequest request = RestoreRequest.everything()
                .relocate(TargetId.FILE_MANAGEMENT, work.toString())
                .existing(ExistingContent.MIRROR);

        assertThatThrownBy(() -> Snapshots.plan(target, taken, request))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("holds the snapshot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "relative/path"})
    void destinations_that_make_no_sense_are_refused(String place) {
        assertThatThrownBy(() -> Snapshots.plan(
                        target, taken, RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, place)))
                .isInstanceOf(BackupException.class);
    }

    @Test
    void a_destination_inside_the_repository_is_refused() throws Exception {
        Files.writeString(work.resolve("snapshots/corridor-backup.json"), "{}");
        destination = work.resolve("snapshots/elsewhere/deeper");

        assertThatThrownBy(() -> Snapshots.plan(target, taken, request()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("outside of the repository");
    }

    @Test
    void an_unknown_owner_is_refused_by_the_plan() {
        assertThatThrownBy(() -> Snapshots.plan(target, taken, request().ownedBy("no-such-user-here")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no-such-user-here");
    }

    @Test
    void verification_names_what_is_missing_what_is_too_much_and_what_is_no_directory() throws Exception {
        Files.delete(taken.file("reports/q1.txt"));
        SampleTree.write(taken.file("reports/extra"), "extra");
        Files.delete(taken.file("empty"));
        Files.writeString(taken.file("empty"), "full");

        List<String> damages = Snapshots.verify(target, taken);

        assertThat(damages).hasSize(3);
        assertThat(damages).anyMatch(damage -> damage.startsWith("files/reports/q1.txt: is missing"));
        assertThat(damages).anyMatch(damage -> damage.startsWith("files/empty: is not a directory"));
        assertThat(damages).anyMatch(damage -> damage.startsWith("files/reports/extra: lies in the snapshot"));
    }
}
