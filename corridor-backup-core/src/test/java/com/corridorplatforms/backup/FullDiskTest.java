package com.corridorplatforms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.spi.CaptureContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository on a small file system of its own, where the process may mount one. */
class FullDiskTest {

    @TempDir
    private Path directory;

    private Path disk;
    private Path files;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        files = Files.createDirectory(directory.resolve("files"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk.toString()))
                .as("mounting needs the right to do so")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Cannot say how much it will write. */
    private CorridorBackup backup() {
        return CorridorBackup.builder()
                .repository(disk.resolve("repository"))
                .target(new DirectoryTarget(TargetId.DATA_LAKE, TargetKind.DATA_LAKE, files) {
                    @Override
                    public long estimateBytes(CaptureContext context) {
                        return -1;
                    }
                })
                .build();
    }

    @Test
    void a_disk_that_fills_up_is_named_and_everything_written_is_removed() throws IOException {
        Files.writeString(files.resolve("small"), "1");
        Snapshot earlier = backup().create();
        Files.write(files.resolve("large"), new byte[30 << 20]);

        assertThatThrownBy(() -> backup().create())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("data-lake/files/large\": no space is left on the disk")
                .hasMessageContaining("nothing was committed");

        try (Stream<Path> incoming = Files.list(disk.resolve("repository/incoming"))) {
            assertThat(incoming).isEmpty();
        }
        assertThat(backup().verify(earlier.id()).damages()).isEmpty();
        Files.delete(files.resolve("large"));
        assertThat(backup().create().files()).isEqualTo(2);
    }
}
