package com.corridorplatforms.backup.fs.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.fs.servers.EmbeddedSshServer;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are made before an answer is waited for. */
final class SftpRequestsTest {

    /** More than may wait unsent: of each the server is asked where it leads, by its whole path. */
    private static final int LINKS = 256;

    private static final int DEPTH = 12;
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

    private FileStore open(EmbeddedSshServer server) throws Exception {
        return SftpStore.open(
                URI.create("sftp://127.0.0.1:" + server.port() + work.resolve("root")),
                Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray()),
                SftpOptions.defaults()
                        .withKnownHosts(server.writeKnownHosts(work.resolve("known_hosts"), server.port()))
                        .withIdleTimeout(Duration.ofSeconds(5)));
    }
}
