package com.corridorplatforms.backup;

import com.corridorplatforms.backup.repository.DurableStep;
import com.corridorplatforms.backup.repository.DurableSteps;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that makes snapshots, in a process of its own, and is killed meanwhile: by itself with SIGKILL when it reaches
 * the step it was told, or by its parent at any moment.
 */
final class CrashingProgram {

    private CrashingProgram() {}

    /**
     * @param arguments the repository, the directory to back up, how many snapshots to make (0 to restore), the step at which the last one
     *     is killed (0 for none, less to hang at the first file), a file that is told when the first one begins and of the step it dies at, and the plan to restore
     */
    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[0]);
        Path source = Path.of(arguments[1]);
        int snapshots = Integer.parseInt(arguments[2]);
        int fatal = Integer.parseInt(arguments[3]);
        Path told = Path.of(arguments[4]);
        Files.writeString(told, "begun\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (snapshots == 0) {
            try (InputStream plan = Files.newInputStream(Path.of(arguments[5]))) {
                backup(repository, source, new Fatal(fatal, told)).restore(RestorePlanJson.read(plan));
            }
        }
        for (int i = 1; i <= snapshots; i++) {
            DurableSteps steps = fatal < 0 ? new Hanging() : DurableSteps.UNOBSERVED;
            if (i == snapshots && fatal > 0) {
                steps = new Fatal(fatal, told);
            }
            backup(repository, source, steps).create();
        }
    }

    static CorridorBackup backup(Path repository, Path source, DurableSteps steps) {
        return CorridorBackup.builder()
                .repository(repository)
                .target(DirectoryTarget.fileManagement(source))
                .target(DirectoryTarget.settings("api", source.resolveSibling("settings")))
                .steps(steps)
                .build();
    }

    /** Says so and waits for the end of its input, holding whatever it holds. */
    private static final class Hanging implements DurableSteps {

        @Override
        public void reached(DurableStep step) {
            if (step == DurableStep.FORCE_FILE
                    && Thread.currentThread().getName().startsWith("corridor-backup-force")) {
                try {
                    System.out.println("hanging");
                    System.in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Kills this process, as no handler and no finally block can notice. */
    private record Fatal(int step, Path told, AtomicInteger reached) implements DurableSteps {

        Fatal(int step, Path told) {
            this(step, told, new AtomicInteger());
        }

        @Override
        public void reached(DurableStep kind) {
            if (reached.incrementAndGet() == step) {
                kill(kind);
            }
        }

        private void kill(DurableStep kind) {
            try {
                String moment = "step " + step + " ";
                Files.writeString(told, moment + kind + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
                String self = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-9", self).start().waitFor();
                throw new IllegalStateException("still alive after SIGKILL");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("cannot kill myself", e);
            }
        }
    }
}
