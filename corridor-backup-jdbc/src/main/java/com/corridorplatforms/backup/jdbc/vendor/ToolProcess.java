package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.BackupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One run of a vendor's program. What it says on its two streams goes to the run's listener; the last of it goes into the
 * error if it fails. A cancelled run is ended together with all that it started.
 */
final class ToolProcess {

    private static final int ENDED_BY_SIGNAL = 128;
    private static final int GREATEST_SIGNAL = 64;
    private static final int LINES_IN_ERROR = 5;
    private static final int CHARACTERS_PER_LINE = 2000;
    private static final long MILLISECONDS_BETWEEN_CHECKS = 50;
    private static final long SECONDS_TO_END = 10;

    private final List<String> command;
    private final Map<String, String> environment;
    private final @Nullable Path input;

    private ToolProcess(List<String> command, Map<String, String> environment, @Nullable Path input) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.input = input;
    }

    /**
     * A program with its arguments, and what its environment has beyond this process's. Of this process's it gets no
     * variable that might lead it to another server.
     */
    static ToolProcess of(List<String> command, Map<String, String> environment) {
        return new ToolProcess(command, environment, null);
    }

    /** The same, reading a file as its standard input. */
    ToolProcess reading(Path file) {
        return new ToolProcess(command, environment, file);
    }

    /** Runs it to its end, and returns what it said last, or nothing. */
    String run(ToolRun run) throws IOException {
        run.cancellation().check();
        Process process = start();
        Said said = new Said(run);
        Thread listener = new Thread(() -> said.listen(process), "corridor-" + name());
        listener.setDaemon(true);
        listener.start();
        try {
            await(process, run);
            listener.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("\"" + name() + "\" was interrupted, and ended");
        } finally {
            end(process);
        }
        said.check();
        if (process.exitValue() != 0) {
            throw new BackupException("\"" + name() + "\" " + failure(process.exitValue(), said.last()));
        }
        return said.last();
    }

    /** A process that a signal has ended has no exit code of its own; a number above 128 stands for the signal. */
    private static String failure(int exit, String said) {
        if (exit > ENDED_BY_SIGNAL && exit <= ENDED_BY_SIGNAL + GREATEST_SIGNAL) {
            return "was ended by signal " + (exit - ENDED_BY_SIGNAL) + " before it was done"
                    + (said.isEmpty() ? " or had said anything" : ", after it had said: " + said)
                    + "; see who ended it (the system does when memory is short) and run it again";
        }
        return "failed with exit code " + exit
                + (said.isEmpty()
                        ? " and said nothing; run it by hand to see why"
                        : ": " + said + "; see what it says, mend that and run it again");
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Variables.clear(builder.environment());
        builder.environment().putAll(environment);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        try {
            Process process = builder.start();
            if (input == null) {
                process.getOutputStream().close();
            }
            return process;
        } catch (IOException e) {
            throw new AbsentToolException(
                    "\"" + command.get(0) + "\" cannot be run (" + e.getMessage()
                            + "), expected the vendor's program; install it or name the directory it lies in",
                    e);
        }
    }

    private static void await(Process process, ToolRun run) throws InterruptedException {
        while (!process.waitFor(MILLISECONDS_BETWEEN_CHECKS, TimeUnit.MILLISECONDS)) {
            run.cancellation().check();
        }
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String name() {
        return String.valueOf(Path.of(command.get(0)).getFileName());
    }

    /** What a program has said. */
    private static final class Said {

        private final ToolRun run;
        private final Deque<String> lines = new ArrayDeque<>();
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        Said(ToolRun run) {
            this.run = run;
        }

        /** Of a line that has no end in sight no more is kept than an error may say. */
        void listen(Process process) {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                StringBuilder line = new StringBuilder();
                for (int character = reader.read(); character >= 0; character = reader.read()) {
                    if (character == '\n' || character == '\r') {
                        take(line.toString().strip());
                        line.setLength(0);
                    } else if (line.length() < CHARACTERS_PER_LINE) {
                        line.append((char) character);
                    }
                }
                take(line.toString().strip());
            } catch (IOException e) {
                take("its output broke off: " + e.getMessage());
            }
        }

        private void take(String line) {
            if (line.isEmpty()) {
                return;
            }
            synchronized (lines) {
                lines.addLast(line);
                if (lines.size() > LINES_IN_ERROR) {
                    lines.removeFirst();
                }
            }
            tell(line);
        }

        /** Whoever listens may throw; the program must not wait for that with a full pipe. */
        private void tell(String line) {
            try {
                run.lines().accept(line);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }

        void check() {
            RuntimeException thrown = failure.get();
            if (thrown != null) {
                throw thrown;
            }
        }

        String last() {
            synchronized (lines) {
                return String.join(" / ", lines);
            }
        }
    }
}
