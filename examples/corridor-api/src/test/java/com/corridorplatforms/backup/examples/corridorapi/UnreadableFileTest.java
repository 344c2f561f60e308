package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of this host that the program's user may not read. Root may read all, unless it gives up the privileges to do so. */
class UnreadableFileTest {

    private static final String PRIVILEGES = "-dac_override,-dac_read_search";

    @TempDir
    private Path directory;

    @BeforeEach
    void makeAPlatform() throws IOException {
        Path files = Files.createDirectories(directory.resolve("files"));
        Files.writeString(files.resolve("open"), "everybody may read this");
        Path shut = Files.writeString(files.resolve("shut"), "nobody may read this");
        Files.setPosixFilePermissions(shut, Set.of());
        Files.writeString(directory.resolve("corridor-backup.yaml"), """
                repository: backups
                targets:
                  file-management: {location: files}
                """);
    }

    private CommandRun create(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set=" + PRIVILEGES));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CorridorApi.class.getName(),
                "backup",
                "create",
                "--config",
                directory.resolve("corridor-backup.yaml").toString()));
        command.addAll(List.of(options));
        Path errors = directory.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, Files.readString(errors));
    }

    @Test
    void a_file_that_may_not_be_read_is_one_sentence_or_skipped_as_a_loss() throws Exception {
        CommandRun create = create();
        CommandRun skipping = create("--skip-unreadable");

        assertThat(create.exitCode()).as(create.out()).isEqualTo(ExitCode.FAILED);
        assertThat(create.error()).contains("files/shut").contains("cannot be read by the user");
        assertThat(skipping.exitCode()).as(skipping.err()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(skipping.out()).contains("shut").contains("access to it was denied");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("files/shut"))))
                .isEqualTo("---------");
    }
}
