package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.local.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tree has lost since its previous snapshot, by much less than what its guard refuses. */
final class GoneDirectoriesTest {

    @TempDir
    private Path work;

    private Path source;
    private Snapshots snapshots;
    private FileTreeTarget target;
    private Snapshots.Taken first;

    @BeforeEach
    void take() throws IOException {
        source = work.resolve("source");
        snapshots = new Snapshots(work.resolve("snapshots"));
        target = FileTreeTarget.fileManagement(source);
        SampleTree.small(source);
        SampleTree.write(source.resolve("reports/old/2024/q4.txt"), "last quarter");
        SampleTree.write(source.resolve("zone/a/one.txt"), "1");
        first = snapshots.take(target);
    }

    private Snapshots.Taken again() throws IOException {
        return snapshots.take(target, first.asPrevious());
    }

    @Test
    void a_directory_that_is_gone_is_noted_with_what_it_held() throws IOException {
        SampleTree.remove(source.resolve("reports"));

        assertThat(again().captured().findings())
                .extracting(Finding::severity, Finding::code, Finding::subject)
                .containsExactly(tuple(Severity.NOTE, "directory-gone", "reports"));
        assertThat(again().captured().findings().get(0).message())
                .startsWith("is not there any more, where the previous snapshot has 3 files; if nobody removed them");
    }

    @Test
    void a_directory_that_is_empty_as_where_nothing_is_mounted_is_noted() throws IOException {
        SampleTree.remove(source.resolve("zone/a"));

        assertThat(again().captured().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("zone");
            assertThat(finding.message())
                    .startsWith("holds no entry any more, where the previous snapshot has 1 file;");
        });
    }

    /** As one is whose content was moved to another disk. */
    @Test
    void a_directory_that_is_a_link_now_is_noted_as_one_that_is_not_followed() throws IOException {
        Files.move(source.resolve("reports"), work.resolve("elsewhere"));
        Files.createSymbolicLink(source.resolve("reports"), work.resolve("elsewhere"));

        assertThat(again().captured().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("reports");
            assertThat(finding.message())
                    .isEqualTo(
                            "is a symbolic link now, where the previous snapshot has 3 files; links are not followed,"
                                    + " so if they lie outside of the source now, capture that place too");
        });
    }

    @Test
    void a_directory_that_is_a_file_now_is_noted_as_such() throws IOException {
        SampleTree.remove(source.resolve("zone"));
        Files.writeString(source.resolve("zone"), "no directory");

        assertThat(again().captured().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("zone");
            assertThat(finding.message()).startsWith("is a file now, where the previous snapshot has 1 file;");
        });
    }

    @Test
    void of_several_the_one_that_held_most_is_named() throws IOException {
        SampleTree.remove(source.resolve("reports"));
        SampleTree.remove(source.resolve("zone"));

        assertThat(again().captured().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("reports");
            assertThat(finding.message()).contains("has 3 files; the same holds of 1 more, which held less;");
        });
    }

    @Test
    void files_that_are_gone_and_directories_that_held_none_are_not_noted() throws IOException {
        Files.delete(source.resolve("reports/q1.txt"));
        Files.delete(source.resolve("reports/old/2024/q4.txt"));
        SampleTree.write(source.resolve("reports/old/2024/q5.txt"), "next quarter");
        Files.delete(source.resolve("empty"));

        assertThat(again().codes()).isEmpty();
    }

    @Test
    void what_is_left_out_now_is_not_gone() throws IOException {
        target = target.exclude("reports/", "zone/a/*");

        assertThat(again().codes()).containsOnly("excluded");
    }

    @Test
    void a_directory_in_which_only_what_is_left_out_is_still_there_is_not_empty() throws IOException {
        SampleTree.write(source.resolve("zone/__pycache__/one.pyc"), "compiled");
        SampleTree.write(source.resolve("zone/two.pid"), "2");
        SampleTree.remove(source.resolve("zone/a"));
        SampleTree.write(source.resolve("reports/old/__pycache__/q4.pyc"), "compiled");
        SampleTree.write(source.resolve("reports/old/q4.py"), "last quarter");
        SampleTree.remove(source.resolve("reports/old/2024"));
        first = snapshots.take(target);
        Files.delete(source.resolve("reports/old/q4.py"));

        assertThat(again().codes()).containsOnly("excluded");
    }

    /** As one is in the moment between the two renames that exchange it for another. */
    @Test
    void a_directory_that_was_not_there_when_the_one_above_was_listed_and_is_at_the_end_is_a_loss() throws IOException {
        Path elsewhere = work.resolve("elsewhere");
        target = FileTreeTarget.fileManagement(FaultyStore.around(
                LocalStore.at(source),
                Fault.on(Call.LIST).at("").times(1).runs(() -> Files.move(source.resolve("reports"), elsewhere)),
                Fault.on(Call.LIST).at("zone").times(1).runs(() -> Files.move(elsewhere, source.resolve("reports")))));

        assertThat(again().captured().findings())
                .extracting(Finding::severity, Finding::code, Finding::subject)
                .contains(tuple(Severity.LOSS, "exchanged-while-read", "reports"));
    }
}
