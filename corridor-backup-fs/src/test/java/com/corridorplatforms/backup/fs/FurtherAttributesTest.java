package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FurtherAttributesTest {

    @TempDir
    private Path work;

    private Path source;
    private Path elsewhere;
    private Snapshots snapshots;
    private FileTreeTarget target;

    @BeforeEach
    void make() throws Exception {
        assumeThat(FurtherSample.hasPrograms())
                .as("getfattr, setfattr, getfacl and setfacl are there")
                .isTrue();
        source = work.resolve("source");
        elsewhere = work.resolve("elsewhere");
        FurtherSample.make(source.resolve("further"));
        snapshots = new Snapshots(work.resolve("snapshots"));
        target = FileTreeTarget.fileManagement(source);
    }

    private List<Finding> restore(Snapshots.Taken taken) throws Exception {
        return Snapshots.restore(
                target, taken, RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, elsewhere.toString()));
    }

    @Test
    void attributes_lists_holes_and_times_come_back_from_a_snapshot() throws Exception {
        Snapshots.Taken taken = snapshots.take(target);

        List<Finding> findings = restore(taken);

        assertThat(taken.captured().findings()).isEmpty();
        assertThat(findings).isEmpty();
        FurtherSample.assertSame(source, elsewhere);
        assertThat(TreeDescription.of(elsewhere)).isEqualTo(TreeDescription.of(source));
    }

    @Test
    void they_come_back_from_a_snapshot_of_an_unchanged_tree_as_well() throws Exception {
        Snapshots.Taken first = snapshots.take(target);

        restore(snapshots.take(target, first.asPrevious()));

        FurtherSample.assertSame(source, elsewhere);
    }

    @Test
    void links_and_directories_before_and_after_the_first_attribute_come_back() throws Exception {
        for (String directory : List.of("a", "b", "further/listed/z", "z")) {
            Path file = Files.createDirectories(source.resolve(directory)).resolve("file");
            Files.writeString(file, directory);
            Files.createLink(file.resolveSibling("link"), file);
            Files.createLink(source.resolve("zz-" + directory.replace('/', '-')), file);
            Files.setAttribute(file.getParent(), "unix:mode", 0500);
            Files.setLastModifiedTime(file.getParent(), FileTime.from(Instant.parse("2021-02-03T04:05:06Z")));
        }

        List<Finding> findings = restore(snapshots.take(target));

        assertThat(findings).isEmpty();
        FurtherSample.assertSame(source, elsewhere);
        assertThat(TreeDescription.of(elsewhere)).isEqualTo(TreeDescription.of(source));
    }

    @Test
    void an_attribute_that_was_set_since_is_in_the_next_snapshot() throws Exception {
        Snapshots.Taken first = snapshots.take(target);
        Files.setAttribute(source.resolve("further/plain"), "user:later", ByteBuffer.wrap(new byte[] {5}));

        restore(snapshots.take(target, first.asPrevious()));

        assertThat(Files.getAttribute(elsewhere.resolve("further/plain"), "user:later"))
                .isEqualTo(new byte[] {5});
    }

    @Test
    void what_could_not_be_told_is_asked_again_by_the_next_snapshot() throws Exception {
        for (String path : List.of("further/user", "further")) {
            Files.setLastModifiedTime(source.resolve(path), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        FileStore blind = new ForwardingStore(LocalStore.at(source)) {
            @Override
            public void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
                for (StoredFile file : files) {
                    sink.accept(new FurtherLook(file.path(), FurtherAttributes.NONE, false));
                }
            }
        };
        Snapshots.Taken first = snapshots.take(FileTreeTarget.fileManagement(blind));

        restore(snapshots.take(target, first.asPrevious()));

        assertThat(first.codes()).contains("further-attributes-unknown");
        FurtherSample.assertSame(source, elsewhere);
    }

    @Test
    void a_list_that_the_directory_above_passes_on_is_not_inherited() throws Exception {
        Snapshots.Taken taken = snapshots.take(target);
        elsewhere = Files.createDirectory(work.resolve("generous")).resolve("elsewhere");
        assertThat(new ProcessBuilder(
                                "setfacl",
                                "-d",
                                "-m",
                                "u:daemon:rwx",
                                elsewhere.getParent().toString())
                        .start()
                        .waitFor())
                .isZero();

        restore(taken);

        FurtherSample.assertSame(source, elsewhere);
    }

    @Test
    void a_copy_brings_them_along() throws Exception {
        CopyReport report = FileCopy.from(LocalStore.at(source))
                .to(LocalStore.at(elsewhere))
                .run();

        assertThat(report.findings()).isEmpty();
        assertThat(report.omissions()).isZero();
        FurtherSample.assertSame(source, elsewhere);
    }

    @Test
    void what_a_store_cannot_hold_is_named() throws Exception {
        CopyReport report =
                FileCopy.from(LocalStore.at(source)).to(MemoryStore.empty()).run();

        assertThat(report.findings())
                .filteredOn(finding -> finding.subject().equals("further/user"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.LOSS);
                    assertThat(finding.message()).contains("user.empty, user.origin");
                });
        assertThat(report.findings()).extracting(Finding::code).contains("access-list-not-set");
    }

    @Test
    void a_restore_that_is_taken_back_gives_merged_directories_their_attributes_and_lists_back() throws Exception {
        Files.setAttribute(source.resolve("further/listed"), "user:ours", ByteBuffer.wrap(new byte[] {1}));
        Snapshots.Taken taken = snapshots.take(target);
        Path theirs = Files.createDirectories(elsewhere.resolve("further/listed/below"));
        Files.setAttribute(theirs.getParent(), "user:b", ByteBuffer.wrap(new byte[] {9}));
        Files.setAttribute(theirs.getParent().getParent(), "user:theirs", ByteBuffer.wrap(new byte[] {9}));
        FurtherSample.require("cd \"$0\" && setfacl -m u:bin:rx . && setfacl -d -m u:bin:rwx further", elsewhere);
        Files.setAttribute(theirs, "unix:mode", 0750);
        String before = FurtherSample.attributesAndLists(elsewhere);
        RestoreRequest request = RestoreRequest.everything()
                .relocate(TargetId.FILE_MANAGEMENT, elsewhere.toString())
                .existing(ExistingContent.REPLACE);
        var restoration =
                Snapshots.restoration(target, taken, Snapshots.plan(target, taken, request), new ArrayList<>());

        restoration.stage();
        restoration.check();
        restoration.activate();
        assertThat(FurtherSample.attributesAndLists(elsewhere)).contains("user:daemon:r-x", "user.ours");
        restoration.rollback();

        assertThat(FurtherSample.attributesAndLists(elsewhere)).isEqualTo(before);
    }

    @Test
    void a_destination_whose_list_or_attributes_alone_have_changed_is_another_than_was_planned_for() throws Exception {
        Snapshots.Taken taken = snapshots.take(target);
        Files.createDirectory(elsewhere);
        RestoreRequest request = RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, elsewhere.toString());
        String plan = Snapshots.plan(target, taken, request).id();
        assertThat(Snapshots.plan(target, taken, request).id()).isEqualTo(plan);

        FurtherSample.require("cd \"$0\" && setfacl -d -m u:bin:rwx .", elsewhere);
        String withList = Snapshots.plan(target, taken, request).id();
        Files.setAttribute(elsewhere, "user:theirs", ByteBuffer.wrap(new byte[] {9}));

        assertThat(withList).isNotEqualTo(plan);
        assertThat(Snapshots.plan(target, taken, request).id()).isNotEqualTo(withList);
    }
}
