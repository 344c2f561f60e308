package com.corridorplatforms.backup.examples.corridorapi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.DataLake;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.Database;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.FileManagement;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.Settings;
import com.corridorplatforms.backup.examples.corridorapi.connect.JdbcUrl;
import com.corridorplatforms.backup.examples.corridorapi.connect.PasswordSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

    @TempDir
    private Path directory;

    @Test
    void every_key_is_read_and_relative_paths_start_at_the_file() throws IOException {
        BackupConfiguration configuration = read("""
                repository: backups
                targets:
                  metadata-database:
                    url: jdbc:postgresql://db.example.com/corridor
                    user: corridor
                    password-file: secrets/db
                    schemas: [public, reports]
                    profile: jdbc
                    vendor-dump: {programs: bin, directory-object: DUMPS, directory: /mnt/dumps, option-file: tls.cnf}
                  file-management:
                    path: /srv/files
                    optional: true
                  data-lake:
                    location: hdfs://lake/output
                  settings:
                    api: instances/api
                    app-worker: {path: /opt/worker, optional: true}
                """);

        assertThat(configuration.repository()).isEqualTo(directory.resolve("backups"));
        assertThat(configuration.notes()).isEmpty();
        assertThat(configuration.targets())
                .containsExactly(
                        new Database(
                                new JdbcUrl("jdbc:postgresql://db.example.com/corridor"),
                                Optional.of("corridor"),
                                new PasswordSource.File(directory.resolve("secrets/db")),
                                List.of("public", "reports"),
                                Optional.of("jdbc"),
                                Optional.of(new VendorDump(
                                        Optional.of(directory.resolve("bin")),
                                        Optional.of("DUMPS"),
                                        Optional.of(Path.of("/mnt/dumps")),
                                        Optional.of(directory.resolve("tls.cnf")))),
                                false),
                        new FileManagement(FileLocation.of(Path.of("/srv/files")), CopyRules.NONE, true),
                        new DataLake("hdfs://lake/output", false),
                        new Settings("api", FileLocation.of(directory.resolve("instances/api")), CopyRules.NONE, false),
                        new Settings("app-worker", FileLocation.of(Path.of("/opt/worker")), CopyRules.NONE, true));
    }

    @Test
    void places_on_servers_are_read_with_who_logs_in() throws IOException {
        BackupConfiguration configuration = read("""
                repository: backups
                targets:
                  file-management:
                    location: ftps://files.example.com/corridor
                    user: corridor
                    password-env: FTP_PASSWORD
                    options: {connections: 4}
                    exclude: ['*.tmp', '!keep.tmp']
                    include: reports/
                    bandwidth: 20M
                    parallel: 4
                  settings:
                    worker:
                      location: sftp://deploy@worker1/opt/worker
                      private-key: keys/id
                      passphrase-file: keys/passphrase
                      options: {known-hosts-file: keys/known_hosts}
                """);

        assertThat(configuration.targets())
                .containsExactly(
                        new FileManagement(
                                new FileLocation(
                                        URI.create("ftps://files.example.com/corridor"),
                                        Optional.of("corridor"),
                                        Optional.empty(),
                                        new PasswordSource.Variable("FTP_PASSWORD"),
                                        new TreeMap<>(Map.of("connections", "4"))),
                                new CopyRules(
                                        List.of("*.tmp", "!keep.tmp"),
                                        List.of("reports/"),
                                        OptionalLong.of(20L << 20),
                                        OptionalInt.of(4)),
                                false),
                        new Settings(
                                "worker",
                                new FileLocation(
                                        URI.create("sftp://deploy@worker1/opt/worker"),
                                        Optional.of("deploy"),
                                        Optional.of(directory.resolve("keys/id")),
                                        new PasswordSource.File(directory.resolve("keys/passphrase")),
                                        new TreeMap<>(Map.of(
                                                "known-hosts-file",
                                                directory
                                                        .resolve("keys/known_hosts")
                                                        .toString()))),
                                CopyRules.NONE,
                                false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "location: 'ftp://a:hidden@h/'|an address holds no password",
                "location: 'ftp://h/', password: hidden|a secret does not belong",
                "location: 'ftp://h/', path: /srv|exclude each other",
                "location: 'ftp://h/a b'|write a space as %20",
                "location: 'ftp://h/', password-env: A, password-file: b|exclude each other",
                "path: /srv, bandwidth: fast|500K or 20M",
                "path: /srv, parallel: 0|from 1 to 999"
            })
    void a_place_that_makes_no_sense_is_refused_and_no_secret_repeated(String keys, String sentence) {
        assertThatThrownBy(() -> read("repository: r\ntargets: {file-management: {" + keys + "}}"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void a_lake_given_as_a_relative_path_starts_at_the_file() throws IOException {
        assertThat(read("repository: r\ntargets: {data-lake: {location: lake}}").targets())
                .containsExactly(new DataLake(directory.resolve("lake").toString(), false));
    }

    @Test
    void a_database_file_given_by_a_relative_path_starts_at_the_file() throws IOException {
        assertThat(read("repository: r\ntargets: {metadata-database: {url: 'jdbc:h2:file:./meta/db'}}")
                        .targets())
                .containsExactly(new Database(
                        new JdbcUrl("jdbc:h2:file:" + directory.resolve("meta/db")),
                        Optional.empty(),
                        new PasswordSource.None(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "targets: {redis: {url: 'redis://cache'}, data-lake: {location: l}}",
                "targets: {data-lake: {location: l}, settings: {redis: /etc/redis}}",
                "redis: 'redis://cache'NEWLINEtargets: {data-lake: {location: l}}"
            })
    void redis_is_left_out_with_a_note(String text) throws IOException {
        BackupConfiguration configuration = read("repository: r\n" + text.replace("NEWLINE", "\n"));

        assertThat(configuration.targets()).hasSize(1).hasOnlyElementsOfType(DataLake.class);
        assertThat(configuration.notes()).singleElement().asString().contains("Redis", "temporary", "left out");
    }

    @Test
    void a_private_key_that_others_can_read_is_used_with_a_note() throws IOException {
        String text =
                "repository: r\ntargets: {settings: {a: {location: 'sftp://u@h/a', private-key: id}, b: {location:"
                        + " 'sftp://u@h/b', private-key: id}}}";
        Path key = Files.createFile(directory.resolve("id"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(read(text).notes())
                .containsExactly("the private key \"" + key + "\" can be read by other users; run chmod 600 on it");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(read(text).notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reposittory: r | line 1: unknown key \"reposittory\" in the configuration, expected one of repository, targets",
                "repository: rNEWLINEtargets:NEWLINE  data-lakes: {} "
                        + "| line 3: unknown key \"data-lakes\" in \"targets\", expected one of metadata-database, file-management, data-lake, settings",
                "repository: rNEWLINEtargets: {file-management: {path: a, compress: true}} "
                        + "| line 2: unknown key \"compress\" in \"file-management\", expected one of path, location, user",
                "repository: rNEWLINEtargets: {settings: {api: {folder: a}}} | unknown key \"folder\" in \"api\", expected one of path, location, user",
                "repository: rNEWLINEtargets: {settings: {API: a}} | \"API\" is not the name of a component",
                "repository: rNEWLINErepository: s | line 2: the key \"repository\" stands twice",
                "repository: r | lacks the key \"targets\"",
                "targets: {data-lake: {location: l}} | lacks the key \"repository\"",
                "repository: rNEWLINEtargets: {} | \"targets\" names nothing to back up",
                "repository:NEWLINEtargets: {} | \"repository\" in the configuration has no value",
                "repository: rNEWLINEtargets: {file-management: {path: a, optional: perhaps}} | neither true nor false",
                "repository: rNEWLINEtargets: {file-management: a} | \"file-management\" is not a section",
                "repository: rNEWLINEtargets: {metadata-database: {url: 'jdbc:h2:./a', password: x}} | a password does not belong in the configuration",
                "repository: rNEWLINEtargets: {metadata-database: {url: 'jdbc:postgresql://u:hush@h/d'}} | the JDBC URL holds a password",
                "repository: rNEWLINEtargets: {metadata-database: {url: 'jdbc:h2:./a', profile: both}} | unknown profile \"both\", expected sqlalchemy or jdbc",
                "repository: rNEWLINEtargets: {metadata-database: {url: 'jdbc:h2:./a', password-env: A, password-file: b}} | exclude each other",
                "repository: [r | this is not YAML",
                "[] | the configuration is not a section"
            })
    void what_is_not_understood_is_refused_with_the_place_and_the_remedy(String text, String sentence) {
        assertThatThrownBy(() -> read(text.replace("NEWLINE", "\n")))
                .isInstanceOf(BackupException.class)
                .hasMessageStartingWith("\"" + directory.resolve("corridor-backup.yaml") + "\"")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("hush");
    }

    @Test
    void an_empty_a_missing_and_a_binary_file_are_told_apart() throws IOException {
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> ConfigurationReader.read(directory.resolve("none.yaml")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("there is no configuration file")
                .hasMessageContaining("--config");
        Path binary = directory.resolve("binary.yaml");
        Files.write(binary, "repository: \377".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ConfigurationReader.read(binary))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("binary.yaml");
    }

    private BackupConfiguration read(String text) throws IOException {
        return ConfigurationReader.read(Files.writeString(directory.resolve("corridor-backup.yaml"), text));
    }
}
