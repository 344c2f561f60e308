package com.corridorplatforms.backup.fs.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/**
 * OpenSSH's server, with a user of its own that the host does not know: it runs in a mount namespace in which the files of
 * accounts are others.
 */
public final class OpensshServer implements AutoCloseable {

    /** Who may log in. */
    public static final String USER = "corridor";

    /** With what. */
    public static final String PASSWORD = "s3cret pässword";

    /** The user's number and its group's. */
    public static final int UID = 1234;

    /** How many channels one connection may have. */
    public static final int MAX_SESSIONS = 3;

    private static final String PASSWORD_HASH =
            "$6$corridor$yZj/aWyFdEBPV12usuX00i1dJcMWbUGB" + ".wBQx8ocdVj1AZehsn/4ueX54sZ692J44XWvt2NFVimrRAvt6Ci2/1";
    private static final String START = "mount -t tmpfs tmpfs /run && mkdir /run/sshd"
            + " && mount --bind \"$1\" /etc/passwd && mount --bind \"$2\" /etc/shadow && mount --bind \"$3\" /etc/group"
            + " && exec \"$4\" -D -e -f \"$5\"";

    private final Process process;
    private final int port;
    private final KeyPair hostKey;
    private final Path log;

    private OpensshServer(Process process, int port, KeyPair hostKey, Path log) {
        this.process = process;
        this.port = port;
        this.hostKey = hostKey;
        this.log = log;
    }

    /**
     * Starts it, or has the test skipped where it is not to be had.
     *
     * @param directory an empty directory for its files; its path must not hold spaces
     * @param more lines of its configuration
     * @return the server
     * @throws Exception if it does not start
     */
    public static OpensshServer start(Path directory, String... more) throws Exception {
        Path root = TestServers.rootWith("usr/sbin/sshd");
        KeyPair hostKey = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        int port = freePort();
        writeConfiguration(directory, root, hostKey, port);
        Files.write(directory.resolve("sshd_config"), List.of(more), StandardOpenOption.APPEND);
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder("unshare", "--mount", "sh", "-c", START, "sh");
        for (String file : List.of("passwd", "shadow", "group")) {
            builder.command().add(directory.resolve(file).toString());
        }
        builder.command().add(root.resolve("usr/sbin/sshd").toString());
        builder.command().add(directory.resolve("sshd_config").toString());
        TestServers.addLibraries(root, builder.environment());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        OpensshServer server = new OpensshServer(builder.start(), port, hostKey, log);
        server.await();
        return server;
    }

    private static void writeConfiguration(Path directory, Path root, KeyPair hostKey, int port) throws Exception {
        appended(
                directory,
                "passwd",
                "sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin",
                USER + ":x:" + UID + ":" + UID + "::" + Files.createDirectory(directory.resolve("home")) + ":/bin/sh");
        appended(directory, "group", USER + ":x:" + UID + ":");
        appended(directory, "shadow", USER + ":" + PASSWORD_HASH + ":19000:0:99999:7:::");
        Files.setAttribute(directory.resolve("home"), "unix:uid", UID);
        writeKey(directory.resolve("host_key"), hostKey, "");
        Files.writeString(
                directory.resolve("sshd_config"),
                String.join(
                        "\n",
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + directory.resolve("host_key"),
                        "PidFile none",
                        "UsePAM no",
                        "StrictModes no",
                        "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                        "MaxSessions " + MAX_SESSIONS,
                        "KexAlgorithms curve25519-sha256",
                        "Subsystem sftp " + root.resolve("usr/lib/openssh/sftp-server"),
                        ""));
    }

    private static void appended(Path directory, String name, String... lines) throws IOException {
        String own = Files.readString(Path.of("/etc", name));
        Path file = Files.writeString(directory.resolve(name), own + String.join("\n", lines) + "\n");
        Files.setAttribute(file, "unix:mode", name.equals("shadow") ? 0600 : 0644);
    }

    /**
     * Writes a private key as OpenSSH does.
     *
     * @param file where to
     * @param key the key
     * @param passphrase what opens it; empty for nothing
     * @return the file
     * @throws IOException if it cannot be written
     * @throws GeneralSecurityException if it cannot be encrypted
     */
    public static Path writeKey(Path file, KeyPair key, String passphrase)
            throws IOException, GeneralSecurityException {
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword(passphrase);
        encryption.setCipherType("256");
        Files.createFile(file);
        Files.setAttribute(file, "unix:mode", 0600);
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    key, "a test", passphrase.isEmpty() ? null : encryption, out);
        }
        return file;
    }

    /**
     * Lets a key in, beside those that were let in before.
     *
     * @param key whose public half the account is to know
     * @throws IOException if that cannot be written
     */
    public void authorize(KeyPair key) throws IOException {
        Files.writeString(
                log.resolveSibling("authorized_keys"),
                PublicKeyEntry.toString(key.getPublic()) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); !answers(); ) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IOException("sshd does not start: " + Files.readString(log));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /**
     * Runs a program where the server sees what it does to the file systems, and nobody else.
     *
     * @param command the program and its arguments
     * @throws IOException if it fails
     * @throws InterruptedException if the thread is interrupted
     */
    public void run(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of("nsenter", "--mount", "--target", String.valueOf(process.pid())));
        whole.addAll(List.of(command));
        Process running = new ProcessBuilder(whole).redirectErrorStream(true).start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    /**
     * What it has said so far.
     *
     * @return the lines of its log
     * @throws IOException if they cannot be read
     */
    public List<String> log() throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    }

    /** Ends the processes that serve connections, as an administrator does. */
    public void dropConnections() {
        process.children().forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Writes a file of known hosts that knows this server.
     *
     * @param file where to
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path writeKnownHosts(Path file) throws IOException {
        return Files.writeString(
                file, "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n");
    }

    @Override
    public void close() {
        List<ProcessHandle> connections = process.children().toList();
        process.destroy();
        process.onExit().join();
        connections.forEach(ProcessHandle::destroyForcibly);
    }
}
