package com.corridorplatforms.backup.fs.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.SessionReuse;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What real servers do beyond the contract of stores. */
@Tag("long")
final class DebianServersTest {

    private enum Server {
        VSFTPD,
        PROFTPD,
        PURE_FTPD;

        DebianServer start(FtpOptions options) throws IOException {
            return switch (this) {
                case VSFTPD -> DebianServer.vsftpd(options);
                case PROFTPD -> DebianServer.proftpd(options);
                case PURE_FTPD -> DebianServer.pureFtpd(options);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void links_are_seen_as_links_with_their_targets_and_not_written_through(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.plain());
                FtpStore store = server.open("store")) {
            Path root = server.directory();
            Files.createDirectory(root.resolve("directory"));
            Files.writeString(root.resolve("file"), "content");
            Files.createSymbolicLink(root.resolve("to-directory"), Path.of("directory"));
            Files.createSymbolicLink(root.resolve("to-file"), Path.of("file"));
            Files.createSymbolicLink(root.resolve("to-nothing"), Path.of("no/such/thing"));

            TreeMap<String, String> targets = new TreeMap<>();
            store.list(
                    StorePath.root(),
                    file -> file.linkTarget()
                            .map(RawText::toString)
                            .ifPresent(target -> targets.put(file.path().toString(), target)));

            assertThat(targets)
                    .containsOnlyKeys("to-directory", "to-file", "to-nothing")
                    .containsEntry("to-directory", "directory")
                    .containsEntry("to-nothing", "no/such/thing");
            for (String link : targets.keySet()) {
                StoredFile found = store.find(StorePath.of(link)).orElseThrow();
                assertThat(found.kind()).as(link).isEqualTo(FileKind.SYMLINK);
                assertThatIOException().isThrownBy(() -> store.read(StorePath.of(link), 0, InputStream::readAllBytes));
                assertThatIOException().isThrownBy(() -> store.list(StorePath.of(link), file -> {}));
            }
            assertThatIOException()
                    .isThrownBy(() -> store.put(StorePath.of("to-directory/planted"), ContentSource.of(new byte[1])));
            assertThat(root.resolve("directory")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void a_link_that_has_taken_the_place_of_a_directory_is_not_listed_through(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.plain());
                FtpStore store = server.open("store")) {
            Path place = Files.createDirectory(server.directory().resolve("place"));
            Path another = Files.createDirectory(server.directory().resolve("another"));
            Files.setPosixFilePermissions(another, PosixFilePermissions.fromString("rwxrwxr-x"));
            Files.writeString(another.resolve("file"), "content");
            StoredFile seen = store.find(StorePath.of("place")).orElseThrow();

            Files.delete(place);
            Files.createSymbolicLink(place, Path.of("another"));

            assertThatThrownBy(() -> store.listSeen(seen, file -> {})).isInstanceOf(NotDirectoryException.class);
        }
    }

    /** It leads to the very directory that was seen. */
    @ParameterizedTest
    @EnumSource(Server.class)
    void a_directory_that_was_moved_away_and_linked_back_is_not_listed_through(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.plain());
                FtpStore store = server.open("store")) {
            Path place = Files.createDirectory(server.directory().resolve("place"));
            Files.createDirectory(server.directory().resolve("elsewhere"));
            StoredFile seen = store.find(StorePath.of("place")).orElseThrow();

            Files.move(place, server.directory().resolve("elsewhere/place"));
            Files.createSymbolicLink(place, Path.of("elsewhere/place"));

            assertThatThrownBy(() -> store.listSeen(seen, file -> {})).isInstanceOf(NotDirectoryException.class);
            assertThatIOException()
                    .isThrownBy(() -> store.put(StorePath.of("place/planted"), ContentSource.of(new byte[1])));
        }
    }

