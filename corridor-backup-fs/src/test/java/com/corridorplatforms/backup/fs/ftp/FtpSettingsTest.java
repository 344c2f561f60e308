package com.corridorplatforms.backup.fs.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.FileStores;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Mode;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Protection;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.SessionReuse;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Verification;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FtpSettingsTest {

    /** The kernel lets nobody read it, not even root. */
    private static final Path UNREADABLE = Path.of("/proc/sys/vm/compact_memory");

    private static final String NO_CERTIFICATE = "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n";

    @TempDir
    private Path home;

    private static FtpOptions read(Map<String, String> settings) {
        StoreAddress address =
                new StoreAddress(URI.create("ftp://localhost/"), Optional.empty(), new TreeMap<>(settings));
        return FtpSettings.read(address, FtpOptions.plain());
    }

    @Test
    void settings_have_names() {
        Map<String, String> settings = Map.of(
                "tls", "explicit",
                "mode", "active",
                "data-protection", "clear",
                "session-reuse", "required",
                "certificates-file", "/etc/server.pem",
                "encoding", "windows-1252",
                "connections", "3",
                "timeout-seconds", "7",
                "keep-alive-seconds", "11",
                "verify", "read-back");

        FtpOptions options = read(settings);

        assertThat(options.tls()).isEqualTo(Tls.EXPLICIT);
        assertThat(options.mode()).isEqualTo(Mode.ACTIVE);
        assertThat(options.protection()).isEqualTo(Protection.CLEAR);
        assertThat(options.sessionReuse()).isEqualTo(SessionReuse.REQUIRED);
        assertThat(options.certificates()).contains(Path.of("/etc/server.pem"));
        assertThat(options.encoding().orElseThrow().name()).isEqualTo("windows-1252");
        assertThat(options.connections()).isEqualTo(3);
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options.keepAlive()).isEqualTo(Duration.ofSeconds(11));
        assertThat(options.verification()).isEqualTo(FtpOptions.Verification.READ_BACK);
    }

    @Test
    void an_unknown_setting_is_refused_and_the_known_are_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("speed", "high")))
                .withMessageContaining("speed")
                .withMessageContaining("timeout-seconds");
    }

    @ParameterizedTest
    @CsvSource({"tls,sometimes", "connections,0", "connections,many", "timeout-seconds,0", "encoding,klingon"})
    void a_setting_that_makes_no_sense_is_refused_by_name(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(name, value)))
                .withMessageContaining(name)
                .withMessageContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp:///path", "ftp://host/path?type=a", "ftp:host", "ftps://user@host/path"})
    void what_is_no_address_is_refused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed().open(URI.create(uri)));
    }

    @Test
    void ftps_is_never_in_clear_and_keys_are_not_for_ftp() {
        StoreAddress secure = StoreAddress.of(URI.create("ftps://localhost/"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed().open(secure.with("tls", "none")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed()
                        .open(secure.as(Credentials.privateKey("corridor", Path.of("/key"), Optional.empty()))));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_store_is_opened_by_its_uri_and_data_flow_either_way(Mode mode) throws Exception {
        Files.createDirectories(home.resolve("a place/deep"));
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(home, Tls.NONE);
                FileStore store = FileStores.installed()
                        .open(StoreAddress.of(URI.create("ftp://127.0.0.1:" + server.port() + "/a%20place"))
                                .as(EmbeddedFtpServer.login())
                                .with("mode", mode.name().toLowerCase(Locale.ROOT)))) {
            store.put(StorePath.of("deep/file"), ContentSource.of("content".getBytes(StandardCharsets.UTF_8)));

            assertThat(home.resolve("a place/deep/file")).hasContent("content");
            assertThat(store.location()).isEqualTo("ftp://127.0.0.1:" + server.port() + "/a place");
        }
    }

    @Test
    void a_wrong_password_and_a_wrong_root_are_told() throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(home, Tls.NONE)) {
            Credentials.Password wrong = new Credentials.Password("corridor", "hidden"::toCharArray);

            assertThatThrownBy(() -> FtpStore.open("127.0.0.1", server.port(), "", wrong, server.options()))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("corridor")
                    .hasMessageNotContaining("hidden");
            assertThatThrownBy(() -> server.open("nowhere"))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("nowhere: does not exist")
                    .hasMessageContaining("check the path");
            Files.writeString(home.resolve("file"), "no directory");
            assertThatThrownBy(() -> server.open("file"))
                    .hasMessageContaining("file: is not a directory, expected one");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"EXPLICIT", "IMPLICIT"})
    void a_certificate_that_is_not_trusted_or_names_another_host_is_refused(Tls tls) throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(home, tls)) {
            FtpOptions foreign = server.options()
                    .withCertificates(TestCertificate.elsewhere().pem());

            assertThatThrownBy(() -> open(server, FtpOptions.plain().with(tls)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the certificate of \"127.0.0.1\" is not to be trusted")
                    .hasMessageContaining("\"certificates-file\"");
            assertThatThrownBy(() -> open(server, foreign)).isInstanceOf(IOException.class);
        }
        try (EmbeddedFtpServer other = EmbeddedFtpServer.start(home, tls, TestCertificate.elsewhere())) {
            FtpOptions trusting =
                    other.options().withCertificates(TestCertificate.elsewhere().pem());

            assertThatThrownBy(() -> open(other, trusting))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1");
        }
    }

    @Test
    void certificates_that_cannot_be_read_are_told_by_the_file_the_reason_and_the_setting() throws Exception {
        Map<Path, String> reasons = new LinkedHashMap<>();
        reasons.put(home, "cannot be read (Is a directory)");
        reasons.put(home.resolve("none.pem"), "does not exist");
        reasons.put(
                Files.writeString(home.resolve("junk.pem"), "junk"),
                "holds something else (No certificate data found)");
        reasons.put(Files.createFile(home.resolve("empty.pem")), "holds no certificate");
        reasons.put(Files.writeString(home.resolve("odd.pem"), NO_CERTIFICATE), "holds something else (");
        reasons.put(TestCertificate.elsewhere().keyAndPem(), "holds a private key");
        if (Files.exists(UNREADABLE)) {
            reasons.put(UNREADABLE, "may not be read by the user \"" + System.getProperty("user.name") + "\"");
        }
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(home, Tls.EXPLICIT)) {
            reasons.forEach((file, reason) -> assertThatThrownBy(
                            () -> open(server, FtpOptions.explicitTls().withCertificates(file)))
                    .as("one that is not tried again")
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageStartingWith(file + ": " + reason)
                    .hasMessageEndingWith(
                            ", expected certificates in the form of PEM and nothing else; correct the file, or"
                                    + " the setting \"certificates-file\" that names it"));
        }
    }

    @Test
    void encryption_that_does_not_come_about_is_not_blamed_on_the_certificate() throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(home, Tls.NONE)) {
            assertThatThrownBy(() -> open(server, FtpOptions.plain().with(Tls.IMPLICIT)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no encrypted connection to \"127.0.0.1\" came about")
                    .hasMessageNotContaining("trusted");
        }
    }

    @Test
    void a_server_that_speaks_something_else_is_named() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> greet(server, "SSH-2.0-OpenSSH_9.2p1"));

            assertThatThrownBy(() -> FtpStore.open(
                            "127.0.0.1", server.getLocalPort(), "", EmbeddedFtpServer.login(), FtpOptions.plain()))
                    .hasMessage("\"127.0.0.1:" + server.getLocalPort()
                            + "\" does not speak FTP: it said \"SSH-2.0-OpenSSH_9.2p1\", expected a reply of three"
                            + " digits; check the address and its port, or use \"sftp:\" to speak to this SSH server");
        }
    }

    /** As one of HTTP, or of FTP that encrypts from the first byte. */
    @Test
    void a_server_that_waits_for_the_client_to_begin_is_named() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> FtpStore.open(
                            "127.0.0.1",
                            server.getLocalPort(),
                            "",
                            EmbeddedFtpServer.login(),
                            FtpOptions.plain().withTimeout(Duration.ofMillis(200))))
                    .hasMessage(
                            "\"127.0.0.1:" + server.getLocalPort()
                                    + "\" sends no greeting (Read timed out), expected an FTP server; check the address and its"
                                    + " port, and whether it encrypts from the first byte (\"ftps:\", or \"tls\" is \"implicit\")");
        }
    }

    /** No name is as long, so nobody is asked. */
    @Test
    void a_host_without_an_address_is_named() {
        String host = "x".repeat(64);

        assertThatThrownBy(() -> FtpStore.open(host, 21, "", EmbeddedFtpServer.login(), FtpOptions.plain()))
                .hasMessage("no address is known for the host \"" + host + "\", expected one; correct the name, or see"
                        + " whether the network works");
    }

    private static void greet(ServerSocket server, String line) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(EmbeddedFtpServer server, FtpOptions options) throws IOException {
        FtpStore.open("127.0.0.1", server.port(), "", EmbeddedFtpServer.login(), options)
                .close();
    }

    @Test
    void encryption_that_is_not_offered_is_not_done_without() throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(home, Tls.NONE)) {
            assertThatThrownBy(() -> open(server, FtpOptions.explicitTls()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("AUTH TLS");
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE, DIGEST, ''", "NONE, SIZE, 'RESUME'", "EXPLICIT, DIGEST, 'RESUME'", "EXPLICIT, READ_BACK, ''"})
    void the_embedded_server_has_the_features_it_is_known_for(Tls tls, Verification verification, String resumes)
            throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(home, tls);
                FtpStore store = FtpStore.open(
                        "127.0.0.1",
                        server.port(),
                        "",
                        EmbeddedFtpServer.login(),
                        server.options().with(verification))) {
            Set<StoreFeature> features = EnumSet.of(StoreFeature.MOVES);
            if (!resumes.isEmpty()) {
                features.add(StoreFeature.valueOf(resumes));
            }
            assertThat(store.features()).isEqualTo(features);
            assertThat(store.notices().isEmpty()).isEqualTo(verification != Verification.SIZE);
        }
    }
}
