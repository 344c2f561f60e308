package com.corridorplatforms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.PlanOutdatedException;
import com.corridorplatforms.backup.api.RepositoryInUseException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.repository.DurableStep;
import com.corridorplatforms.backup.repository.DurableSteps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills programs in the middle of a backup, and looks at what they leave. */
@Tag("long")
class CrashTest {

    private static final System.Logger LOG = System.getLogger(CrashTest.class.getName());
    private static final boolean SOAK = Boolean.getBoolean("corridor.soak");
    private static final int SIGKILLED = 128 + 9;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path directory;

    private Path repository;
    private Path source;
    private Path told;

    @BeforeEach
    void fill() throws IOException {
        repository = directory.resolve("repository");
        source = Files.createDirectory(directory.resolve("source"));
        told = directory.resolve("told");
        Path settings = Files.createDirectory(directory.resolve("settings"));
        for (int i = 0; i < 5; i++) {
            Files.writeString(source.resolve("file-" + i), "content " + i);
            Files.writeString(settings.resolve("file-" + i), "content below " + i);
        }
    }

    private CorridorBackup backup() {
        return CrashingProgram.backup(repository, source, DurableSteps.UNOBSERVED);
    }

    @Test
    void killed_at_any_step_of_the_first_create_it_leaves_no_half_snapshot() throws Exception {
        int steps = countSteps(directory.resolve("counted"));
        Map<String, Integer> hit = new TreeMap<>();
        for (int step : chosen(steps, SOAK ? steps : 4)) {
            repository = directory.resolve("first-" + step);
            dieAt(step, 1, hit);
            assertNothingHalf(List.of());
        }
        report("first create", steps, hit);
    }

    @Test
    void killed_at_any_step_of_a_later_create_it_leaves_the_earlier_snapshots_whole() throws Exception {
        backup().create();
        change(0);
        int steps = countSteps(repository);
        Map<String, Integer> hit = new TreeMap<>();
        for (int step : chosen(steps, SOAK ? steps : 8)) {
            change(step);
            List<Snapshot> before = backup().snapshots();
            dieAt(step, 1, hit);
            assertNothingHalf(before);
        }
        report("later create", steps, hit);
    }

