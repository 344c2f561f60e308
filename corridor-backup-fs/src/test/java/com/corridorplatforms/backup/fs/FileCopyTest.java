package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.fs.CopyReport.Reason;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileCopyTest {

    @TempDir
    private Path work;

    private Path source() {
        return work.resolve("source");
    }

    private Path destination() {
        return work.resolve("destination");
    }

    private FileCopy copy() {
        return FileCopy.from(LocalStore.at(source())).to(LocalStore.at(destination()));
    }

    @Test
    void a_tree_with_every_oddity_is_copied_whole() throws Exception {
        SampleTree.odd(source());

        CopyReport report = copy().run();

        assertThat(report.notCopied()).isEmpty();
        assertThat(report.findings()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(TreeDescription.of(destination())).isEqualTo(TreeDescription.of(source()));
    }

    @Test
    void copying_again_changes_nothing_and_keeps_what_is_there_besides() throws Exception {
        SampleTree.odd(source());
        CopyReport first = copy().run();
        Files.writeString(destination().resolve("besides"), "stays");

        CopyReport second = copy().run();
        CopyReport compared = copy().paranoid().run();

        assertThat(second.unchanged()).isEqualTo(first.files());
        assertThat(second.bytes()).isZero();
        assertThat(second.digest()).isEmpty();
        assertThat(compared.unchanged()).isEqualTo(first.files());
        assertThat(compared.digest()).isEqualTo(first.digest());
        assertThat(destination().resolve("besides")).hasContent("stays");
        Files.delete(destination().resolve("besides"));
        SampleTree.age(source());
        copy().run();
        assertThat(TreeDescription.of(destination())).isEqualTo(TreeDescription.of(source()));
    }

    @Test
    void the_report_counts_and_digests_what_was_copied() throws Exception {
        SampleTree.write(source().resolve("b/two"), "22");
        SampleTree.write(source().resolve("a"), "1");
        SampleTree.write(source().resolve("c\nd\\"), "3");
        Files.createSymbolicLink(source().resolve("link"), Path.of("a"));

        CopyReport report = copy().run();

        assertThat(report.files()).isEqualTo(3);
        assertThat(report.directories()).isEqualTo(2);
        assertThat(report.symlinks()).isEqualTo(1);
        assertThat(report.bytes()).isEqualTo(4);
        String lines = digest("1") + "  a\n" + digest("22") + "  b/two\n\\" + digest("3") + "  c\\nd\\\\\n";
        assertThat(report.digest()).contains(Digest.of(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_that_changes_once_while_it_is_read_is_read_again() throws Exception {
        SampleTree.small(source());
        Path file = source().resolve("reports/q1.txt");
        FileStore store = FaultyStore.around(
                LocalStore.at(source()),
                Fault.on(Call.READ)
                        .at("reports/q1.txt")
                        .times(1)
                        .runs(() -> Files.writeString(file, "the settled content")));

        CopyReport report =
                FileCopy.from(store).to(LocalStore.at(destination())).run();

        assertThat(report.isComplete()).isTrue();
        assertThat(destination().resolve("reports/q1.txt")).hasContent("the settled content");
    }

    @Test
    void a_name_that_became_another_files_leaves_the_content_of_the_other_name() throws Exception {
        SampleTree.write(source().resolve("a"), "before");
        Files.createLink(source().resolve("b"), source().resolve("a"));
        FileStore store = FaultyStore.around(
                LocalStore.at(source()), Fault.on(Call.READ).at("a").times(1).runs(() -> {
                    Files.delete(source().resolve("a"));
                    Files.writeString(source().resolve("a"), "written anew");
                }));

        CopyReport report =
                FileCopy.from(store).to(LocalStore.at(destination())).run();

        assertThat(report.isComplete()).isTrue();
        assertThat(destination().resolve("a")).hasContent("written anew");
        assertThat(destination().resolve("b")).hasContent("before");
    }

    @Test
    void a_file_that_will_not_hold_still_is_copied_and_told_of() throws Exception {
        SampleTree.small(source());
        Path file = source().resolve("reports/q1.txt");
        FileStore store = FaultyStore.around(
                LocalStore.at(source()),
                Fault.on(Call.READ)
                        .at("reports/q1.txt")
                        .runs(() -> Files.writeString(file, Files.readString(file) + "+")));

        CopyReport report =
                FileCopy.from(store).to(LocalStore.at(destination())).run();

        assertThat(report.isComplete()).isFalse();
        assertThat(report.findings()).extracting("code").containsExactly("changed-while-read");
        assertThat(destination().resolve("reports/q1.txt")).exists();
    }

    @Test
    void a_file_that_vanishes_is_named() throws Exception {
        SampleTree.small(source());
        Path file = source().resolve("reports/q1.txt");
        FileStore store = FaultyStore.around(
                LocalStore.at(source()),
                Fault.on(Call.READ).at("reports/q1.txt").times(1).runs(() -> Files.delete(file)));

        CopyReport report =
                FileCopy.from(store).to(LocalStore.at(destination())).run();

        assertThat(report.notCopied()).extracting("reason").containsExactly(Reason.VANISHED);
        assertThat(report.omissions()).isEqualTo(1);
    }

    private CopyReport copyWithout(Call call, String path, int times) throws IOException {
        FileStore store = FaultyStore.around(
                LocalStore.at(source()), Fault.on(call).at(path).times(times).runs(() -> {
                    throw new NoSuchFileException(path);
                }));
        return FileCopy.from(store).to(LocalStore.at(destination())).run();
    }

    @Test
    void what_was_gone_when_it_was_read_and_is_there_again_is_read_again() throws Exception {
        SampleTree.small(source());

        assertThat(copyWithout(Call.READ, "reports/q1.txt", 1).isComplete()).isTrue();
        assertThat(destination().resolve("reports/q1.txt")).hasContent("first quarter");
        assertThat(copyWithout(Call.LIST, "reports", 1).isComplete()).isTrue();
    }

    @Test
    void what_is_gone_whenever_it_is_read_is_not_called_deleted() throws Exception {
        SampleTree.small(source());

        assertThat(copyWithout(Call.READ, "reports/q1.txt", 9).notCopied())
                .extracting("reason")
                .containsExactly(Reason.UNREADABLE);
        assertThat(copyWithout(Call.LIST, "reports", 9).notCopied())
                .extracting("reason")
                .containsExactly(Reason.UNREADABLE);
    }

    @Test
    void what_cannot_be_read_is_named_once() throws Exception {
        SampleTree.small(source());
        FileStore store = FaultyStore.around(
                LocalStore.at(source()),
                Fault.on(Call.READ).at("reports/q1.txt").times(9).runs(() -> {
                    throw new FileSystemException("/data/reports/q1.txt", null, "Is not what it was");
                }));

        CopyReport report =
                FileCopy.from(store).to(LocalStore.at(destination())).run();

        assertThat(report.notCopied()).singleElement().satisfies(omitted -> {
            assertThat(omitted.path()).isEqualTo(StorePath.of("reports/q1.txt"));
            assertThat(omitted.explanation()).isEqualTo("Is not what it was");
        });
    }

    @Test
    void a_named_pipe_is_left_out_and_named() throws Exception {
        SampleTree.small(source());
        new ProcessBuilder("mkfifo", source().resolve("pipe").toString())
                .start()
                .waitFor();

        CopyReport report = copy().run();

        assertThat(report.notCopied()).extracting("reason").containsExactly(Reason.SPECIAL_FILE);
        assertThat(destination().resolve("pipe")).doesNotExist();
    }

    @Test
    void a_destination_without_features_gets_what_it_can_hold_and_the_rest_is_told() throws Exception {
        SampleTree.odd(source());

        CopyReport report = FileCopy.from(LocalStore.at(source()))
                .to(new PlainStore(LocalStore.at(destination())))
                .run();

        assertThat(report.findings())
                .extracting("code")
                .contains("modes-not-kept", "owners-not-kept", "times-not-kept", "hard-links-not-kept");
        assertThat(report.notCopied()).extracting("reason").containsOnly(Reason.UNSUPPORTED);
        assertThat(destination().resolve("links/hard/second")).hasContent("one file, three names");
    }

    @Test
    void a_destination_that_cannot_be_written_ends_the_copy() throws Exception {
        SampleTree.small(source());
        SampleTree.write(destination().resolve("reports"), "a file where a directory must be");

        assertThatThrownBy(() -> copy().run()).isInstanceOf(IOException.class);
    }

    @Test
    void a_link_planted_at_the_destination_is_not_followed() throws Exception {
        SampleTree.small(source());
        Path outside = Files.createDirectory(work.resolve("outside"));
        Files.createDirectories(destination());
        Files.createSymbolicLink(destination().resolve("reports"), outside);

        assertThatThrownBy(() -> copy().run()).isInstanceOf(IOException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_source_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> copy().run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("does not exist");
        assertThat(destination()).doesNotExist();
    }

    @Test
    void a_tree_is_not_copied_into_itself() throws Exception {
        SampleTree.small(source());

        assertThatThrownBy(() -> FileCopy.from(LocalStore.at(source()))
                        .to(LocalStore.at(source().resolve("reports/copy")))
                        .run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("lies in");
    }

    @Test
    void it_stops_when_cancelled() throws Exception {
        SampleTree.small(source());
        Cancellation cancellation = new Cancellation();
        List<ProgressEvent> events = new ArrayList<>();
        FileStore store = FaultyStore.around(
                LocalStore.at(source()),
                Fault.on(Call.READ).at("models/churn.bin").times(1).runs(cancellation::cancel));

        assertThatThrownBy(() -> FileCopy.from(store)
                        .to(LocalStore.at(destination()))
                        .cancellation(cancellation)
                        .progress(events::add)
                        .parallelism(1)
                        .run())
                .isInstanceOf(OperationCancelledException.class);

        assertThat(destination().resolve("reports/q2.txt")).doesNotExist();
        assertThat(events.get(0)).isInstanceOf(ProgressEvent.Started.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(ProgressEvent.Failed.class);
    }

    @Test
    void the_listener_hears_one_start_and_one_end() throws Exception {
        SampleTree.small(source());
        List<ProgressEvent> events = new ArrayList<>();

        copy().progress(events::add).run();

        assertThat(events.get(0)).isInstanceOf(ProgressEvent.Started.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(ProgressEvent.Finished.class);
    }
}
