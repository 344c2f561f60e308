package com.corridorplatforms.backup.fs.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.fs.servers.EmbeddedSshServer;
import com.corridorplatforms.backup.fs.servers.SlowLine;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are made before an answer is waited for. */
final class SftpRequestsTest {

    /** More than may wait unsent: of each the server is asked where it leads, by its whole path. */
    private static final int LINKS = 256;

    private static final int DEPTH = 12;
    private static final int SHARING = 32;
    private static final int LARGE = 600_000;
    /** All of it takes so long that everybody waits for longer than {@link #GIVEN_UP}, but nobody hears nothing for so long. */
    private static final int BYTES_PER_SECOND = 4_000_000;

    private static final Duration GIVEN_UP = Duration.ofMillis(1500);
    private static final String LONG_NAME = "d".repeat(250);

    @TempDir
    private Path work;

    @Test
    void as_many_as_do_not_fit_into_what_may_wait_are_sent_without_anybody_waiting() throws Exception {
        StorePath directory = StorePath.of(LONG_NAME);
        for (int depth = 1; depth < DEPTH; depth++) {
            directory = directory.resolve(LONG_NAME);
        }
        Path local = Files.createDirectories(work.resolve("root").resolve(directory.toString()));
        for (int i = 0; i < LINKS; i++) {
            Files.createSymbolicLink(local.resolve("link" + i), Path.of("target" + i));
        }

        List<StoredFile> listed = new ArrayList<>();
        try (EmbeddedSshServer server = EmbeddedSshServer.start();
                FileStore store = open(server)) {
            store.list(directory, listed::add);
        }

        assertThat(listed.stream().flatMap(file -> file.linkTarget().stream()))
                .containsExactlyInAnyOrderElementsOf(Stream.iterate(0, i -> i + 1)
                        .limit(LINKS)
                        .map(i -> RawText.of("target" + i))
                        .toList());
    }

    @Test
    void a_slow_link_that_many_share_is_not_taken_for_a_dead_one() throws Exception {
        Files.createDirectory(work.resolve("root"));
        byte[] content = new byte[LARGE];
        new Random(20_261_126).nextBytes(content);
        List<Future<?>> uploads = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(SHARING);
        try (EmbeddedSshServer server = EmbeddedSshServer.start();
                SlowLine line = SlowLine.to(server.port(), BYTES_PER_SECOND);
                FileStore store = open(
                        server,
                        line.port(),
                        options -> options.withIdleTimeout(GIVEN_UP).withChannels(1))) {
            for (int i = 0; i < SHARING; i++) {
                StorePath file = StorePath.of("file" + i);
                uploads.add(threads.submit(() -> {
                    store.put(file, ContentSource.of(content));
                    return file;
                }));
            }
            for (Future<?> upload : uploads) {
                upload.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < SHARING; i++) {
            assertThat(work.resolve("root/file" + i)).hasBinaryContent(content);
        }
    }

    @Test
    void a_small_request_is_sent_before_the_server_has_confirmed_what_came_before() throws Exception {
        try (EmbeddedSshServer server = EmbeddedSshServer.start();
                Connector connector = Connector.to(
                        SftpPlace.of(URI.create("sftp://127.0.0.1:" + server.port() + "/")),
                        new Login(
                                Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray())),
                        SftpOptions.defaults()
                                .withKnownHosts(server.writeKnownHosts(work.resolve("known_hosts"), server.port())));
                ClientSession session = connector.connect()) {
            Nio2Session connection = (Nio2Session) session.getIoSession();

            assertThat(connection.getSocket().getOption(StandardSocketOptions.TCP_NODELAY))
                    .isTrue();
        }
    }

    private FileStore open(EmbeddedSshServer server) throws Exception {
        return open(server, server.port(), options -> options.withIdleTimeout(Duration.ofSeconds(5)));
    }

    private FileStore open(EmbeddedSshServer server, int port, UnaryOperator<SftpOptions> with) throws Exception {
        SftpOptions options =
                SftpOptions.defaults().withKnownHosts(server.writeKnownHosts(work.resolve("known_hosts"), port));
        return SftpStore.open(
                URI.create("sftp://127.0.0.1:" + port + work.resolve("root")),
                Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray()),
                with.apply(options));
    }
}
