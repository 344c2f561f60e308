package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A restore by root where a file system does not honour root, as an NFS server with {@code root_squash} does not: a process that
 * has given up what lets root pass modes and give files away, but may become another user.
 */
final class SquashedRootTest {

    private static final String HONOURS = "-chown,-dac_override,-dac_read_search,-fowner,-fsetid";
    private static final List<String> SETPRIV =
            List.of("setpriv", "--inh-caps=" + HONOURS, "--bounding-set=" + HONOURS);

    @TempDir
    private Path work;

    /** Restores a tree that was captured, for the user nobody, and tells every finding in a line. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            Path work = Path.of(arguments[0]);
            FileTreeTarget target = FileTreeTarget.fileManagement(work.resolve("destination"));
            List<Finding> findings = Snapshots.restore(
                    target,
                    new RestoreProcess(work).taken(),
                    RestoreRequest.everything().ownedBy("nobody"));
            for (Finding finding : findings) {
                String line = finding.code() + "|" + finding.subject() + "|" + finding.message();
                System.out.println(line.replace('\n', ' '));
            }
            System.out.flush();
        }
    }

    private Process run(List<String> command) throws IOException {
        return new ProcessBuilder(
                        Stream.concat(SETPRIV.stream(), command.stream()).toList())
                .redirectErrorStream(true)
                .start();
    }

    private List<String> restore() throws Exception {
        Process process = run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                work.toString()));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    @Test
    void what_the_user_may_do_is_tried_as_that_user_and_nothing_is_called_complete_that_is_not() throws Exception {
        assumeThat(SampleTree.isRoot() && run(List.of("true")).waitFor() == 0)
                .as("root can give up capabilities with setpriv")
                .isTrue();
        Path source = work.resolve("source");
        SampleTree.linked(source);
        Files.setAttribute(
                SampleTree.write(source.resolve("shut/inside"), "in a shut directory")
                        .getParent(),
                "unix:mode",
                0500);
        Files.setAttribute(source.resolve("reports/q2.txt"), "unix:mode", 0666);
        Files.setAttribute(source, "unix:mode", 0755);
        new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.fileManagement(source));
        Path destination = Files.createDirectory(work.resolve("destination"));
        Files.setAttribute(work, "unix:mode", 0755);

        List<String> findings = restore();

        assertThat(findings).anyMatch(line -> line.startsWith("owner-not-restored|reports/q1.txt|"));
        assertThat(findings)
                .filteredOn(line -> line.startsWith("no-access|"))
                .isNotEmpty()
                .allMatch(line -> line.contains("\"nobody\"") && line.contains("tried as that user"))
                .anyMatch(line -> line.startsWith("no-access|reports/q1.txt|"))
                .noneMatch(line -> line.startsWith("no-access|reports/q2.txt|"))
                .noneMatch(line -> line.startsWith("no-access|" + work));
        assertThat(names(destination)).isEqualTo(names(source));
        assertThat(Files.getAttribute(destination.resolve("reports/q1.txt"), "unix:uid"))
                .isEqualTo(0);
    }

    private static List<Path> names(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(root::relativize).sorted().toList();
        }
    }
}
