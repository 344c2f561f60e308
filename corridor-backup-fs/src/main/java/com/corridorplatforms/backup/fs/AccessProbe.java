package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.RawText;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries, as another user of this host, what that user may do with files: a shell of that user tests one path after the other,
 * {@code xargs} bounding how many it is given at once. Paths may hold any bytes. Nothing is opened or changed.
 */
final class AccessProbe implements Closeable {

    /** Every argument is the wanted permissions, one octal digit, and a path; those that are denied come back. */
    private static final String SCRIPT = """
            for wanted do
                path=${wanted#?}
                case $wanted in [4567]*) test -r "$path" ;; esac &&
                case $wanted in [2367]*) test -w "$path" ;; esac &&
                case $wanted in [1357]*) test -x "$path" ;; esac ||
                printf '%s\\0' "$wanted"
            done
            exit 0
            """;

    private final Process process;
    private final OutputStream questions;
    private final Thread reader;
    private volatile boolean complete;

    private AccessProbe(Process process, Consumer<RawText> denied) {
        this.process = process;
        this.questions = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
        this.reader = new Thread(() -> read(process.getInputStream(), denied), "corridor-access");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    /** Tells whether this process can try as a user; only root can become another one. */
    static boolean isPossible(HostAccounts.User user) throws IOException {
        try {
            Process process = start(user, Path.of("/"));
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            return exit(process) == 0;
        } catch (IOException e) {
            // A host without these programs.
            return false;
        }
    }

    /**
     * Begins to try.
     *
     * @param directory where relative paths begin
     * @param denied is given what is denied, from another thread: the wanted permissions, one octal digit, and the path
     */
    static AccessProbe begin(HostAccounts.User user, Path directory, Consumer<RawText> denied) throws IOException {
        return new AccessProbe(start(user, directory), denied);
    }

    private static Process start(HostAccounts.User user, Path directory) throws IOException {
        List<String> command = new ArrayList<>();
        if (HostAccounts.ownUid() != user.uid()) {
            command.addAll(List.of("setpriv", "--reuid=" + user.uid(), "--regid=" + user.gid()));
            command.add(user.name().equals(Long.toString(user.uid())) ? "--clear-groups" : "--init-groups");
        }
        command.addAll(List.of("xargs", "-0", "sh", "-c", SCRIPT, "sh"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        return builder.start();
    }

    /** Asks for one path. */
    void ask(int wanted, RawText path) throws IOException {
        questions.write('0' + wanted);
        questions.write(path.bytes());
        questions.write(0);
    }

    private void read(InputStream answers, Consumer<RawText> denied) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (answers) {
            for (int octet = answers.read(); octet >= 0; octet = answers.read()) {
                if (octet == 0) {
                    denied.accept(RawText.ofBytes(answer.toByteArray()));
                    answer.reset();
                } else {
                    answer.write(octet);
                }
            }
            complete = answer.size() == 0;
        } catch (IOException e) {
            // What is not complete is told by close.
            complete = false;
        }
    }

    /** Waits for the last answer. */
    @Override
    public void close() throws IOException {
        questions.close();
        try {
            reader.join();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while access was tried", e);
        }
        if (exit(process) != 0 || !complete) {
            throw new IOException("the programs that try it have failed");
        }
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while access was tried", e);
        }
    }
}