    /** Without MLST, which would tell of each, directories beside each other are looked at by one listing that is believed for seconds. */
    @Test
    void a_mode_is_not_given_through_a_link_that_has_taken_the_place_of_a_directory(@TempDir Path work)
            throws IOException {
        try (DebianServer server = DebianServer.proftpd(work.resolve("log"));
                FtpStore making = server.open("store");
                FtpStore looking = server.open("store")) {
            Path another = Files.createDirectory(server.directory().resolve("another"));
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(another);
            making.createDirectory(StorePath.of("place"));
            making.createDirectory(StorePath.of("beside"));
            looking.setMode(StorePath.of("beside"), 0750);

            Files.delete(server.directory().resolve("place"));
            Files.createSymbolicLink(server.directory().resolve("place"), Path.of("another"));

            for (FtpStore store : List.of(making, looking)) {
                assertThatIOException()
                        .isThrownBy(() -> store.setMode(StorePath.of("place"), 0777))
                        .withMessageContaining("symbolic link");
            }
            assertThat(Files.getPosixFilePermissions(another)).isEqualTo(before);
            assertThat(Files.getPosixFilePermissions(server.directory().resolve("beside")))
                    .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void what_may_not_be_read_or_written_is_told_as_that(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.plain());
                FtpStore store = server.open("store")) {
            Path secret = Files.writeString(server.directory().resolve("secret"), "content");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            Files.createDirectory(server.directory().resolve("closed"));

            assertThatThrownBy(() -> store.read(StorePath.of("secret"), 0, InputStream::readAllBytes))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> store.put(StorePath.of("closed/file"), ContentSource.of(new byte[1])))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void a_root_that_is_missing_is_told_with_its_place_and_what_to_do(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.plain())) {
            assertThatThrownBy(() -> server.open("store/none"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageStartingWith("ftp://127.0.0.1:" + server.port() + "/")
                    .hasMessageContaining("store/none: ")
                    .hasMessageEndingWith(
                            "check the path, which begins where the login does unless it begins with two slashes");
        }
    }

    /** Pure-FTPd's reply says to reconnect by TLS. */
    @ParameterizedTest
    @EnumSource(
            value = Server.class,
            names = {"VSFTPD", "PROFTPD"})
    void a_login_without_encryption_where_it_is_demanded_is_told_which_setting_helps(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.explicitTls())) {
            assertThatThrownBy(() -> server.open(FtpOptions.plain(), Optional.empty()))
                    .hasMessageContaining("set \"tls\" to \"explicit\"")
                    .hasMessageNotContaining("check the user");
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void the_name_of_the_root_that_a_refusal_repeats_says_nothing_of_the_file(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.plain())) {
            Path root = Files.createDirectory(server.directory().resolve("not found"));
            Path secret = Files.writeString(root.resolve("secret"), "content");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

            try (FtpStore store = server.open("store/not found")) {
                assertThatThrownBy(() -> store.read(StorePath.of("secret"), 0, InputStream::readAllBytes))
                        .isInstanceOf(AccessDeniedException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void a_directory_that_may_not_be_listed_is_not_taken_for_an_empty_one(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.plain());
                FtpStore store = server.open("store")) {
            Path locked = Files.createDirectory(server.directory().resolve("locked"));
            Files.writeString(locked.resolve("file"), "content");
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx--x--x"));
            store.list(StorePath.root(), file -> {});

            assertThatThrownBy(() -> store.list(StorePath.of("locked"), file -> {}))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void a_name_of_which_pure_ftpd_makes_another_replaces_nothing() throws IOException {
        String end = "x".repeat(210);
        try (DebianServer server = DebianServer.pureFtpd(FtpOptions.plain());
                FtpStore store = server.open("store")) {
            store.put(StorePath.of("a_b"), ContentSource.of(new byte[1]));

            for (String name : List.of("a\tb", "trailing ", "a\tb" + end)) {
                assertThatIOException()
                        .isThrownBy(() -> store.put(StorePath.of(name), ContentSource.of(new byte[2])))
                        .withMessageContaining("keep this name");
            }
            assertThat(server.directory().resolve("a_b")).hasSize(1);
        }
    }

    @Test
    void a_directory_of_whose_name_pure_ftpd_makes_another_is_not_that_one_and_leaves_nothing() throws IOException {
        try (DebianServer server = DebianServer.pureFtpd(FtpOptions.plain());
                FtpStore store = server.open("store")) {
            for (String name : List.of("a\tb", "trailing ")) {
                assertThatIOException()
                        .isThrownBy(() -> store.createDirectory(StorePath.of(name)))
                        .withMessageContaining("keep this name");
            }
            assertThat(server.directory()).isEmptyDirectory();
            store.createDirectory(StorePath.of("a_b"));

            assertThatIOException()
                    .isThrownBy(() -> store.createDirectory(StorePath.of("a\tb")))
                    .withMessageContaining("keep this name");
            assertThat(store.find(StorePath.of("a\tb"))).isEmpty();
            assertThat(store.find(StorePath.of("a_b"))).isPresent();
        }
    }

    @Test
    void vsftpd_refuses_data_connections_with_a_session_of_their_own() throws IOException {
        try (DebianServer server = DebianServer.vsftpd(FtpOptions.explicitTls())) {
            FtpOptions off = server.options().with(SessionReuse.OFF);

            assertThatThrownBy(() -> {
                        try (FtpStore store = server.open(off, Optional.empty())) {
                            store.list(StorePath.root(), file -> {});
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("\"session-reuse\" to \"offered\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void sessions_are_resumed_where_that_is_required(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.explicitTls().with(SessionReuse.REQUIRED));
                FtpStore store = server.open("store")) {
            store.put(StorePath.of("file"), ContentSource.of("content".getBytes(StandardCharsets.UTF_8)));

            assertThat(store.<byte[]>read(StorePath.of("file"), 0, InputStream::readAllBytes))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("content");
        }
    }

    @Test
    void a_directory_that_pure_ftpd_lists_in_part_is_not_taken_for_whole() throws IOException {
        try (DebianServer server = DebianServer.pureFtpd(FtpOptions.plain(), "-L", "4:3");
                FtpStore store = server.open("store")) {
            for (int i = 0; i < 8; i++) {
                Files.createFile(server.directory().resolve("file-" + i));
            }

            assertThatThrownBy(() -> store.list(StorePath.root(), file -> {}))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("-L");
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void a_second_look_agrees_with_the_first_whatever_lies_there(Server which) throws IOException {
        try (DebianServer server = which.start(FtpOptions.plain());
                FtpStore store = server.open("store")) {
            Path place = Files.createDirectory(server.directory().resolve("a place [1]"));
            for (String name :
                    List.of(" begins", "é", "日本", "-a", ".hidden", "a  b", "total 4", "q\"'", "~x", "[x]*")) {
                Files.createFile(place.resolve(name));
            }
            TestProcess.run(List.of("mkfifo", place.resolve("pipe").toString()));
            Files.createDirectory(place.resolve("directory"));

            List<String> names = new ArrayList<>();
            store.list(
                    StorePath.of("a place [1]"),
                    file -> names.add(file.path().name().toString()));

            assertThat(names)
                    .containsExactlyInAnyOrder(
                            " begins",
                            "é",
                            "日本",
                            "-a",
                            ".hidden",
                            "a  b",
                            "total 4",
                            "q\"'",
                            "~x",
                            "[x]*",
                            "pipe",
                            "directory");
        }
    }

    @Test
    void content_is_compared_by_the_digests_of_proftpd() throws IOException {
        byte[] content = "some content".getBytes(StandardCharsets.UTF_8);
        try (DebianServer server = DebianServer.proftpd(FtpOptions.plain(), "LoadModule mod_digest.c");
                FtpStore store = server.open("store")) {
            StorePath path = StorePath.of("a name with 1 2");

            store.put(path, ContentSource.of(content));

            assertThat(store.<byte[]>read(path, 0, InputStream::readAllBytes)).isEqualTo(content);
            assertThat(store.features()).doesNotContain(StoreFeature.RESUME);
            assertThat(store.notices()).isEmpty();
        }
    }

    /** What the servers say of themselves, and what follows for whoever copies to them. */
    @ParameterizedTest
    @CsvSource({
        "VSFTPD, false, 'MOVES, RESUME'",
        "PROFTPD, false, 'MODES, MODIFICATION_TIMES, MOVES, RESUME'",
        "PURE_FTPD, false, 'MODES, MODIFICATION_TIMES, MOVES, RESUME'",
        "VSFTPD, true, 'MOVES, RESUME'",
        "PROFTPD, true, 'MODES, MODIFICATION_TIMES, MOVES, RESUME'",
        "PURE_FTPD, true, 'MODES, MODIFICATION_TIMES, MOVES, RESUME'"
    })
    void each_server_has_the_features_it_is_known_for(Server which, boolean isEncrypted, String features)
            throws IOException {
        FtpOptions options = isEncrypted ? FtpOptions.explicitTls() : FtpOptions.plain();
        try (DebianServer server = which.start(options);
                FtpStore store = server.open("store")) {
            assertThat(store.features().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")))
                    .isEqualTo(features);
            assertThat(store.notices())
                    .extracting(Finding::code)
                    .isEqualTo(isEncrypted ? List.of() : List.of("content-not-compared"));
        }
    }
}
