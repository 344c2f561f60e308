package com.corridorplatforms.backup.fs.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Programs of this host that reach what the JDK does not. They are given names as bytes through a pipe, since the JDK passes
 * on arguments of valid Unicode alone, and many at once, since starting a program takes longer than looking at a file.
 */
final class HostTools {

    private static final List<String> ALL =
            List.of("xargs", "getfattr", "setfattr", "getfacl", "setfacl", "stat", "touch");

    private final Set<String> there;

    private HostTools(Set<String> there) {
        this.there = there;
    }

    /** Those that the search path of this process leads to, looked for once. */
    static HostTools ofHost() {
        return OfHost.TOOLS;
    }

    private static final class OfHost {
        private static final HostTools TOOLS = search(System.getenv("PATH"));
    }

    private static HostTools search(@Nullable String path) {
        List<Path> directories = Arrays.stream((path == null ? "/usr/bin:/bin" : path).split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(Path::of)
                .toList();
        return of(ALL.stream()
                .filter(tool ->
                        directories.stream().anyMatch(directory -> Files.isExecutable(directory.resolve(tool)))));
    }

    static HostTools of(Stream<String> tools) {
        return new HostTools(tools.collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(String... tools) {
        return there.containsAll(Arrays.asList(tools));
    }

    /**
     * What a program said.
     *
     * @param output the bytes
     * @param succeeded whether it did all it was asked to
     */
    record Answer(byte[] output, boolean succeeded) {}

    /** A program would say more than the caller has room for. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Runs a program over arguments of any bytes, as often as it takes for all of them. */
    Answer runOver(List<byte[]> arguments, String... command) throws IOException {
        return runOver(arguments, Integer.MAX_VALUE, command);
    }

    /**
     * The same of a program that may say a lot.
     *
     * @throws TooMuchException if it says more than so many bytes
     */
    Answer runOver(List<byte[]> arguments, int most, String... command) throws IOException {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (byte[] argument : arguments) {
            input.writeBytes(argument);
            input.write(0);
        }
        List<String> whole = new ArrayList<>(List.of("xargs", "-0", "-r"));
        whole.addAll(Arrays.asList(command));
        return run(input.toByteArray(), most, whole);
    }

    /** Runs a program that reads something. */
    Answer run(byte[] input, List<String> command) throws IOException {
        return run(input, Integer.MAX_VALUE, command);
    }

    private Answer run(byte[] input, int most, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        // What the programs say is read by a program.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(process, input));
        try (InputStream output = process.getInputStream()) {
            byte[] said = output.readNBytes(most);
            if (said.length == most && output.read() >= 0) {
                throw new TooMuchException();
            }
            boolean succeeded = process.waitFor() == 0;
            writing.join();
            return new Answer(said, succeeded);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("\"" + command.get(0) + "\" was interrupted");
        } finally {
            process.destroy();
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException e) {
            // A program that does not read to the end says by its exit code that it failed.
            return;
        }
    }
}
