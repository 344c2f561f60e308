package com.corridorplatforms.backup.fs.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.servers.OpensshServer;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StoreFullException;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real server shows: its limits, its extensions, and what the operating system refuses an ordinary user. */
final class OpensshStoreTest {

    @TempDir
    private static Path directory;

    private static OpensshServer server;
    private static Path knownHosts;

    private Path root;
    private FileStore store;

    @BeforeAll
    static void start() throws Exception {
        server = OpensshServer.start(directory);
        knownHosts = server.writeKnownHosts(directory.resolve("known_hosts"));
        Files.setAttribute(directory, "unix:mode", 0755);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        root = Files.createTempDirectory(directory, "root");
        Files.setAttribute(root, "unix:uid", OpensshServer.UID);
        store = SftpStore.open(uri(root), password(), SftpOptions.defaults().withKnownHosts(knownHosts));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private static URI uri(Path root) {
        return URI.create("sftp://127.0.0.1:" + server.port() + root);
    }

    private static Credentials password() {
        return Credentials.password(OpensshServer.USER, OpensshServer.PASSWORD.toCharArray());
    }

    @Test
    void it_can_do_all_that_the_protocol_allows() {
        assertThat(store.features())
                .containsExactlyInAnyOrder(
                        StoreFeature.MODES,
                        StoreFeature.OWNERS,
                        StoreFeature.MODIFICATION_TIMES,
                        StoreFeature.SYMLINKS,
                        StoreFeature.HARD_LINKS,
                        StoreFeature.ATOMIC_REPLACE,
                        StoreFeature.MOVES,
                        StoreFeature.RESUME,
                        StoreFeature.RAW_NAMES,
                        StoreFeature.DURABLE);
    }

    @Test
    void owners_have_their_names() throws IOException {
        put("file", 1);
        PosixAttributes attributes = find("file").posix().orElseThrow();
        List<PosixAttributes> listed = new ArrayList<>();
        store.list(StorePath.root(), file -> listed.add(file.posix().orElseThrow()));

        assertThat(attributes.uid()).isEqualTo(OpensshServer.UID);
        assertThat(attributes.owner()).contains(OpensshServer.USER);
        assertThat(attributes.group()).contains(OpensshServer.USER);
        assertThat(listed).containsExactly(attributes);
    }

    @Test
    void a_number_without_a_name_has_none() throws IOException {
        Files.setAttribute(Files.createFile(root.resolve("file")), "unix:uid", 54321);

        assertThat(find("file").posix().orElseThrow().owner()).isEmpty();
    }

    @Test
    void a_link_gets_a_time_of_its_own() throws IOException {
        put("file", 1);
        Instant time = Instant.parse("2001-02-03T04:05:06Z");
        store.createSymlink(StorePath.of("link"), RawText.of("file"));

        store.setModified(StorePath.of("link"), time);

        assertThat(find("link").modified()).isEqualTo(time);
        assertThat(find("file").modified()).isAfter(time);
    }

    @Test
    void more_threads_than_channels_are_served() throws Exception {
        int threads = 4 * OpensshServer.MAX_SESSIONS;
        CountDownLatch all = new CountDownLatch(threads);
        List<Callable<Void>> work = IntStream.range(0, threads)
                .<Callable<Void>>mapToObj(number -> () -> {
                    store.put(StorePath.of("file-" + number), reader -> {
                        all.countDown();
                        awaitAll(all);
                        ContentSource.of(random(number)).read(reader);
                    });
                    return null;
                })
                .toList();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Void> each : executor.invokeAll(work)) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }

