package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
final class CaptureMemoryTest {

    /** Kept for good, 100 bytes of every file would not fit. */
    @Test
    void what_a_capture_keeps_does_not_grow_with_the_tree() throws Exception {
        int files = Boolean.getBoolean("corridor.soak") ? 10_000_000 : 200_000;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessCapture.class.getName(),
                        String.valueOf(files))
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        int leftOut = files / 1_000;
        assertThat(output).isEqualTo((files - leftOut + 1) + " files, [excluded, hard-links-given-up]\n");
    }
}
