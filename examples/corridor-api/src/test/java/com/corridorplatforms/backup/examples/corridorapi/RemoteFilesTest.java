package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File management on an FTP server and the settings of two components on their own hosts, from one configuration. */
@Tag("long")
class RemoteFilesTest {

    @TempDir
    private Path directory;

    private Path files;
    private Path worker;
    private Path jupyter;
    private FileServers servers;

    @BeforeEach
    void makeAPlatform() throws Exception {
        files = Files.createDirectories(directory.resolve("ftp home/reports")).getParent();
        Files.writeString(files.resolve("reports/märz.csv"), "a;b\r\n1;2\n");
        Files.writeString(files.resolve(".hidden"), "dot");
        worker = Files.createDirectories(directory.resolve("worker/config"));
        Files.writeString(worker.resolve("worker.yaml"), "token: s3cr3t");
        Files.setPosixFilePermissions(worker.resolve("worker.yaml"), PosixFilePermissions.fromString("rw-r-----"));
        jupyter = Files.createDirectories(directory.resolve("jupyter/config"));
        Files.writeString(jupyter.resolve("jupyter.py"), "c.port = 1");
        servers = FileServers.start(files);
        servers.knownHosts(directory.resolve("known_hosts"));
        Files.writeString(directory.resolve("password"), FileServers.PASSWORD);
        Files.setPosixFilePermissions(directory.resolve("password"), PosixFilePermissions.fromString("rw-------"));
        configure();
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    private void configure() throws IOException {
        Files.writeString(directory.resolve("corridor-backup.yaml"), """
                repository: backups
                targets:
                  file-management: {location: '%s', user: corridor, password-file: password}
                  settings:
                    worker: {location: '%s', user: corridor, password-file: password, options: {known-hosts-file: known_hosts}}
                    jupyter: {location: '%s', user: corridor, password-file: password, options: {known-hosts-file: known_hosts}}
                """.formatted(
                        servers.ftp(), servers.sftp(worker), servers.sftp(jupyter)));
    }

    private CommandRun run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = directory.resolve("corridor-backup.yaml").toString();
        return CommandRun.of(all);
    }

    @Test
    void what_lies_on_servers_is_backed_up_lost_and_restored_to_them() throws Exception {
        CommandRun create = run("backup", "create");
        CommandRun again = run("backup", "create");
        Files.writeString(files.resolve("reports/märz.csv"), "overwritten");
        Files.delete(files.resolve(".hidden"));
        Files.writeString(files.resolve("new"), "new");
        Files.delete(worker.resolve("worker.yaml"));
        Files.writeString(jupyter.resolve("jupyter.py"), "overwritten");
        CommandRun restore = run("backup", "restore", "latest", "--existing", "mirror", "--verbose");

        assertThat(create.exitCode()).as(create.err() + create.out()).isZero();
        assertThat(again.exitCode()).as(again.err() + again.out()).isZero();
        assertThat(restore.exitCode()).as(restore.err() + restore.out()).isZero();
        assertThat(files.resolve("reports/märz.csv")).hasBinaryContent("a;b\r\n1;2\n".getBytes("UTF-8"));
        assertThat(files.resolve(".hidden")).hasContent("dot");
        assertThat(files.resolve("new")).doesNotExist();
        assertThat(worker.resolve("worker.yaml")).hasContent("token: s3cr3t");
        assertThat(Files.getPosixFilePermissions(worker.resolve("worker.yaml")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(jupyter.resolve("jupyter.py")).hasContent("c.port = 1");
        for (Path root : new Path[] {files, worker, jupyter}) {
            try (Stream<Path> left = Files.walk(root)) {
                assertThat(left.map(Path::toString)).noneMatch(name -> name.contains(".corridor-"));
            }
        }
    }

    @Test
    void a_look_into_the_repository_needs_no_server() throws Exception {
        run("backup", "create");
        servers.close();

        CommandRun list = run("backup", "list");
        CommandRun verify = run("backup", "verify", "latest");

        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(verify.exitCode()).as(verify.err()).isZero();
    }

    @Test
    void a_wrong_password_is_one_sentence_that_does_not_repeat_it() throws IOException {
        Files.writeString(directory.resolve("password"), "wrong secret");

        CommandRun create = run("backup", "create");

        assertThat(create.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(create.error()).contains("corridor", "127.0.0.1").contains("password");
        assertThat(create.err()).doesNotContain("wrong secret");
    }

    @Test
    void a_wrong_host_key_is_refused_by_name() throws Exception {
        servers.knownHosts(directory.resolve("known_hosts"), FileServers.newKey());

        CommandRun create = run("backup", "create");

        assertThat(create.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(create.error()).contains("known_hosts").contains("key");
    }

    @Test
    void an_unknown_host_is_refused_with_its_fingerprint() throws Exception {
        Files.writeString(directory.resolve("known_hosts"), "");

        CommandRun create = run("backup", "create");

        assertThat(create.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(create.error()).contains("known_hosts").contains("SHA256:");
    }

    @Test
    void a_server_that_is_not_there_is_one_sentence() throws Exception {
        servers.close();

        CommandRun create = run("backup", "create");

        assertThat(create.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(create.error()).contains("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-management", "settings/worker"})
    void a_file_that_may_not_be_read_is_one_sentence_or_skipped_as_a_loss(String target) throws Exception {
        Path root = target.equals("file-management") ? files.resolve("reports") : worker;
        Files.writeString(root.resolve("denied"), "nobody may read this");

        CommandRun create = run("backup", "create");
        CommandRun skipping = run("backup", "create", "--skip-unreadable");

        assertThat(create.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(create.error()).contains("denied\"").contains("cannot be read by the user who logs in");
        assertThat(skipping.exitCode()).as(skipping.err()).isEqualTo(ExitCode.DONE_WITH_LOSS);
        assertThat(skipping.out()).contains("denied").contains("could not be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-management", "settings/worker"})
    void a_full_disk_of_the_server_is_one_sentence_and_leaves_what_was_there(String target) throws Exception {
        boolean isFtp = target.equals("file-management");
        byte[] large = new byte[2_000_000];
        new Random(1).nextBytes(large);
        Files.write((isFtp ? files : worker).resolve("large"), large);
        Path small = Files.createDirectory((isFtp ? files : directory).resolve("small"));
        assertThat(run("backup", "create", "--verbose").exitCode()).isZero();
        mount(small);
        try {
            Files.writeString(small.resolve("theirs"), "theirs");
            String place = isFtp ? servers.ftp() + "small" : servers.sftp(small);

            CommandRun restore = run(
                    "backup",
                    "restore",
                    "latest",
                    "--only",
                    target,
                    "--relocate",
                    target + "=" + place,
                    "--existing",
                    "mirror");

            assertThat(restore.exitCode()).as(restore.out()).isEqualTo(ExitCode.FAILED);
            assertThat(restore.error()).contains("large").containsIgnoringCase("full");
            try (Stream<Path> left = Files.list(small)) {
                assertThat(left).containsExactly(small.resolve("theirs"));
            }
            assertThat(small.resolve("theirs")).hasContent("theirs");
        } finally {
            assertThat(new ProcessBuilder("umount", small.toString()).start().waitFor())
                    .isZero();
        }
    }

    private static void mount(Path place) throws Exception {
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place.toString()).start();
        assumeThat(mount.waitFor()).as("only root mounts, and not everywhere").isZero();
    }
}