        for (int number = 0; number < threads; number++) {
            assertThat(Files.readAllBytes(root.resolve("file-" + number)))
                    .as("random bytes of the seed %d", number)
                    .isEqualTo(random(number));
        }
    }

    private static void awaitAll(CountDownLatch all) throws IOException {
        try {
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] random(int seed) {
        byte[] content = new byte[300_000];
        new Random(seed).nextBytes(content);
        return content;
    }

    @Test
    void large_files_come_and_go_as_they_were() throws IOException {
        byte[] content = new byte[(17 << 20) + 11];
        new Random(3).nextBytes(content);
        store.put(StorePath.of("large"), ContentSource.of(content));

        byte[] back = store.read(StorePath.of("large"), 5, InputStream::readAllBytes);

        assertThat(Files.readAllBytes(root.resolve("large"))).isEqualTo(content);
        assertThat(back).isEqualTo(Arrays.copyOfRange(content, 5, content.length));
    }

    @Test
    void what_the_user_may_not_do_is_denied() throws IOException {
        Path secret = Files.writeString(root.resolve("secret"), "not for everybody");
        Files.setAttribute(secret, "unix:mode", 0600);
        Path closed = Files.createDirectory(root.resolve("closed"));
        Files.setAttribute(closed, "unix:mode", 0700);

        assertThatThrownBy(() -> store.read(StorePath.of("secret"), 0, InputStream::readAllBytes))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage(uri(root) + "/secret: the server denies that to the user who logs in");
        assertThatThrownBy(() -> store.list(StorePath.of("closed"), file -> {}))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> put("closed/file", 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> store.setOwner(StorePath.of("secret"), 0, 0))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> store.setMode(StorePath.of("secret"), 0777)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_full_disk_is_called_that_and_leaves_what_was_there() throws Exception {
        Path small = Files.createDirectory(root.resolve("small"));
        server.run("mount", "-t", "tmpfs", "-o", "size=1m,uid=" + OpensshServer.UID, "tmpfs", small.toString());
        try (FileStore there =
                SftpStore.open(uri(small), password(), SftpOptions.defaults().withKnownHosts(knownHosts))) {
            put("small/file", 1000);

            assertThatThrownBy(() -> put("small/file", 4 << 20))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessage(uri(small) + "/file: no space is left on the server, expected room for the file; make"
                            + " room there and try again");

            List<String> left = new ArrayList<>();
            there.list(StorePath.root(), file -> left.add(file.path() + " " + file.size()));
            assertThat(left).containsExactly("file 1000");
            assertThat(there.usableSpace().orElseThrow()).isBetween(1L, 1L << 20);
        } finally {
            server.run("umount", small.toString());
        }
    }

    @Test
    void a_directory_with_content_says_so() throws IOException {
        store.createDirectory(StorePath.of("directory"));
        put("directory/file", 1);

        assertThatThrownBy(() -> store.delete(StorePath.of("directory")))
                .isInstanceOf(DirectoryNotEmptyException.class);
    }

    @Test
    void a_key_opens_the_door_of_a_real_server() throws Exception {
        for (String type : List.of("ssh-ed25519", "ssh-rsa")) {
            KeyPair key = KeyUtils.generateKeyPair(type, type.equals("ssh-rsa") ? 2048 : 256);
            server.authorize(key);
            Path file = OpensshServer.writeKey(directory.resolve(type), key, "open sesame");
            Credentials credentials =
                    Credentials.privateKey(OpensshServer.USER, file, Optional.of("open sesame"::toCharArray));

            try (FileStore byKey = SftpStore.open(
                    uri(root), credentials, SftpOptions.defaults().withKnownHosts(knownHosts))) {
                assertThat(byKey.find(StorePath.root())).isPresent();
            }
        }
    }

    @Test
    void a_home_is_where_a_tilde_leads() throws Exception {
        URI home = URI.create("sftp://127.0.0.1:" + server.port() + "/~/");
        try (FileStore store =
                SftpStore.open(home, password(), SftpOptions.defaults().withKnownHosts(knownHosts))) {
            store.put(StorePath.of("in-the-home"), ContentSource.of(new byte[1]));
        }

        assertThat(directory.resolve("home/in-the-home")).hasSize(1);
    }

    @Test
    void a_wrong_password_is_one_sentence() {
        assertThatThrownBy(() -> SftpStore.open(
                        uri(root),
                        Credentials.password(OpensshServer.USER, "wrong".toCharArray()),
                        SftpOptions.defaults().withKnownHosts(knownHosts)))
                .hasMessageContaining("does not let the user \"corridor\" in with the given password");
    }

    @Test
    void connections_ended_by_the_administrator_are_made_again() throws IOException {
        put("file", 7);

        server.dropConnections();

        for (int i = 0; ; i++) {
            try {
                assertThat(find("file").size()).isEqualTo(7);
                return;
            } catch (IOException e) {
                assertThat(i).as("attempts until " + e).isLessThan(20);
            }
        }
    }

    private void put(String path, int size) throws IOException {
        store.put(StorePath.of(path), ContentSource.of(new byte[size]));
    }

    private StoredFile find(String path) throws IOException {
        return store.find(StorePath.of(path)).orElseThrow();
    }
}
