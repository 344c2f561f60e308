package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Restores killed with SIGKILL, taken back or brought to their end by another process. */
@Tag("long")
final class KilledRestoreTest {

    private static final long SEED = 20261122;
    private static final int KILLS = Boolean.getBoolean("corridor.soak") ? 100 : 4;
    private static final int FILES = 300;

    @TempDir
    private Path work;

    private RestoreProcess process;
    private Path destination;

    /** How content is exchanged: a mount point cannot be renamed. */
    enum Place {
        DIRECTORY,
        MOUNT_POINT
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void a_killed_restore_can_be_taken_back_or_finished(Place place) throws Exception {
        Path source = work.resolve("source");
        for (int i = 0; i < FILES; i++) {
            SampleTree.write(source.resolve("d" + i % 20 + "/f" + i), "content " + i);
        }
        SampleTree.age(source);
        destination = Files.createDirectory(work.resolve("destination"));
        process = new RestoreProcess(work);
        new Snapshots(work.resolve("snapshots")).take(process.target());
        boolean mounted = place == Place.MOUNT_POINT && mount();
        assumeThat(place == Place.DIRECTORY || mounted).as("only root mounts").isTrue();
        try {
            killAll(source);
        } finally {
            if (mounted) {
                run("umount", destination.toString());
            }
        }
    }

    private boolean mount() throws Exception {
        return SampleTree.isRoot()
                && run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", destination.toString()) == 0;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    private void killAll(Path source) throws Exception {
        Random random = new Random(SEED);
        Map<String, Integer> reached = new TreeMap<>();
        SampleTree.write(destination.resolve("d1/f1"), "theirs");
        SampleTree.write(destination.resolve("theirs"), "theirs");
        String before = TreeDescription.of(destination);
        for (int kill = 0; kill < KILLS; kill++) {
            String context = "seed " + SEED + ", kill " + kill;
            Killed killed = kill(kill % 2 == 0 ? "ready" : "checked", random.nextInt(kill % 2 == 0 ? 400 : 8));
            reached.merge(killed.phase(), 1, Integer::sum);

            killed.again().rollback();

            assertThat(TreeDescription.of(destination))
                    .as("%s, after \"%s\", taken back", context, killed.phase())
                    .isEqualTo(before);
        }
        Killed last = kill("checked", 2);
        Restoration again = last.again();
        again.stage();
        again.check();
        again.activate();
        again.prove();
        again.finish();
        assertThat(TreeDescription.of(destination)).isEqualTo(TreeDescription.of(source));
        assertThat(reached).as("phases that were over when it was killed").containsKey("ready");
        assertThat(reached.keySet()).containsAnyOf("checked", "activated", "proved");
    }

    /** What is left of a process: the last phase it told, and what another needs to go on. */
    private record Killed(String phase, FileTreeTarget target, Snapshots.Taken taken, RestorePlan plan) {
        private Restoration again() throws IOException {
            return Snapshots.restoration(target, taken, plan, new ArrayList<>());
        }
    }

    /** Kills a restore some milliseconds after a phase. */
    private Killed kill(String phase, int milliseconds) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestoreProcess.class.getName(),
                        work.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(told.readLine()).isEqualTo("ready");
            RestorePlan plan = process.plan(process.taken());
            child.getOutputStream().write('\n');
            child.getOutputStream().flush();
            String last = "ready";
            while (!last.equals(phase)) {
                last = told.readLine();
            }
            child.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            // Unlike the process itself, its handle leaves what it told before to be read.
            child.toHandle().destroyForcibly();
            child.waitFor();
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                last = line;
            }
            return new Killed(last, process.target(), process.taken(), plan);
        }
    }
}
