package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.spi.PreviousCapture;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeCaptureTest {

    @TempDir
    private Path work;

    private Path source;
    private Snapshots snapshots;
    private FileTreeTarget target;

    @BeforeEach
    void prepare() throws Exception {
        source = work.resolve("source");
        snapshots = new Snapshots(work.resolve("snapshots"));
        target = FileTreeTarget.fileManagement(source);
        SampleTree.small(source);
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    @Test
    void unchanged_files_are_links_and_changed_ones_are_not() throws Exception {
        Snapshots.Taken first = snapshots.take(target);
        Files.writeString(source.resolve("reports/q1.txt"), "FIRST quarter");

        Snapshots.Taken second = snapshots.take(target, first.asPrevious());

        assertThat(inode(second.file("reports/q2.txt"))).isEqualTo(inode(first.file("reports/q2.txt")));
        assertThat(inode(second.file("reports/q1.txt"))).isNotEqualTo(inode(first.file("reports/q1.txt")));
        assertThat(second.file("reports/q1.txt")).hasContent("FIRST quarter");
        assertThat(first.file("reports/q1.txt")).hasContent("first quarter");
    }

    @Test
    void a_change_that_keeps_size_and_time_is_noticed() throws Exception {
        Path file = source.resolve("reports/q1.txt");
        FileTime time = Files.getLastModifiedTime(file);
        Snapshots.Taken first = snapshots.take(target);
        Files.writeString(file, "FIRST quarter");
        Files.setLastModifiedTime(file, time);

        Snapshots.Taken second = snapshots.take(target, first.asPrevious());

        assertThat(second.file("reports/q1.txt")).hasContent("FIRST quarter");
    }

    @Test
    void a_file_modified_just_before_the_previous_snapshot_is_read_again() throws Exception {
        Path file = source.resolve("reports/q1.txt");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        Snapshots.Taken first = snapshots.take(target);

        Snapshots.Taken second = snapshots.take(target, first.asPrevious());

        assertThat(inode(second.file("reports/q1.txt"))).isNotEqualTo(inode(first.file("reports/q1.txt")));
        assertThat(inode(second.file("reports/q2.txt"))).isEqualTo(inode(first.file("reports/q2.txt")));
    }

    @Test
    void a_damaged_previous_index_costs_time_and_not_content() throws Exception {
        Snapshots.Taken first = snapshots.take(target);
        Files.writeString(first.index(), "garbage\n");

        Snapshots.Taken second = snapshots.take(target, first.asPrevious());

        assertThat(second.codes()).containsExactly("previous-unusable");
        assertThat(Snapshots.verify(target, second)).isEmpty();
    }

    @Test
    void an_estimate_counts_what_is_new_alone() throws Exception {
        Snapshots.Taken first = snapshots.take(target);
        Files.writeString(source.resolve("new"), "12345");

        PreviousCapture huge = withBytes(1L << 60, first.asPrevious().orElseThrow());

        assertThat(target.estimateBytes(new PlainCapture(target, huge.snapshot(), work, Optional.of(huge))))
                .isEqualTo(5);
    }

    @Test
    void nothing_is_counted_where_there_is_room_for_many_such_snapshots() throws Exception {
        PreviousCapture small = withBytes(1, snapshots.take(target).asPrevious().orElseThrow());

        assertThat(target.estimateBytes(new PlainCapture(target, small.snapshot(), work, Optional.of(small))))
                .isEqualTo(ProgressEvent.UNKNOWN);
    }

    private static PreviousCapture withBytes(long bytes, PreviousCapture previous) {
        Captured captured = previous.captured();
        return new PreviousCapture(
                previous.snapshot(),
                new Captured(
                        captured.target(),
                        captured.kind(),
                        captured.formatVersion(),
                        captured.files(),
                        bytes,
                        captured.digest(),
                        captured.window(),
                        captured.properties(),
                        captured.external(),
                        captured.findings()),
                previous.directory());
    }

    @Test
    void a_file_that_changes_once_while_it_is_read_is_read_again() throws Exception {
        Path file = source.resolve("reports/q1.txt");
        FileStore store = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.READ).at("reports/q1.txt").times(1).runs(() -> Files.writeString(file, "settled")));

        Snapshots.Taken taken = snapshots.take(FileTreeTarget.fileManagement(store));

        assertThat(taken.codes()).isEmpty();
        assertThat(taken.file("reports/q1.txt")).hasContent("settled");
    }

    @Test
    void a_file_that_will_not_hold_still_is_a_loss_and_never_linked_later() throws Exception {
        Path file = source.resolve("reports/q1.txt");
        FileStore store = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.READ)
                        .at("reports/q1.txt")
                        .times(3)
                        .runs(() -> Files.writeString(file, Files.readString(file) + "+")));

        Snapshots.Taken taken = snapshots.take(FileTreeTarget.fileManagement(store));

        assertThat(taken.codes()).containsExactly("changed-while-read");
        assertThat(taken.captured().hasLoss()).isTrue();
        assertThat(Files.readString(taken.index())).contains("\"settled\":false");
        assertThat(Snapshots.verify(target, taken)).isEmpty();
    }

    @Test
    void a_file_that_vanishes_is_noted_and_left_out() throws Exception {
        Path file = source.resolve("reports/q1.txt");
        FileStore store = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.READ).at("reports/q1.txt").times(1).runs(() -> Files.delete(file)));

        Snapshots.Taken taken = snapshots.take(FileTreeTarget.fileManagement(store));

        assertThat(taken.codes()).containsExactly("vanished");
        assertThat(taken.captured().hasLoss()).isFalse();
        assertThat(Snapshots.verify(target, taken)).isEmpty();
    }

    @Test
    void a_file_that_was_gone_when_it_was_read_and_is_there_again_is_read_again() throws Exception {
        Path file = source.resolve("reports/q1.txt");
        FileStore store = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.READ).at("reports/q1.txt").times(1).runs(() -> {
                    Files.writeString(file, "written anew");
                    throw new NoSuchFileException("reports/q1.txt");
                }));

        Snapshots.Taken taken = snapshots.take(FileTreeTarget.fileManagement(store));

        assertThat(taken.codes()).isEmpty();
        assertThat(taken.file("reports/q1.txt")).hasContent("written anew");
        assertThat(Snapshots.verify(target, taken)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_name_that_became_another_files_leaves_the_content_of_the_other_names(boolean gone) throws Exception {
        Path file = source.resolve("reports/q1.txt");
        Files.createLink(source.resolve("reports/q1-too.txt"), file);
        Files.createLink(source.resolve("reports/zero.txt"), file);
        FileStore store = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.READ).at("reports/q1-too.txt").times(1).runs(() -> {
                    Files.delete(source.resolve("reports/q1-too.txt"));
                    Files.writeString(source.resolve("reports/q1-too.txt"), "written anew");
                    if (gone) {
                        throw new NoSuchFileException("reports/q1-too.txt");
                    }
                }));

        Snapshots.Taken taken = snapshots.take(FileTreeTarget.fileManagement(store));

        assertThat(taken.file("reports/q1-too.txt")).hasContent("written anew");
        assertThat(taken.file("reports/q1.txt")).hasContent("first quarter");
        assertThat(taken.file("reports/zero.txt")).hasContent("first quarter");
        assertThat(taken.codes()).isEmpty();
        assertThat(Snapshots.verify(target, taken)).isEmpty();
    }

    @Test
    void a_file_that_is_gone_whenever_it_is_read_fails_the_capture_by_name_or_is_a_loss() throws Exception {
        FileStore store = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.READ).at("reports/q1.txt").times(9).runs(() -> {
                    throw new NoSuchFileException("reports/q1.txt");
                }));

        assertThatThrownBy(() -> snapshots.take(FileTreeTarget.fileManagement(store)))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(source.resolve("reports/q1.txt") + "\" is gone whenever it is read");
        Snapshots.Taken taken =
                snapshots.take(FileTreeTarget.fileManagement(store).skipUnreadable());

        assertThat(taken.captured().findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("it was gone whenever it was read, and there again afterwards");
    }

    private FileStore withoutReports(int times) {
        return FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.LIST).at("reports").times(times).runs(() -> {
                    throw new NoSuchFileException("reports");
                }));
    }

    @Test
    void a_directory_that_was_gone_when_it_was_listed_and_is_there_again_is_listed_again() throws Exception {
        Snapshots.Taken taken = snapshots.take(FileTreeTarget.fileManagement(withoutReports(1)));

        assertThat(taken.codes()).isEmpty();
        assertThat(taken.file("reports/q1.txt")).hasContent("first quarter");
    }

    @Test
    void a_directory_that_is_gone_whenever_it_is_listed_fails_the_capture_by_name() {
        assertThatThrownBy(() -> snapshots.take(FileTreeTarget.fileManagement(withoutReports(9))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(source.resolve("reports") + "\" is gone whenever it is read");
    }

    @Test
    void a_directory_that_is_there_again_at_the_end_is_a_loss() throws Exception {
        Path elsewhere = work.resolve("elsewhere");
        FileStore store = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.LIST).at("reports").times(1).runs(() -> {
                    Files.move(source.resolve("reports"), elsewhere);
                    throw new NoSuchFileException("reports");
                }),
                Fault.on(Call.FIND).at("reports").call(2).runs(() -> Files.move(elsewhere, source.resolve("reports"))));

        assertThat(snapshots.take(FileTreeTarget.fileManagement(store)).codes())
                .containsExactly("exchanged-while-read");
    }

    @Test
    void a_symbolic_link_with_two_names_becomes_two_with_findings() throws Exception {
        Path link = Files.createSymbolicLink(source.resolve("link"), Path.of("reports"));
        Files.createLink(source.resolve("second"), link);

        Snapshots.Taken taken = snapshots.take(target);
        CopyReport copied = FileCopy.from(LocalStore.at(source))
                .to(LocalStore.at(work.resolve("copy")))
                .run();

        for (List<Finding> findings : List.of(taken.captured().findings(), copied.findings())) {
            assertThat(findings)
                    .extracting(Finding::severity, Finding::code, Finding::subject)
                    .containsExactly(
                            tuple(Severity.TRANSLATED, "link-separated", "link"),
                            tuple(Severity.TRANSLATED, "link-separated", "second"));
        }
        assertThat(Files.readSymbolicLink(work.resolve("copy/second"))).isEqualTo(Path.of("reports"));
    }

    @Test
    void a_directory_that_vanishes_is_noted() throws Exception {
        FileStore store = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.LIST).at("reports").times(1).runs(() -> {
                    Files.move(source.resolve("reports"), work.resolve("elsewhere"));
                    throw new NoSuchFileException("reports");
                }));

        assertThat(snapshots.take(FileTreeTarget.fileManagement(store)).codes()).containsExactly("vanished");
    }

    @Test
    void what_the_disk_does_not_give_fails_the_capture_by_name_or_is_skipped_as_a_loss() throws Exception {
        Path file = source.resolve("reports/q1.txt");
        FileTreeTarget strict = FileTreeTarget.fileManagement(FaultyStore.around(
                        LocalStore.at(source),
                        Fault.on(Call.READ)
                                .at("reports/q1.txt")
                                .failsWith(() -> new FileSystemException(file.toString(), null, "Input/output error"))))
                .retries(RetryPolicy.none());

        assertThatThrownBy(() -> snapshots.take(strict))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"" + file + "\" cannot be read (Input/output error), expected a readable file");
        assertThat(snapshots.take(strict.skipUnreadable()).captured().findings())
                .extracting(Finding::message)
                .containsExactly(
                        "could not be read to its end, so it, or some of what lies in it, is not in the snapshot:"
                                + " Input/output error");
    }

    @Test
    void a_previous_index_that_cannot_be_read_costs_time_and_not_content() throws Exception {
        Snapshots.Taken first = snapshots.take(target);
        Files.delete(first.index());
        Files.createDirectory(first.index());

        Snapshots.Taken second = snapshots.take(target, first.asPrevious());

        assertThat(second.codes()).containsExactly("previous-unusable");
        assertThat(Snapshots.verify(target, second)).isEmpty();
    }

    @Test
    void a_named_pipe_is_a_loss() throws Exception {
        new ProcessBuilder("mkfifo", source.resolve("pipe").toString()).start().waitFor();

        Snapshots.Taken taken = snapshots.take(target);

        assertThat(taken.codes()).containsExactly("special-file");
        assertThat(taken.captured().hasLoss()).isTrue();
    }

    @Test
    void a_file_that_may_not_be_read_fails_the_capture_by_name() throws Exception {
        Path file = source.resolve("reports/q1.txt");
        Files.setAttribute(file, "unix:mode", 0);
        assumeThat(Files.isReadable(file))
                .as("this process may read everything")
                .isFalse();

        assertThatThrownBy(() -> snapshots.take(target))
                .hasMessageContaining("reports/q1.txt")
                .hasMessageContaining("cannot be read by the user");
    }

    @Test
    void what_cannot_be_read_ends_the_capture_or_is_skipped_as_a_loss() throws Exception {
        FileStore denying = FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.READ).at("reports/q1.txt").failsWith(() -> new AccessDeniedException("reports/q1.txt")),
                Fault.on(Call.LIST).at("models").failsWith(() -> new IOException("bad sector")));
        FileTreeTarget strict = FileTreeTarget.fileManagement(denying).retries(RetryPolicy.none());

        assertThatThrownBy(() -> snapshots.take(strict)).isInstanceOf(BackupException.class);
        Snapshots.Taken taken = snapshots.take(strict.skipUnreadable());

        assertThat(taken.captured().findings())
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::code, Finding::subject)
                .containsExactlyInAnyOrder(tuple("unreadable", "reports/q1.txt"), tuple("unreadable", "models"));
        assertThat(taken.captured().hasLoss()).isTrue();
        Path elsewhere = work.resolve("elsewhere");
        Snapshots.restore(
                strict, taken, RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, elsewhere.toString()));
        assertThat(elsewhere.resolve("reports/q1.txt")).doesNotExist();
        assertThat(elsewhere.resolve("models")).isEmptyDirectory();
        assertThat(elsewhere.resolve("reports")).isNotEmptyDirectory();
    }

    @Test
    void what_cannot_be_read_of_a_lake_ends_its_capture_or_is_skipped_as_a_loss() throws Exception {
        DataLakeTarget strict = DataLakeTarget.of(FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.READ).at("reports/q1.txt").failsWith(() -> new AccessDeniedException("reports/q1.txt"))));

        assertThatThrownBy(() -> snapshots.take(strict)).isInstanceOf(BackupException.class);
        Snapshots.Taken taken = snapshots.take(strict.skipUnreadable());

        assertThat(taken.captured().findings())
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("unreadable", "reports/q1.txt"));
    }

    @Test
    void a_root_that_cannot_be_read_is_never_skipped() {
        FileStore denying = FaultyStore.around(
                LocalStore.at(source), Fault.on(Call.LIST).at("").failsWith(() -> new AccessDeniedException("")));

        assertThatThrownBy(() ->
                        snapshots.take(FileTreeTarget.fileManagement(denying).skipUnreadable()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("cannot be read");
    }

    /** As where nothing is mounted. */
    @Test
    void a_first_snapshot_without_a_file_says_so() throws Exception {
        SampleTree.remove(source);
        Files.createDirectory(source);

        Snapshots.Taken first = snapshots.take(target);

        assertThat(first.captured().findings())
                .extracting(Finding::severity, Finding::code, Finding::subject)
                .containsExactly(tuple(Severity.NOTE, "no-files", source.toString()));
        assertThat(snapshots.take(target, first.asPrevious()).codes()).isEmpty();
    }

    @Test
    void a_first_snapshot_without_a_file_that_could_be_read_does_not_say_that_there_was_none() throws Exception {
        FileStore store = FaultyStore.around(
                LocalStore.at(source), Fault.on(Call.READ).failsWith(() -> new IOException("Input/output error")));
        FileTreeTarget unread =
                FileTreeTarget.fileManagement(store).retries(RetryPolicy.none()).skipUnreadable();

        assertThat(snapshots.take(unread).captured().findings())
                .filteredOn(finding -> finding.code().equals("no-files"))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("is in the snapshot without any file, and no snapshot before tells whether that is right;");
    }

    @Test
    void a_source_that_is_gone_is_never_an_empty_backup() throws Exception {
        SampleTree.remove(source);

        assertThatThrownBy(() -> snapshots.take(target))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("does not exist");
        Files.writeString(source, "a file");
        assertThatThrownBy(() -> snapshots.take(target))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void a_source_that_holds_the_repository_is_refused() {
        Snapshots inside = new Snapshots(source.resolve("repository"));

        assertThatThrownBy(() -> inside.take(target))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("holds the repository");
    }

    @Test
    void what_spark_has_not_committed_is_left_out_of_a_lake() throws Exception {
        SampleTree.write(source.resolve("_temporary/0/part-0"), "half");
        SampleTree.write(source.resolve("scores/.spark-staging-1/part-0"), "half");
        SampleTree.write(source.resolve("good/year=1/part-0"), "whole");
        SampleTree.write(source.resolve("good/_SUCCESS"), "");
        SampleTree.write(source.resolve("doubtful/year=1/part-0"), "whole?");

        Snapshots.Taken taken = snapshots.take(DataLakeTarget.at(source.toString()));

        assertThat(taken.codes())
                .containsExactlyInAnyOrder("scratch-left-out", "scratch-left-out", "no-success-marker");
        assertThat(taken.captured().findings()).extracting("subject").contains("doubtful/year=1");
        assertThat(taken.file("_temporary")).doesNotExist();
        assertThat(taken.file("good/year=1/part-0")).hasContent("whole");
        assertThat(taken.captured().hasLoss()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs://name/lake", "s3a://bucket/lake", "relative/lake", "file://host/lake", ""})
    void a_lake_elsewhere_is_refused(String location) {
        assertThatThrownBy(() -> DataLakeTarget.at(location)).isInstanceOf(IllegalArgumentException.class);
    }
}
