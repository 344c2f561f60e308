package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Programs in Python that use SQLAlchemy. */
public final class Sqlalchemy {

    /** The distribution's own interpreter, for which it packages the library. */
    private static final String PYTHON = "/usr/bin/python3";

    private record Run(int exitCode, String output) {}

    private Sqlalchemy() {}

    /** Skips the test where the library is not. */
    public static void assumeInstalled() throws IOException, InterruptedException {
        assumeThat(run("-c", "import sqlalchemy").exitCode())
                .as("SQLAlchemy is installed for " + PYTHON)
                .isZero();
    }

    /**
     * Runs a program on a file.
     *
     * @param program a resource beside this class
     * @param directory where it is laid for that
     * @param file what it works on
     * @return the lines it prints
     */
    public static List<String> run(String program, Path directory, Path file) throws IOException, InterruptedException {
        Path script = directory.resolve(program);
        try (InputStream source = Sqlalchemy.class.getResourceAsStream(program)) {
            Files.write(script, Objects.requireNonNull(source).readAllBytes());
        }
        Run run = run(script.toString(), file.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output().lines().toList();
    }

    private static Run run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(PYTHON, "-W", "ignore").redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