    @Test
    void killed_at_a_random_moment_it_leaves_the_earlier_snapshots_whole() throws Exception {
        int kills = SOAK ? 100 : 6;
        Map<String, Integer> left = new TreeMap<>();
        backup().create();
        for (int i = 0; i < kills; i++) {
            change(i);
            List<Snapshot> before = backup().snapshots();
            killAtRandomMoment();
            left.merge(incoming().isEmpty() ? "between two creates" : "inside a create", 1, Integer::sum);
            assertNothingHalf(before);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "crash test, random moments: {0} kills, {1}, seed {2}",
                kills,
                left,
                "" + seed);
        assertThat(left.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(kills);
    }

    @Test
    void killed_at_any_step_of_a_restore_it_is_ended_by_the_next_one() throws Exception {
        String original = world();
        Snapshot snapshot = backup().create();
        RestoreRequest request = RestoreRequest.everything().existing(ExistingContent.MIRROR);
        change(0);
        List<DurableStep> reached = new ArrayList<>();
        CrashingProgram.backup(repository, source, reached::add).restore(backup().plan(snapshot.id(), request));
        Map<String, Integer> hit = new TreeMap<>();
        for (int step : SOAK ? all(reached.size()) : aroundJournal(reached)) {
            change(step);
            RestorePlan plan = backup().plan(snapshot.id(), request);
            try (OutputStream out = Files.newOutputStream(directory.resolve("plan.json"))) {
                RestorePlanJson.write(plan, out);
            }
            dieAt(step, 0, hit);
            restoreAgain(plan);
            assertThat(world()).as("step %d, seed %d", step, seed).isEqualTo(original);
            try (Stream<Path> left = Files.list(directory)) {
                assertThat(left.filter(path -> path.toString().contains(plan.id())))
                        .isEmpty();
            }
        }
        report("restore", reached.size(), hit);
    }

    /** A sample of the moments around the journal's lines, between which the destinations change. */
    private List<Integer> aroundJournal(List<DurableStep> reached) {
        List<Integer> moments = new ArrayList<>(all(reached.size()));
        moments.removeIf(step -> reached.get(step - 1) != DurableStep.APPEND);
        Collections.shuffle(moments, random);
        return moments.subList(0, 8);
    }

    private static List<Integer> all(int steps) {
        return IntStream.rangeClosed(1, steps).boxed().toList();
    }

    /** What had begun to finish is finished first; then the destination is no longer as the plan saw it. */
    private void restoreAgain(RestorePlan plan) throws IOException {
        String finished = world();
        try {
            backup().restore(plan);
        } catch (PlanOutdatedException e) {
            assertThat(world()).as(e.getMessage()).isEqualTo(finished);
        }
    }

    private String world() throws IOException {
        return DirectoryTarget.describe(source) + DirectoryTarget.describe(directory.resolve("settings"));
    }

    private void change(int number) throws IOException {
        Files.writeString(source.resolve("file-" + number % 5), "changed for the time " + number);
    }

    @Test
    void while_another_process_works_it_is_named_and_reading_goes_on() throws Exception {
        Snapshot earlier = backup().create();
        Process other = program(1, -1).start();
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("hanging");

            assertThatThrownBy(() -> backup().create())
                    .isInstanceOf(RepositoryInUseException.class)
                    .hasMessageContaining("process " + other.pid());
            assertThat(backup().snapshots()).containsExactly(earlier);
            assertThat(backup().verify(earlier.id()).damages()).isEmpty();
            assertThat(incoming()).as("the other's work").hasSize(1);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertNothingHalf(List.of(earlier));
    }

    /** How many moments of a create can be told apart: two for every change to the disk. */
    private int countSteps(Path place) {
        AtomicInteger steps = new AtomicInteger();
        CrashingProgram.backup(place, source, step -> steps.incrementAndGet()).create();
        assertThat(steps.get()).isGreaterThan(2 * DurableStep.values().length);
        return steps.get();
    }

    /** A sample of different steps that always has the first one and one of the last, in which the commit lies. */
    private List<Integer> chosen(int steps, int count) {
        if (count >= steps) {
            return all(steps);
        }
        Set<Integer> chosen = new LinkedHashSet<>(List.of(1, commitStep(steps)));
        while (chosen.size() < count) {
            chosen.add(1 + random.nextInt(steps));
        }
        return List.copyOf(chosen);
    }

    /** The end of a create: rename, force both parents, remove the lock's name; two moments each. */
    private int commitStep(int steps) {
        return steps - 2 * 4 + 1 + random.nextInt(4);
    }

    private void dieAt(int step, int creates, Map<String, Integer> hit) throws Exception {
        Process program = start(creates, step);
        assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
        List<String> lines = Files.readAllLines(told);
        assertThat(program.exitValue())
                .as("step %d, seed %d: %s", step, seed, lines)
                .isEqualTo(SIGKILLED);
        String kind = lines.get(lines.size() - 1).split(" ")[2];
        hit.merge(kind, 1, Integer::sum);
    }

    private Process start(int creates, int fatal) throws IOException {
        return program(creates, fatal)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private ProcessBuilder program(int creates, int fatal) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingProgram.class.getName(),
                        repository.toString(),
                        source.toString(),
                        Integer.toString(creates),
                        Integer.toString(fatal),
                        told.toString(),
                        directory.resolve("plan.json").toString())
                .redirectErrorStream(true);
    }

    private void killAtRandomMoment() throws Exception {
        Files.deleteIfExists(told);
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process program = start(1000, 0);
            while (!Files.exists(told)) {
                assertThat(watch.poll(1, TimeUnit.MINUTES))
                        .as("the program's first sign")
                        .isNotNull()
                        .satisfies(key -> {
                            key.pollEvents();
                            key.reset();
                        });
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(1_000_000)));
            program.destroyForcibly();
            assertThat(program.waitFor()).isEqualTo(SIGKILLED);
        }
    }

    private List<Path> incoming() throws IOException {
        Path incoming = repository.resolve("incoming");
        if (!Files.isDirectory(incoming)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(incoming)) {
            return entries.toList();
        }
    }

    private void assertNothingHalf(List<Snapshot> before) throws IOException {
        CorridorBackup backup = backup();
        if (Files.exists(repository.resolve("corridor-backup.json"))) {
            List<Snapshot> listed = backup.snapshots();
            assertThat(listed).as("seed %d", seed).containsAll(before);
            for (Snapshot snapshot : listed.subList(0, Math.min(2, listed.size()))) {
                assertThat(backup.verify(snapshot.id()).damages())
                        .as("%s, seed %d", snapshot.id(), seed)
                        .isEmpty();
            }
        }
        Snapshot next = backup.create();
        assertThat(backup.verify(next.id()).damages()).as("seed %d", seed).isEmpty();
        assertThat(incoming()).as("seed %d", seed).isEmpty();
    }

    private void report(String what, int steps, Map<String, Integer> hit) {
        LOG.log(
                System.Logger.Level.INFO,
                "crash test, {0}: {1} of {2} moments hit, {3}, seed {4}",
                what,
                hit.values().stream().mapToInt(Integer::intValue).sum(),
                steps,
                hit,
                "" + seed);
        assertThat(hit).isNotEmpty();
        if (SOAK) {
            assertThat(hit.keySet())
                    .contains("CREATE_DIRECTORY", "CREATE_FILE", "FORCE_FILE", "FORCE_DIRECTORY", "RENAME", "DELETE");
        }
    }
}
