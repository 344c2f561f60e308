package com.corridorplatforms.backup.fs.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A directory of this host, mounted on another one by a process that lets system calls fail as it is told: what the kernel says of it
 * is what programs hear. {@code mount.py} tells which commands there are.
 */
public final class FuseMount {

    /** What is mounted, as {@code /proc/mounts} names it. */
    public static final String SOURCE = "server:/export";

    /** One that counts as a network file system. */
    private static final String TYPE = "fuse.sshfs";

    private final Path point;
    private final Process process;
    private final BufferedReader answers;

    private FuseMount(Path point, Process process) {
        this.point = point;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Skips the test where this cannot be done. */
    public static FuseMount of(Path directory, Path point) throws IOException, InterruptedException {
        boolean isRoot = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        assumeThat(isRoot && Files.exists(Path.of("/dev/fuse")) && Files.isExecutable(Path.of("/usr/bin/python3")))
                .as("root mounts by /dev/fuse with python3")
                .isTrue();
        Path script = Files.createTempFile("mount", ".py");
        try (InputStream in = Objects.requireNonNull(FuseMount.class.getResourceAsStream("mount.py"))) {
            Files.write(script, in.readAllBytes());
        }
        Process process = new ProcessBuilder(
                        "/usr/bin/python3", script.toString(), directory.toString(), point.toString(), SOURCE, TYPE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        FuseMount mount = new FuseMount(point, process);
        try {
            mount.expect("mounted");
            return mount;
        } catch (IOException | RuntimeException | Error e) {
            mount.close();
            throw e;
        } finally {
            Files.delete(script);
        }
    }

    /** Gives a command. */
    public void tell(String command) throws IOException {
        say(command);
        expect("done");
    }

    /** How often each kind of request came since the mount was healed. */
    public Map<String, Integer> counts() throws IOException {
        say("counts");
        return Arrays.stream(line().split(" "))
                .filter(count -> !count.isEmpty())
                .map(count -> count.split("="))
                .collect(Collectors.toMap(count -> count[0], count -> Integer.valueOf(count[1])));
    }

    /** Leaves a mount behind which nobody answers any more. */
    public void die() throws IOException, InterruptedException {
        say("die");
        process.waitFor();
    }

    private void say(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private String line() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the mount \"" + point + "\" has ended");
        }
        return line;
    }

    private void expect(String answer) throws IOException {
        assertThat(line()).isEqualTo(answer);
    }

    /** Takes it away. */
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
        // What died has left it.
        new ProcessBuilder("umount", "-l", point.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
