package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.SnapshotId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanFileTest {

    @TempDir
    private Path directory;

    @Test
    void a_plan_for_which_the_disk_has_no_room_leaves_no_file() throws IOException {
        RestorePlan plan = plan();
        Path file = Files.createFile(directory.resolve("plan.json"));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> PlanFile.writeWhole(plan, file, full))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no space is left");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_plan_for_a_directory_that_is_not_there_says_so() {
        Path file = directory.resolve("none/plan.json");

        assertThatThrownBy(() -> PlanFile.write(plan(), file))
                .hasMessage("the plan cannot be written to \"" + file + "\", whose directory does not exist; make it");
    }

    private static RestorePlan plan() {
        return new RestorePlan(
                new SnapshotId("20261122T101500Z-000001"),
                Digest.of(new byte[0]),
                RestoreRequest.everything(),
                List.of());
    }
}
