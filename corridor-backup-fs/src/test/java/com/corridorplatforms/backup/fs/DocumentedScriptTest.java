package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script that the format's document gives to those who have to restore without this library. */
final class DocumentedScriptTest {

    private static final Pattern SCRIPT =
            Pattern.compile("```bash\n(#!/bin/bash\n# usage: restore-attributes .*?)```", Pattern.DOTALL);

    @TempDir
    private Path work;

    @Test
    void the_documented_script_restores_everything_from_plain_files_and_the_index() throws Exception {
        assumeThat(runs("python3", "--version")).as("python3 is there").isTrue();
        Path source = work.resolve("source");
        SampleTree.odd(source);
        boolean hasTools = runs("sh", "-c", "command -v setfacl getfacl setfattr getfattr");
        if (hasTools) {
            FurtherSample.make(source.resolve("further"));
        }
        Snapshots.Taken taken = new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.settings("api", source));
        Path script = Files.writeString(work.resolve("restore-attributes"), script());
        Path destination = work.resolve("destination");

        assertThat(runs("cp", "-r", "--no-preserve=all", taken.file("").toString(), destination.toString()))
                .isTrue();
        assertThat(runs("bash", script.toString(), taken.index().toString(), destination.toString()))
                .isTrue();

        assertThat(TreeDescription.of(destination)).isEqualTo(TreeDescription.of(source));
        if (hasTools) {
            FurtherSample.assertSame(source, destination);
        }
    }

    private static String script() throws IOException {
        List<Path> documents;
        try (Stream<Path> all = Files.list(Path.of("..", "docs"))) {
            documents = all.filter(path -> path.toString().endsWith(".md")).toList();
        }
        for (Path document : documents) {
            Matcher matcher = SCRIPT.matcher(Files.readString(document));
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new AssertionError("none of " + documents + " holds the script restore-attributes");
    }

    private static boolean runs(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new IOException("cannot run " + Arrays.toString(command), e);
        }
    }
}
