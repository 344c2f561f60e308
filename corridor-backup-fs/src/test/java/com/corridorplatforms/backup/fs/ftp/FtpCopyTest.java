package com.corridorplatforms.backup.fs.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.fs.CopyReport;
import com.corridorplatforms.backup.fs.FileCopy;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies to and from a server that grants one connection, which breaks. */
@Timeout(120)
final class FtpCopyTest {

    private static final RetryPolicy PATIENT = new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(1));
    private static final List<String> PATHS = List.of("d/large", "d/small", "empty", "other");

    @TempDir
    private Path home;

    private final FileStore source = MemoryStore.empty();
    private EmbeddedFtpServer server;
    private FtpStore remote;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedFtpServer.start(home, Tls.NONE);
        Files.createDirectory(home.resolve("root"));
        remote = FtpStore.open(
                "127.0.0.1",
                server.port(),
                "root",
                EmbeddedFtpServer.login(),
                server.options().withConnections(1));
        source.createDirectory(StorePath.of("d"));
        Random random = new Random(3);
        for (String path : PATHS) {
            byte[] content = new byte[path.equals("d/large") ? 3_000_000 : path.length() * 100 - 500];
            random.nextBytes(content);
            source.put(StorePath.of(path), ContentSource.of(content));
            source.setModified(StorePath.of(path), Instant.parse("2024-02-29T12:34:56Z"));
        }
    }

    @AfterEach
    void stop() throws IOException {
        remote.close();
        server.close();
    }

    private static byte[] content(FileStore store, String path) throws IOException {
        return store.read(StorePath.of(path), 0, InputStream::readAllBytes);
    }

    private void assertSame(FileStore copy) throws IOException {
        for (String path : PATHS) {
            assertThat(content(copy, path)).as(path).isEqualTo(content(source, path));
        }
    }

    @Test
    void a_copy_to_a_server_begins_again_with_what_broke_and_goes_on_when_it_is_run_again() throws IOException {
        FileStore breaking = FaultyStore.around(
                remote,
                Fault.on(Call.PUT).at("d/large").call(1).breaksAfter(1_000_000),
                Fault.on(Call.PUT).at("other").call(1).isDoneButFails());

        CopyReport report = FileCopy.from(source).to(breaking).retries(PATIENT).run();
        // This server keeps no times, so that only reading tells what is there.
        CopyReport again =
                FileCopy.from(source).to(remote).retries(PATIENT).paranoid().run();

        assertThat(report.isComplete()).isTrue();
        assertSame(remote);
        assertThat(again.unchanged()).isEqualTo(PATHS.size());
        assertThat(again.bytes()).isZero();
    }

    @Test
    void a_copy_from_a_server_goes_on_in_the_middle_of_a_file() throws IOException {
        FileCopy.from(source).to(remote).retries(PATIENT).run();
        Fault break1 = Fault.on(Call.READ).at("d/large").call(1).breaksAfter(1_500_000);
        Fault break2 = Fault.on(Call.READ).at("d/large").call(2).breaksAfter(500_000);
        FileStore breaking = FaultyStore.around(
                remote, break1, break2, Fault.on(Call.LIST).call(2).breaksAfter(1));
        FileStore copy = MemoryStore.empty();

        CopyReport report = FileCopy.from(breaking).to(copy).retries(PATIENT).run();

        assertThat(report.isComplete()).isTrue();
        assertThat(break1.strikes() + break2.strikes()).isEqualTo(2);
        assertSame(copy);
    }
}
