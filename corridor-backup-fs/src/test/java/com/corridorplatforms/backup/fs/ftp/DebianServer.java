package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A server of Debian as a process on loopback, with a configuration of its own. The folder that {@code CORRIDOR_TEST_SERVERS}
 * names holds the program; without it the tests that need one are skipped.
 */
public final class DebianServer implements AutoCloseable {

    /** Its password is {@link EmbeddedFtpServer#SECRET}. */
    private static final String HASH =
            "$6$corridor$aLp3qgTlwTQzq9O9XUvNv7ipk98Tq3B4QPzJsqpAYqOBQtw6Hm/SS5Te5FHaVQVxaiCmvDVS4Ci/9wa5z5fsH.";

    private static final String NOBODY = "65534";

    private final Process process;
    private final Path work;
    private final int port;
    private final FtpOptions options;
    private final Credentials.Password login;

    private DebianServer(Process process, Path work, int port, FtpOptions options, Credentials.Password login) {
        this.process = process;
        this.work = work;
        this.port = port;
        this.options = options;
        this.login = login;
    }

    public static DebianServer vsftpd(FtpOptions options, String... more) throws IOException {
        Path work = work("daemon");
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "listen=YES",
                "listen_address=127.0.0.1",
                "listen_port=" + port,
                "background=NO",
                "anonymous_enable=YES",
                "local_enable=NO",
                "write_enable=YES",
                "anon_root=" + work,
                "anon_upload_enable=YES",
                "anon_mkdir_write_enable=YES",
                "anon_other_write_enable=YES",
                "anon_world_readable_only=NO",
                "ftp_username=daemon",
                "nopriv_user=daemon",
                "secure_chroot_dir=" + Files.createDirectory(work.resolve("empty")),
                "seccomp_sandbox=NO",
                "isolate=NO",
                "isolate_network=NO"));
        if (options.tls() != FtpOptions.Tls.NONE) {
            lines.addAll(List.of(
                    "ssl_enable=YES",
                    "allow_anon_ssl=YES",
                    "force_anon_logins_ssl=YES",
                    "force_anon_data_ssl=YES",
                    "require_ssl_reuse=YES",
                    "ssl_ciphers=HIGH",
                    "rsa_cert_file=" + certificate(work)));
        }
        lines.addAll(List.of(more));
        Path configuration = Files.write(work.resolve("vsftpd.conf"), lines);
        return start(
                work,
                port,
                options,
                new Credentials.Password("anonymous", "a@b"::toCharArray),
                program("usr/sbin/vsftpd"),
                configuration.toString());
    }

    /** One that has no MLST and writes what it is asked into a file. */
    public static DebianServer vsftpd(Path log) throws IOException {
        return vsftpd(FtpOptions.plain(), "xferlog_enable=YES", "log_ftp_protocol=YES", "vsftpd_log_file=" + log);
    }

    /** The same with the modes that anonymous users of vsftpd may not change. */
    public static DebianServer proftpd(Path log) throws IOException {
        return proftpd(
                FtpOptions.plain(),
                "FactsAdvertise off",
                "ListOptions -n",
                "LogFormat asked \"[pid %P] FTP command: Client, \\\"%r\\\"\"",
                "ExtendedLog " + log + " ALL asked");
    }

    public static DebianServer proftpd(FtpOptions options, String... more) throws IOException {
        Path work = work("nobody");
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "ModulePath " + program("usr/lib/proftpd"),
                "ServerType standalone",
                "ServerName test",
                "DefaultAddress 127.0.0.1",
                "Port " + port,
                "User nobody",
                "Group nogroup",
                "AuthUserFile "
                        + users(work, "corridor:" + HASH + ":" + NOBODY + ":" + NOBODY + "::" + work + ":/bin/sh"),
                "AuthOrder mod_auth_file.c",
                "RequireValidShell off",
                "UseReverseDNS off",
                "DelayEngine off",
                "ScoreboardFile " + work.resolve("scoreboard"),
                "PidFile " + work.resolve("pid"),
                "SystemLog " + work.resolve("log"),
                "WtmpLog off",
                "AllowOverwrite on",
                "AllowStoreRestart on",
                "DefaultRoot " + work));
        lines.addAll(List.of(more));
        if (options.tls() != FtpOptions.Tls.NONE) {
            lines.addAll(List.of(
                    "LoadModule mod_tls.c",
                    "TLSEngine on",
                    "TLSRequired on",
                    "TLSRSACertificateFile " + certificate(work),
                    "TLSRSACertificateKeyFile " + certificate(work),
                    options.tls() == FtpOptions.Tls.IMPLICIT ? "TLSOptions UseImplicitSSL" : "TLSTimeoutHandshake 20"));
        }
        Path configuration = Files.write(work.resolve("proftpd.conf"), lines);
        return start(
                work,
                port,
                options,
                EmbeddedFtpServer.login(),
                program("usr/sbin/proftpd"),
                "-n",
                "-q",
                "-c",
                configuration.toString());
    }

    static DebianServer pureFtpd(FtpOptions options, String... more) throws IOException {
        Path work = work("nobody");
        int port = freePort();
        Path users = users(work, "corridor:" + HASH + ":" + NOBODY + ":" + NOBODY + "::" + work + "/./::::::::::::");
        Path database = work.resolve("users.pdb");
        run(program("usr/bin/pure-pw"), "mkdb", database.toString(), "-f", users.toString());
        List<String> command = new ArrayList<>(List.of(
                program("usr/sbin/pure-ftpd"),
                "-S",
                "127.0.0.1," + port,
                "-l",
                "puredb:" + database,
                "-E",
                "-H",
                "-u",
                "1",
                "-g",
                work.resolve("pid").toString(),
                "-c",
                "50",
                "-C",
                "50"));
        if (options.tls() != FtpOptions.Tls.NONE) {
            command.addAll(List.of(
                    "-Y",
                    options.tls() == FtpOptions.Tls.IMPLICIT ? "3" : "2",
                    "-2",
                    certificate(work).toString()));
        }
        command.addAll(List.of(more));
        return start(work, port, options, EmbeddedFtpServer.login(), command.toArray(String[]::new));
    }

    private static Path servers() {
        String folder = System.getenv("CORRIDOR_TEST_SERVERS");
        Assumptions.assumeTrue(folder != null, "CORRIDOR_TEST_SERVERS names no folder of servers");
        return Path.of(folder, "root");
    }

    private static String program(String path) {
        return servers().resolve(path).toString();
    }

    private static Path work(String user) throws IOException {
        servers();
        Path work = Files.createTempDirectory("ftp-server");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path store = Files.createDirectory(work.resolve("store"));
        own(store, user);
        return work;
    }

    private static void own(Path file, String user) throws IOException {
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    private static Path users(Path work, String line) throws IOException {
        Path users = Files.writeString(work.resolve("users"), line + "\n");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
        return users;
    }

    private static Path certificate(Path work) throws IOException {
        Path here = work.resolve("certificate.pem");
        if (!Files.exists(here)) {
            Files.copy(TestCertificate.localhost().keyAndPem(), here);
            Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rw-------"));
        }
        return here;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Path servers = servers();
        builder.environment()
                .put(
                        "LD_LIBRARY_PATH",
                        servers.resolve("usr/lib/x86_64-linux-gnu") + ":" + servers.resolve("lib/x86_64-linux-gnu"));
        return builder.redirectErrorStream(true);
    }

    private static void run(String... command) throws IOException {
        Process process = builder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command[0] + " failed: " + output);
        }
    }

    private static DebianServer start(
            Path work, int port, FtpOptions options, Credentials.Password login, String... command) throws IOException {
        Path log = work.resolve("output");
        Process process = builder(command).redirectOutput(log.toFile()).start();
        FtpOptions trusting = options.tls() == FtpOptions.Tls.NONE
                ? options
                : options.withCertificates(TestCertificate.localhost().pem());
        DebianServer server = new DebianServer(process, work, port, trusting, login);
        server.awaitListening(log);
        return server;
    }

    private void awaitListening(Path log) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException("the server does not listen: " + Files.readString(log));
            }
            Thread.onSpinWait();
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream in = socket.getInputStream()) {
            return options.tls() == FtpOptions.Tls.IMPLICIT || in.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The directory of this host that users of the server see as {@code store}. */
    public Path directory() {
        return work.resolve("store");
    }

    int port() {
        return port;
    }

    FtpOptions options() {
        return options;
    }

    public FtpStore open(String path) throws IOException {
        return FtpStore.open("127.0.0.1", port, path, login, options);
    }

    /** A store of a new directory below the served one. */
    public FtpStore openEmpty() throws IOException {
        Path root = Files.createTempDirectory(directory(), "root with space");
        own(root, Files.getOwner(directory()).getName());
        return open("store/" + root.getFileName());
    }

    FtpStore open(FtpOptions other, Optional<Credentials.Password> user) throws IOException {
        return FtpStore.open("127.0.0.1", port, "store", user.orElse(login), other);
    }

    /** Stops the server and the processes it made for its connections. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        for (ProcessHandle each : all) {
            each.destroyForcibly();
        }
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
        Files.walkFileTree(work, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
