package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.nfs.NfsOptions;
import com.corridorplatforms.backup.fs.nfs.NfsStore;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations that are, or hold, other file systems. Mounting them takes root. */
final class MountedDestinationTest {

    @TempDir
    private Path work;

    private Path destination;
    private Path mount;
    private Snapshots snapshots;
    private FileTreeTarget target;

    @BeforeEach
    void prepare() throws Exception {
        SampleTree.small(work.resolve("source"));
        destination = Files.createDirectory(work.resolve("destination"));
        snapshots = new Snapshots(work.resolve("snapshots"));
        target = FileTreeTarget.fileManagement(work.resolve("source"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (mount != null) {
            run("umount", mount.toString());
        }
    }

    private void mount(Path place, String... options) throws Exception {
        Files.createDirectories(place);
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(options));
        command.add(place.toString());
        assumeThat(SampleTree.isRoot() && run(command.toArray(String[]::new)) == 0)
                .as("only root mounts, and not everywhere")
                .isTrue();
        mount = place;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    private RestoreRequest request() {
        return RestoreRequest.everything()
                .relocate(TargetId.FILE_MANAGEMENT, destination.toString())
                .existing(ExistingContent.MIRROR);
    }

    @Test
    void a_destination_that_holds_a_mount_point_is_refused() throws Exception {
        Snapshots.Taken taken = snapshots.take(target);
        mount(destination.resolve("with space"), "-t", "tmpfs", "-o", "size=1m", "tmpfs");
        Files.writeString(mount.resolve("theirs"), "theirs");

        assertThatThrownBy(() -> Snapshots.plan(target, taken, request()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("with space")
                .hasMessageContaining("mount point");
    }

    @Test
    void nothing_is_restored_beneath_a_mount_that_is_not_there() throws Exception {
        Snapshots.Taken taken = snapshots.take(target);
        NfsOptions options = NfsOptions.anyNetworkMount().source("corridor-files");
        FileTreeTarget mounted = FileTreeTarget.fileManagement(NfsStore.at(destination, options));

        assertThatThrownBy(() -> Snapshots.plan(mounted, taken, RestoreRequest.everything()))
                .hasMessageContaining("corridor-files");

        assertThat(destination).isEmptyDirectory();
    }

    @Test
    void a_directory_bound_to_another_of_the_same_file_system_is_a_mount_point() throws Exception {
        Snapshots.Taken taken = snapshots.take(target);
        mount(
                destination,
                "--bind",
                Files.createDirectory(work.resolve("bound")).toString());

        Snapshots.restore(target, taken, request());

        assertThat(TreeDescription.of(destination)).isEqualTo(TreeDescription.of(work.resolve("source")));
    }

    @Test
    void the_directory_of_the_file_system_itself_is_neither_content_nor_in_the_way() throws Exception {
        Snapshots.Taken taken = snapshots.take(target);
        mount(destination, "-t", "tmpfs", "-o", "size=1m", "tmpfs");
        Path lost = Files.createDirectory(destination.resolve("lost+found"));
        Files.setAttribute(lost, "unix:mode", 0700);
        Files.writeString(lost.resolve("#1"), "recovered");

        Snapshots.restore(target, taken, request().existing(ExistingContent.REFUSE));

        assertThat(lost.resolve("#1")).hasContent("recovered");
        assertThat(destination.resolve("reports/q1.txt")).exists();
        assertThat(Files.exists(destination.resolve("lost+found"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(snapshots.take(FileTreeTarget.fileManagement(destination)).codes())
                .containsExactly("lost-and-found-left-out");
    }

    @Test
    void the_room_is_measured_where_the_content_goes() throws Exception {
        Files.write(work.resolve("source/large"), new byte[1 << 20]);
        Snapshots.Taken taken = snapshots.take(target);
        mount(destination, "-t", "tmpfs", "-o", "size=100k", "tmpfs");

        assertThatThrownBy(() -> Snapshots.plan(target, taken, request()))
                .isInstanceOf(BackupException.class)
                .hasMessageMatching("(?s).*has room for [0-9]{1,3}(,[0-9]{3})+ bytes, expected room for the .*");
    }

    @Test
    void a_file_system_mounted_read_only_is_called_that() throws Exception {
        Snapshots.Taken taken = snapshots.take(target);
        mount(destination, "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs");

        assertThatThrownBy(() -> Snapshots.plan(target, taken, request()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("mounted read-only");
    }

    /** The JDK passes on what the operating system says, in the language that the process runs in. */
    @Test
    void a_file_system_mounted_read_only_is_known_in_every_language() throws Exception {
        mount(destination, "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs");

        assertThat(LocalDestination.isRefusal(
                        destination, new FileSystemException(null, null, "Das Dateisystem ist nur lesbar")))
                .isTrue();
        assertThat(LocalDestination.isRefusal(work, new FileSystemException(null, null, "Eingabe-/Ausgabefehler")))
                .isFalse();
    }
}
