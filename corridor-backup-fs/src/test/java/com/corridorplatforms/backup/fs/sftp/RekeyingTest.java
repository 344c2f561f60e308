package com.corridorplatforms.backup.fs.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.fs.CopyReport;
import com.corridorplatforms.backup.fs.FileCopy;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.servers.EmbeddedSshServer;
import com.corridorplatforms.backup.fs.servers.OpensshServer;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that want new keys in the middle of transfers (RFC 4253, section 9), while several files are under way on several channels. */
@Tag("long")
@Timeout(120)
final class RekeyingTest {

    private static final int LIMIT = 256 << 10;
    private static final int LARGE = 900_000;
    private static final int FILES = 24;
    /** The bytes of all files are more than ten times the limit; servers count them for each direction, or both together. */
    private static final int EXPECTED = 3;

    @TempDir
    private Path work;

    private Path source;

    @BeforeEach
    void write() throws IOException {
        source = Files.createDirectory(work.resolve("source"));
        Random random = new Random(4253);
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[i % 8 == 0 ? LARGE : random.nextInt(20_000)];
            random.nextBytes(content);
            Files.write(source.resolve("file-" + i), content);
        }
    }

    @Test
    void content_comes_whole_both_ways_while_an_embedded_server_changes_keys() throws Exception {
        Path there = Files.createDirectory(work.resolve("there"));
        try (EmbeddedSshServer server = EmbeddedSshServer.start()) {
            IntSupplier agreed = server.rekeyEvery(LIMIT);
            copyBothWays(
                    server.port(), there, server.writeKnownHosts(work.resolve("known_hosts"), server.port()), agreed);
        }
    }

    @Test
    void content_comes_whole_both_ways_while_openssh_changes_keys() throws Exception {
        Path home = Files.createDirectory(work.resolve("server"));
        Path there = Files.createDirectory(work.resolve("there"));
        Files.setAttribute(work, "unix:mode", 0755);
        Files.setAttribute(there, "unix:uid", OpensshServer.UID);
        try (OpensshServer server = OpensshServer.start(home, "RekeyLimit 256K", "LogLevel DEBUG1")) {
            copyBothWays(
                    server.port(), there, server.writeKnownHosts(work.resolve("known_hosts")), () -> newKeys(server));
        }
    }

    private static int newKeys(OpensshServer server) {
        try {
            return (int) server.log().stream()
                    .filter(line -> line.contains("SSH2_MSG_NEWKEYS received"))
                    .count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void copyBothWays(int port, Path there, Path knownHosts, IntSupplier agreed) throws IOException {
        Path back = work.resolve("back");
        try (FileStore store = SftpStore.open(
                URI.create("sftp://127.0.0.1:" + port + there),
                Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray()),
                SftpOptions.defaults().withKnownHosts(knownHosts))) {
            requireComplete(FileCopy.from(LocalStore.at(source)).to(store).run());
            int upwards = agreed.getAsInt();
            requireComplete(FileCopy.from(store).to(LocalStore.at(back)).run());

            assertThat(upwards).as("new keys while files were written").isGreaterThan(EXPECTED);
            assertThat(agreed.getAsInt() - upwards)
                    .as("new keys while files were read")
                    .isGreaterThan(EXPECTED);
        }
        for (int i = 0; i < FILES; i++) {
            assertThat(Files.mismatch(source.resolve("file-" + i), back.resolve("file-" + i)))
                    .isEqualTo(-1);
        }
    }

    private static void requireComplete(CopyReport report) {
        assertThat(report.isComplete()).isTrue();
        assertThat(report.files() - report.unchanged()).isEqualTo(FILES);
    }
}
