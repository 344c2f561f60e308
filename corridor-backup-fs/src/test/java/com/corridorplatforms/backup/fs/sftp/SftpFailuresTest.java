package com.corridorplatforms.backup.fs.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.servers.EmbeddedSshServer;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose server goes away. */
final class SftpFailuresTest {

    private static final StorePath FILE = StorePath.of("file");

    @TempDir
    private Path work;

    private EmbeddedSshServer server;
    private Path root;
    private FileStore store;

    @BeforeEach
    void open() throws Exception {
        open(EmbeddedSshServer.start());
    }

    private void open(EmbeddedSshServer other) throws IOException {
        server = other;
        root = Files.createDirectories(work.resolve("root"));
        store = SftpStore.open(
                URI.create("sftp://127.0.0.1:" + server.port() + root),
                Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray()),
                SftpOptions.defaults()
                        .withKnownHosts(server.writeKnownHosts(work.resolve("known_hosts"), server.port())));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        server.close();
    }

    @Test
    void a_connection_closed_by_the_server_is_made_again() throws IOException {
        store.put(FILE, ContentSource.of(new byte[] {1, 2, 3}));

        server.dropConnections();
        assertThat(eventually()).isEqualTo(3);
    }

    /** The client hears of the end a moment after it: work until then fails, as it may. */
    private long eventually() throws IOException {
        for (int i = 0; ; i++) {
            try {
                return store.find(FILE).orElseThrow().size();
            } catch (IOException e) {
                assertThat(e).isNotInstanceOf(FileSystemException.class);
                assertThat(i).as("attempts until " + e).isLessThan(20);
            }
        }
    }

    @Test
    void a_connection_that_breaks_while_a_file_is_written_leaves_what_was_there() throws IOException {
        store.put(FILE, ContentSource.of(new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> store.put(FILE, reader -> {
                    server.dropConnections();
                    reader.accept(endless());
                }))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileSystemException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());

        assertThat(Files.readAllBytes(root.resolve("file"))).containsExactly(1, 2, 3);
        try (var files = Files.list(root)) {
            assertThat(files).as("the part is removed by a new connection").containsExactly(root.resolve("file"));
        }
    }

    @Test
    void a_part_that_stayed_while_the_server_was_away_goes_with_the_next_write() throws Exception {
        close();
        KeyPair hostKey = EmbeddedSshServer.newKey();
        open(EmbeddedSshServer.start(0, hostKey));
        int port = server.port();

        assertThatThrownBy(() -> store.put(FILE, reader -> {
                    server.close();
                    reader.accept(endless());
                }))
                .isInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).isNotEmpty());
        assertThat(names())
                .singleElement()
                .satisfies(name ->
                        assertThat(NamesBeside.isPart(StorePath.of(name))).isTrue());
        server = EmbeddedSshServer.start(port, hostKey);
        store.put(StorePath.of("other"), ContentSource.of(new byte[] {1}));

        assertThat(names()).containsExactly("other");
    }

    @Test
    void a_part_that_stayed_while_another_server_answered_goes_with_the_next_write() throws Exception {
        close();
        KeyPair hostKey = EmbeddedSshServer.newKey();
        KeyPair another = EmbeddedSshServer.newKey();
        open(EmbeddedSshServer.start(0, hostKey));
        int port = server.port();

        assertThatThrownBy(() -> store.put(FILE, reader -> {
                    server.close();
                    server = EmbeddedSshServer.start(port, another);
                    reader.accept(endless());
                }))
                .isInstanceOf(IOException.class);
        assertThat(names()).hasSize(1);
        server.close();
        server = EmbeddedSshServer.start(port, hostKey);
        store.put(StorePath.of("other"), ContentSource.of(new byte[] {1}));

        assertThat(names()).containsExactly("other");
    }

    @Test
    void who_is_interrupted_while_connecting_stays_so() {
        URI address = URI.create("sftp://127.0.0.1:" + server.port() + root);
        Credentials login = Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray());
        SftpOptions options = SftpOptions.defaults().withKnownHosts(work.resolve("known_hosts"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> SftpStore.open(address, login, options)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void content_that_comes_too_late_interrupts_nobody() {
        assertThatThrownBy(() -> store.put(FILE, reader -> {
                    throw new SocketTimeoutException("nothing came");
                }))
                .isInstanceOf(SocketTimeoutException.class);

        assertThat(Thread.interrupted()).isFalse();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static InputStream endless() {
        Random random = new Random(1);
        return new InputStream() {
            @Override
            public int read() {
                return random.nextInt(256);
            }
        };
    }

    @Test
    void a_connection_that_breaks_while_a_file_is_read_never_looks_like_its_end() throws IOException {
        byte[] content = new byte[8 << 20];
        new Random(2).nextBytes(content);
        Files.write(root.resolve("file"), content);

        assertThatThrownBy(() -> store.read(FILE, 0, in -> {
                    in.readNBytes(1000);
                    server.dropConnections();
                    return in.readAllBytes();
                }))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileSystemException.class);
    }

    @Test
    void the_sink_of_a_listing_and_a_reader_may_use_the_store() throws IOException {
        for (int i = 0; i < 20; i++) {
            store.put(StorePath.of("file-" + i), ContentSource.of(new byte[i]));
        }
        long[] bytes = new long[1];

        store.list(
                StorePath.root(),
                file -> bytes[0] += store.<Long>read(
                        file.path(),
                        0,
                        in -> in.readAllBytes().length
                                + store.find(file.path()).orElseThrow().size()));

        assertThat(bytes[0]).isEqualTo(2 * 190);
    }

    @Test
    void a_time_the_protocol_cannot_say_is_refused() throws IOException {
        store.put(FILE, ContentSource.of(new byte[0]));

        assertThatThrownBy(() -> store.setModified(FILE, Instant.parse("1969-12-31T23:59:59Z")))
                .hasMessageEndingWith("cannot be given the time 1969-12-31T23:59:59Z, expected one from 1970 to 2106");
    }

    @Test
    void a_name_that_the_server_would_change_is_refused() {
        StorePath name = StorePath.ofBytes(new byte[] {(byte) 0xE9});

        assertThatThrownBy(() -> store.put(name, ContentSource.of(new byte[0])))
                .hasMessageEndingWith("the server lacks what it takes (RAW_NAMES)");
    }

    @Test
    void a_closed_store_says_so() throws IOException {
        store.close();

        assertThatThrownBy(() -> store.find(FILE))
                .hasMessage("\"sftp://127.0.0.1:" + server.port() + root + "\" is closed, expected an open store");
    }

    @Test
    void a_file_whose_replacement_broke_between_two_renames_is_there_again_with_the_next_write() throws Exception {
        close();
        open(EmbeddedSshServer.withoutExtensions());
        assertThat(store.features()).doesNotContain(StoreFeature.ATOMIC_REPLACE);
        Path former = root.resolve(NamesBeside.former(FILE).toString());
        Files.write(former, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> store.put(FILE, reader -> {
                    throw new IOException("no content");
                }))
                .hasMessage("no content");
        assertThat(Files.readAllBytes(root.resolve("file"))).containsExactly(1, 2, 3);
        assertThat(former).doesNotExist();

        Files.write(former, new byte[] {7});
        store.put(FILE, ContentSource.of(new byte[] {4, 5}));

        assertThat(Files.readAllBytes(root.resolve("file"))).containsExactly(4, 5);
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(root.resolve("file"));
        }
    }
}
