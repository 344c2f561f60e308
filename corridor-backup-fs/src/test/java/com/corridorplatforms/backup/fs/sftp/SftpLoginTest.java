package com.corridorplatforms.backup.fs.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.fs.FileStores;
import com.corridorplatforms.backup.fs.servers.EmbeddedSshServer;
import com.corridorplatforms.backup.fs.servers.OpensshServer;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SftpLoginTest {

    private static final String PASSPHRASE = "open sesame";

    private static final String ENCRYPTED_PKCS8 =
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n";

    /** The kernel lets nobody read it, not even root. */
    private static final Path UNREADABLE = Path.of("/proc/sys/vm/compact_memory");

    private static KeyPair hostKey;
    private static EmbeddedSshServer server;

    @TempDir
    private Path work;

    private Path knownHosts;

    @BeforeAll
    static void start() throws Exception {
        hostKey = EmbeddedSshServer.newKey();
        server = EmbeddedSshServer.start(0, hostKey);
    }

    @BeforeEach
    void place() {
        knownHosts = work.resolve("known_hosts");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void a_host_nobody_knows_is_refused_with_its_fingerprint_and_the_remedy() {
        assertThatThrownBy(() -> open(password(EmbeddedSshServer.PASSWORD)))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(
                        "sftp://127.0.0.1:%1$d: the key of \"127.0.0.1:%1$d\" (ecdsa-sha2-nistp256 %2$s) is not in"
                                + " \"%3$s\", which does not exist, expected it there; compare its fingerprint with the server's own and add"
                                + " it by \"ssh-keyscan -p %1$d 127.0.0.1 >> %3$s\"",
                        server.port(), KeyUtils.getFingerPrint(hostKey.getPublic()), knownHosts);
    }

    @Test
    void a_host_nobody_knows_is_accepted_on_request() throws IOException {
        SftpOptions options = options().withUnknownHosts(UnknownHosts.ACCEPT_AND_SAY);

        try (FileStore store = SftpStore.open(uri(), password(EmbeddedSshServer.PASSWORD), options)) {
            assertThat(store.find(StorePath.root())).isPresent();
        }
        assertThat(knownHosts).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSE", "ACCEPT_AND_SAY"})
    void a_host_whose_key_has_changed_is_refused_always(UnknownHosts policy) throws Exception {
        know(EmbeddedSshServer.newKey(), "[127.0.0.1]:" + server.port());

        assertThatThrownBy(() -> SftpStore.open(
                        uri(), password(EmbeddedSshServer.PASSWORD), options().withUnknownHosts(policy)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("(ecdsa-sha2-nistp256 " + KeyUtils.getFingerPrint(hostKey.getPublic())
                        + ") is another than the one in \"" + knownHosts + "\" (ecdsa-sha2-nistp256)")
                .hasMessageContaining("somebody may stand in between")
                .hasMessageContaining("\"ssh-keygen -R '[127.0.0.1]:" + server.port() + "' -f " + knownHosts + "\"");
    }

    @Test
    void a_key_of_another_type_is_another_key() throws Exception {
        know(KeyUtils.generateKeyPair("ssh-ed25519", 256), "[127.0.0.1]:" + server.port());

        assertThatThrownBy(() -> open(password(EmbeddedSshServer.PASSWORD)))
                .hasMessageContaining("is another than the one in \"" + knownHosts + "\" (ssh-ed25519)");
    }

    @Test
    void a_revoked_key_is_refused() throws Exception {
        Files.writeString(
                knownHosts, "@revoked * " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n" + line(hostKey));

        assertThatThrownBy(() -> open(password(EmbeddedSshServer.PASSWORD)))
                .hasMessageContaining("is revoked by \"" + knownHosts + "\"");
    }

    @Test
    void a_line_for_the_usual_port_is_not_one_for_another() throws Exception {
        know(hostKey, "127.0.0.1");

        assertThatThrownBy(() -> open(password(EmbeddedSshServer.PASSWORD))).hasMessageContaining("is not in");
    }

    @Test
    void hashed_names_wildcards_comments_and_lines_that_are_none_are_understood() throws Exception {
        for (String host : List.of(hashed("[127.0.0.1]:" + server.port()), "other,[127.0.0.*]:" + server.port())) {
            Files.write(
                    knownHosts,
                    List.of(
                            "# a comment",
                            "",
                            "what is this",
                            host + " " + PublicKeyEntry.toString(hostKey.getPublic())));

            open(password(EmbeddedSshServer.PASSWORD)).close();
        }
    }

    private static String hashed(String host) throws Exception {
        byte[] salt = new byte[20];
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(salt, "HmacSHA1"));
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|"
                + base64.encodeToString(mac.doFinal(host.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void a_wrong_password_is_one_sentence_that_does_not_repeat_it() throws Exception {
        know(hostKey, address());

        assertThatThrownBy(() -> open(password("not the password")))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(
                        "sftp://127.0.0.1:" + server.port() + ": the server does not let the user \"corridor\" in with"
                                + " the given password, expected the account's; correct the user's name or the password")
                .hasMessageNotContaining("not the password");
    }

    @ParameterizedTest
    @CsvSource({"ssh-ed25519, 256, ''", "ssh-ed25519, 256, " + PASSPHRASE, "ssh-rsa, 2048, " + PASSPHRASE})
    void a_private_key_opens_the_door(String type, int size, String passphrase) throws Exception {
        know(hostKey, address());
        KeyPair key = KeyUtils.generateKeyPair(type, size);
        server.authorize(key);
        Path file = OpensshServer.writeKey(work.resolve("key"), key, passphrase);

        try (FileStore store = open(key(file, passphrase))) {
            assertThat(store.find(StorePath.root())).isPresent();
        }
    }

    @Test
    void a_key_the_account_does_not_know_is_one_sentence() throws Exception {
        know(hostKey, address());
        server.authorize(KeyUtils.generateKeyPair("ssh-ed25519", 256));
        Path file = OpensshServer.writeKey(work.resolve("key"), KeyUtils.generateKeyPair("ssh-ed25519", 256), "");

        assertThatThrownBy(() -> open(key(file, "")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageEndingWith("the server does not let the user \"corridor\" in with the key \"" + file
                        + "\", expected one that the account knows; add its public half to the account's authorized"
                        + " keys, or give another key");
    }

    @Test
    void a_key_that_cannot_be_read_says_why() throws Exception {
        know(hostKey, address());
        Path locked = OpensshServer.writeKey(
                work.resolve("locked"), KeyUtils.generateKeyPair("ssh-ed25519", 256), PASSPHRASE);
        Path none = Files.writeString(work.resolve("none"), "no key at all\n");

        Path pub = Files.writeString(
                work.resolve("key.pub"), PublicKeyEntry.toString(hostKey.getPublic()) + " somebody@somewhere\n");

        assertUnusable(
                key(locked, "wrong one"),
                "is a private key that the given passphrase does not open, expected its passphrase; correct it");
        assertUnusable(
                key(locked, ""),
                "is a private key with a passphrase, expected to be told it; give it together with the key");
        assertUnusable(
                key(none, ""),
                "is no private key that can be read, expected one in the format of OpenSSH or PEM; correct its path, or"
                        + " convert the key");
        assertUnusable(
                key(work, ""),
                "cannot be read (Is a directory), expected the private key to log in with; correct its path");
        Path pkcs8 = Files.writeString(work.resolve("pkcs8"), ENCRYPTED_PKCS8);
        assertUnusable(
                key(pkcs8, PASSPHRASE),
                "is a private key encrypted by PKCS #8, expected one in the format of OpenSSH, or in PEM as OpenSSL wrote it"
                        + " before; convert it by \"ssh-keygen -p -f " + pkcs8 + "\"");
        assertUnusable(
                key(pub, ""),
                "is a public key, expected the private one that belongs to it; its file mostly has the same name without"
                        + " \".pub\"");
        assertUnusable(
                key(work.resolve("absent"), ""),
                "does not exist, expected the private key to log in with; correct its path");
    }

    @Test
    void a_key_that_may_not_be_read_says_who_may_not() throws Exception {
        assumeThat(UNREADABLE).exists();
        know(hostKey, address());

        assertUnusable(
                key(UNREADABLE, ""),
                "may not be read by the user \"" + System.getProperty("user.name")
                        + "\", expected the private key to log in with; let that user read it, and nobody else");
    }

    private void assertUnusable(Credentials.PrivateKey key, String why) {
        assertThatThrownBy(() -> open(key))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(key.key() + ": " + why);
    }

    @Test
    void known_hosts_that_cannot_be_read_say_why() {
        knownHosts = work;
        assertThatThrownBy(() -> open(password(EmbeddedSshServer.PASSWORD)))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(work
                        + ": cannot be read (Is a directory), expected the file of known hosts; correct the file, or"
                        + " the setting \"known-hosts-file\" that names it");

        assumeThat(UNREADABLE).exists();
        knownHosts = UNREADABLE;
        assertThatThrownBy(() -> open(password(EmbeddedSshServer.PASSWORD)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(UNREADABLE + ": may not be read by the user \"");
    }

    @Test
    void a_server_that_is_not_there_is_one_sentence_and_worth_another_try() throws Exception {
        URI nobody;
        try (EmbeddedSshServer gone = EmbeddedSshServer.start()) {
            nobody = URI.create("sftp://127.0.0.1:" + gone.port() + "/");
        }

        assertThatThrownBy(() -> SftpStore.open(nobody, password(EmbeddedSshServer.PASSWORD), options()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileSystemException.class)
                .hasMessage(
                        "\"127.0.0.1:" + nobody.getPort() + "\" cannot be reached (Connection refused), expected an SSH"
                                + " server; correct the address, or see whether the server and the network work");
    }

    @ParameterizedTest
    @CsvSource({
        "220 ready, ', or use \"ftp:\" if this is an FTP server'",
        "HTTP/1.1 400 Bad Request, ''",
    })
    void a_server_that_speaks_something_else_is_named_at_once(String greeting, String remedy) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> greet(other, greeting));
            String place = "sftp://127.0.0.1:" + other.getLocalPort();

            assertThatThrownBy(() ->
                            SftpStore.open(URI.create(place + "/"), password(EmbeddedSshServer.PASSWORD), options()))
                    .as("one that is not tried again")
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage(place + ": does not speak SSH: it said \"" + greeting
                            + "\"; correct the address and its port" + remedy);
        }
    }

    /** So OpenSSH says that it is busy. */
    @Test
    void what_a_server_says_before_it_hangs_up_is_told_and_worth_another_try() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> greet(busy, "Exceeded MaxStartups"));
            URI uri = URI.create("sftp://127.0.0.1:" + busy.getLocalPort() + "/");

            assertThatThrownBy(() -> SftpStore.open(uri, password(EmbeddedSshServer.PASSWORD), options()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(FileSystemException.class)
                    .hasMessage("\"127.0.0.1:" + busy.getLocalPort()
                            + "\" does not greet as an SSH server (it said \"Exceeded MaxStartups\"); correct the address"
                            + " and its port, or see the server's log");
        }
    }

    private static void greet(ServerSocket server, String line) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            client.setSoTimeout(200);
            client.getInputStream().readAllBytes();
        } catch (SocketTimeoutException e) {
            // It has waited long enough, and hangs up.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_address_opens_it_with_the_options_of_a_configuration() throws Exception {
        know(hostKey, address());
        StoreAddress address = StoreAddress.of(uri())
                .as(password(EmbeddedSshServer.PASSWORD))
                .with("known-hosts-file", knownHosts.toString())
                .with("connect-timeout", "5")
                .with("auth-timeout", "20")
                .with("idle-timeout", "30")
                .with("channels", "2")
                .with("unknown-hosts", "refuse");

        try (FileStore store = FileStores.installed().open(address)) {
            assertThat(store.location()).isEqualTo("sftp://127.0.0.1:" + server.port() + work);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "known-hosts, x, 'the option \"known-hosts\" is not known for \"sftp:\", expected one of connect-timeout'",
        "channels, 0, 'the option \"channels\" is \"0\", expected a number of at least 1'",
        "idle-timeout, 1m, 'the option \"idle-timeout\" is \"1m\", expected a number of seconds, at least 1'",
        "unknown-hosts, yes, 'the option \"unknown-hosts\" is \"yes\", expected one of refuse, accept'"
    })
    void an_option_that_makes_no_sense_is_refused_by_name(String name, String value, String message) {
        StoreAddress address =
                StoreAddress.of(uri()).as(password(EmbeddedSshServer.PASSWORD)).with(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed().open(address))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp://host", "sftp:/path", "sftp://host/path?query", "sftp:path"})
    void an_address_that_names_no_directory_of_a_host_is_refused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SftpPlace.of(URI.create(uri)))
                .withMessageContaining("expected an address such as \"sftp://user@host/srv/files\"");
    }

    @ParameterizedTest
    @CsvSource({
        "sftp://host/srv/files/, 22, /srv/files, sftp://host/srv/files/a",
        "sftp://host:2222/, 2222, /, sftp://host:2222/a",
        "sftp://host/~, 22, ., sftp://host/~/a",
        "sftp://host/~/a%20b, 22, ./a b, sftp://host/~/a b/a",
        "sftp://[::1]/%C3%A9, 22, /é, sftp://::1/é/a"
    })
    void an_address_names_a_directory(String uri, int port, String directory, String text) {
        SftpPlace place = SftpPlace.of(URI.create(uri));

        assertThat(place.port()).isEqualTo(port);
        assertThat(place.directory().toString()).isEqualTo(directory);
        assertThat(place.text(StorePath.of("a"))).isEqualTo(text);
    }

    private void know(KeyPair key, String host) throws IOException {
        Files.writeString(knownHosts, host + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
    }

    private String line(KeyPair key) {
        return address() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n";
    }

    private FileStore open(Credentials credentials) throws IOException {
        return SftpStore.open(uri(), credentials, options());
    }

    private String address() {
        return "[127.0.0.1]:" + server.port();
    }

    private SftpOptions options() {
        return SftpOptions.defaults().withKnownHosts(knownHosts);
    }

    private URI uri() {
        return URI.create("sftp://127.0.0.1:" + server.port() + work);
    }

    private static Credentials password(String password) {
        return Credentials.password(EmbeddedSshServer.USER, password.toCharArray());
    }

    private static Credentials.PrivateKey key(Path file, String passphrase) {
        return new Credentials.PrivateKey(
                EmbeddedSshServer.USER,
                file,
                passphrase.isEmpty() ? Optional.empty() : Optional.of(passphrase::toCharArray));
    }
}
