package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.fs.servers.EmbeddedSshServer;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that lie on another host, backed up and restored by SFTP. */
final class SftpRestoreTest {

    private static EmbeddedSshServer server;

    @TempDir
    private Path work;

    private Path settings;
    private StoreAddress address;
    private Snapshots snapshots;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedSshServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        settings = work.resolve("host/settings");
        SampleTree.linked(settings);
        Files.setAttribute(settings.resolve("reports/q1.txt"), "unix:mode", 0640);
        Path knownHosts = server.writeKnownHosts(work.resolve("known_hosts"), server.port());
        address = new StoreAddress(uri(settings), Optional.empty(), new TreeMap<>())
                .as(Credentials.password(EmbeddedSshServer.USER, EmbeddedSshServer.PASSWORD.toCharArray()))
                .with("known-hosts-file", knownHosts.toString());
        snapshots = new Snapshots(work.resolve("snapshots"));
    }

    private static URI uri(Path directory) {
        return URI.create(
                "sftp://127.0.0.1:" + server.port() + directory.toUri().getRawPath());
    }

    /** Everything but fractions of seconds, and the times of links, which such a server cannot set. */
    private static String described(Path root) throws Exception {
        return TreeDescription.of(root)
                .lines()
                .map(line -> line.replaceAll("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z", "$1Z"))
                .map(line -> line.matches(".*\\| 120777 \\|.*") ? line.replaceAll("\\d{4}-\\S+Z", "-") : line)
                .map(line -> line.replaceAll("\\| links/[^|]*$", "| "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void settings_on_another_host_come_back_there() throws Exception {
        String before = described(settings);
        List<Finding> findings;
        try (FileStore store = FileStores.installed().open(address)) {
            FileTreeTarget target = FileTreeTarget.settings("worker", store).openedBy(address);
            Snapshots.Taken taken = snapshots.take(target);
            Files.writeString(settings.resolve("reports/q1.txt"), "overwritten");
            Files.delete(settings.resolve("reports/q2.txt"));
            SampleTree.write(settings.resolve("more"), "not captured");

            findings =
                    Snapshots.restore(target, taken, RestoreRequest.everything().existing(ExistingContent.MIRROR));
        }

        assertThat(described(settings)).isEqualTo(before);
        assertThat(findings).extracting(Finding::severity).doesNotContain(Severity.LOSS);
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("time-rounded"))
                .hasSizeLessThan(2);
    }

    @Test
    void who_logs_in_for_the_target_also_does_for_another_place_of_the_same_server_and_no_other() throws Exception {
        Path elsewhere = Files.createDirectories(work.resolve("host/else where"));
        try (FileStore store = FileStores.installed().open(address)) {
            FileTreeTarget target = FileTreeTarget.settings("worker", store).openedBy(address);
            Snapshots.Taken taken = snapshots.take(target);

            Snapshots.restore(
                    target,
                    taken,
                    RestoreRequest.everything()
                            .relocate(target.id(), uri(elsewhere).toString()));

            assertThat(described(elsewhere)).isEqualTo(described(settings));
            String other = uri(elsewhere).toString().replace("127.0.0.1", "localhost");
            assertThatThrownBy(() -> Snapshots.plan(
                            target, taken, RestoreRequest.everything().relocate(target.id(), other)))
                    .hasMessageContaining("needs somebody who logs in");
        }
    }
}
