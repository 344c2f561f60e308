package com.corridorplatforms.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.api.VerifyReport.Damage;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of more files than are kept in memory at a time. */
class ManyFilesTest {

    private static final int COUNT = Boolean.getBoolean("corridor.soak") ? 120_000 : 1_000;

    @TempDir
    private Path directory;

    private static final class Generated extends DirectoryTarget {

        Generated(Path source) {
            super(TargetId.DATA_LAKE, TargetKind.DATA_LAKE, source);
        }

        @Override
        public Captured capture(CaptureContext context) throws IOException {
            for (int i = 0; i < COUNT; i++) {
                byte[] content = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
                context.write(new SnapshotPath("part-" + i % 97 + "/file-" + i), out -> out.write(content));
            }
            ConsistencyWindow window = new ConsistencyWindow(
                    context.clock().instant(), context.clock().instant(), ConsistencyWindow.Held.NONE);
            return context.seal(0, window, new TreeMap<>(), List.of());
        }

        @Override
        public void verify(Captured captured, VerifyContext context) {
            // It has no index.
        }
    }

    @Test
    void every_file_is_listed_and_one_stranger_is_found_among_them() throws IOException {
        CorridorBackup backup = CorridorBackup.builder()
                .repository(directory.resolve("repository"))
                .target(new Generated(directory.resolve("nothing")))
                .build();

        Snapshot snapshot = backup.create();
        Path place = directory.resolve("repository/snapshots/" + snapshot.id());
        Files.writeString(place.resolve("data-lake/part-7/stranger"), "x");

        assertThat(snapshot.files()).isEqualTo(COUNT);
        assertThat(backup.verify(snapshot.id()).damages())
                .extracting(Damage::file)
                .containsExactly("data-lake/part-7/stranger");
    }
}
