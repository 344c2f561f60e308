package com.corridorplatforms.backup.fs.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.fs.CopyReport;
import com.corridorplatforms.backup.fs.FileCopy;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.servers.CuttingProxy.Fault;
import com.corridorplatforms.backup.fs.servers.CuttingProxy.Kind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Copies a tree to a server and back while the network does what it can: whatever is reported as copied is equal to the byte,
 * and where copying failed every file has its former or its new content.
 */
public final class CutRuns {

    private static final int ATTEMPTS = 5;
    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06Z");
    private static final int FILES = 9;
    private static final int FAULTS = 3;

    private final Path work;
    private final IoFunction<List<Fault>, CuttingProxy> network;
    private final List<Kind> kinds;
    private final Opening opening;
    private int complete;
    private int incomplete;
    private int failed;
    private final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);

    /**
     * @param work an empty directory of this host, in which the server serves too
     * @param network what lies between here and the server, when so much is to happen
     * @param kinds what the network does
     * @param opening opens the store
     */
    public CutRuns(Path work, IoFunction<List<Fault>, CuttingProxy> network, List<Kind> kinds, Opening opening) {
        this.work = work;
        this.network = network;
        this.kinds = List.copyOf(kinds);
        this.opening = opening;
    }

    /** Opens a store. */
    public interface Opening {

        /**
         * Opens it.
         *
         * @param proxy by which the server is reached
         * @param directory the root, as this host sees it
         * @return the store
         * @throws IOException if that fails, as it may here
         */
        FileStore open(CuttingProxy proxy, Path directory) throws IOException;
    }

    /**
     * Runs both ways.
     *
     * @param firstSeed the first run's
     * @param runs how many
     * @return what became of them, for people
     * @throws Exception if a run lies
     */
    public String run(long firstSeed, int runs) throws Exception {
        long span = undisturbed();
        for (long seed = firstSeed; seed < firstSeed + runs; seed++) {
            run(seed, span);
        }
        assertThat(complete).as("runs that were disturbed and complete").isPositive();
        return runs + " runs from the seed " + firstSeed + ": " + complete + " complete, " + incomplete
                + " with omissions named, " + failed + " failed with nothing wrong kept; what happened: " + happened;
    }

    /** How many bytes pass when nothing happens, so that faults meet every part of a run. */
    private long undisturbed() throws Exception {
        Run run = new Run(0, List.of());
        run.copy();
        assertThat(complete).as("runs complete without a fault").isEqualTo(1);
        complete = 0;
        return run.passed;
    }

    private void run(long seed, long span) throws Exception {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        for (int i = random.nextInt(FAULTS); i >= 0; i--) {
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            faults.add(new Fault((long) (random.nextDouble() * span), kind));
        }
        try {
            new Run(seed, faults).copy();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", " + faults, e);
        }
    }

    private final class Run {
        private final long seed;
        private final List<Fault> faults;
        private final Path from;
        private final Path to;
        private long passed;

        private Run(long seed, List<Fault> faults) throws IOException {
            this.seed = seed;
            this.faults = faults;
            Path directory = Files.createTempDirectory(work, "run");
            this.from = Files.createDirectory(directory.resolve("from"));
            this.to = Files.createDirectory(directory.resolve("to"));
            write();
        }

        /** Most files are new, some replace others of the same size. */
        private void write() throws IOException {
            Random random = new Random(~seed);
            for (int i = 0; i < FILES; i++) {
                Path file = Path.of("directory-" + i % 2, "file-" + i);
                byte[] content = new byte[i == 0 ? 700_000 : random.nextInt(60_000)];
                random.nextBytes(content);
                write(from, file, content);
                if (i % 3 == 0) {
                    write(to, file, former(content));
                    Files.setLastModifiedTime(to.resolve(file), FileTime.from(LONG_AGO));
                }
            }
        }

        private void write(Path root, Path file, byte[] content) throws IOException {
            Files.createDirectories(root.resolve(file).getParent());
            Files.write(root.resolve(file), content);
        }

        private byte[] former(byte[] content) {
            byte[] former = content.clone();
            for (int i = 0; i < former.length; i++) {
                former[i] ^= 0x55;
            }
            return former;
        }

        private void copy() throws Exception {
            boolean upwards = seed % 2 == 0;
            try (CuttingProxy proxy = network.apply(faults)) {
                try (FileStore there = opening.open(proxy, upwards ? to : from)) {
                    FileStore here = LocalStore.at(upwards ? from : to);
                    CopyReport report = FileCopy.from(upwards ? here : there)
                            .to(upwards ? there : here)
                            .parallelism(2)
                            .retries(retries())
                            .run();
                    requireCopied(report);
                } catch (IOException | BackupException e) {
                    failed++;
                    requireNothingWrong(Set.of());
                } finally {
                    passed = proxy.passed();
                    proxy.happened().forEach(kind -> happened.merge(kind, 1, Integer::sum));
                }
            }
        }

        /** From none to more than enough, so that copies fail as well. */
        private RetryPolicy retries() {
            int attempts = faults.isEmpty() ? 1 : 1 + (int) (seed / 2 % ATTEMPTS);
            return new RetryPolicy(attempts, Duration.ofMillis(5), Duration.ofMillis(40));
        }

        private void requireCopied(CopyReport report) throws IOException {
            Set<String> omitted = new HashSet<>();
            report.notCopied().forEach(each -> omitted.add(each.path().toString()));
            if (omitted.isEmpty()) {
                complete++;
            } else {
                incomplete++;
            }
            Set<String> copied = new HashSet<>();
            for (int i = 0; i < FILES; i++) {
                String file = "directory-" + i % 2 + "/file-" + i;
                boolean isOmitted = omitted.stream().anyMatch(path -> file.equals(path) || file.startsWith(path + "/"));
                if (!isOmitted) {
                    copied.add(file);
                }
            }
            requireNothingWrong(copied);
        }

        private void requireNothingWrong(Set<String> copied) throws IOException {
            for (int i = 0; i < FILES; i++) {
                String name = "directory-" + i % 2 + "/file-" + i;
                byte[] wanted = Files.readAllBytes(from.resolve(name));
                if (copied.contains(name)) {
                    assertThat(to.resolve(name)).as("reported as copied").hasBinaryContent(wanted);
                } else if (Files.exists(to.resolve(name))) {
                    assertThat(Files.readAllBytes(to.resolve(name)))
                            .as("neither the former nor the new content of " + name)
                            .isIn(wanted, former(wanted));
                }
            }
        }
    }
}
