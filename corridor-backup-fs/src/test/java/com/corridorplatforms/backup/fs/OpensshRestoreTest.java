package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.servers.OpensshServer;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees restored by an ordinary user of OpenSSH's server, which makes hard links and does not show them. */
final class OpensshRestoreTest {

    private static final RestoreRequest MIRROR = RestoreRequest.everything().existing(ExistingContent.MIRROR);

    @TempDir
    private Path work;

    private Path source;
    private Path place;
    private OpensshServer server;
    private FileStore store;
    private Snapshots.Taken taken;

    @BeforeEach
    void start() throws Exception {
        Files.setAttribute(work, "unix:mode", 0755);
        Path directory = Files.createDirectory(work.resolve("server"));
        server = OpensshServer.start(directory);
        source = work.resolve("source");
        SampleTree.linked(source);
        for (Path each : List.of(source, source.resolve("links"))) {
            Files.setAttribute(each, "unix:uid", OpensshServer.UID);
            Files.setAttribute(each, "unix:gid", OpensshServer.UID);
        }
        place = Files.createDirectory(directory.resolve("home/place"));
        Files.setAttribute(place, "unix:uid", OpensshServer.UID);
        store = FileStores.installed()
                .open(new StoreAddress(
                                URI.create("sftp://127.0.0.1:" + server.port() + "/~/place"),
                                Optional.empty(),
                                new TreeMap<>())
                        .as(Credentials.password(OpensshServer.USER, OpensshServer.PASSWORD.toCharArray()))
                        .with(
                                "known-hosts-file",
                                server.writeKnownHosts(work.resolve("known_hosts"))
                                        .toString()));
        taken = new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.fileManagement(source));
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    @Test
    void names_of_one_file_are_names_of_one_file_again() throws Exception {
        Snapshots.restore(FileTreeTarget.fileManagement(store), taken, MIRROR);

        Path first = place.resolve("links/hard/first");
        assertThat(Files.getAttribute(first, "unix:nlink")).isEqualTo(3);
        assertThat(place.resolve("links/hard/second")).hasSameBinaryContentAs(first);
    }

    @Test
    void a_name_that_holds_something_else_is_noticed_without_seeing_the_link() throws Exception {
        FileStore changing = FaultyStore.around(
                store, Fault.on(Call.READ).at("links/hard/first").times(1).runs(() -> {
                    Path second = place.resolve("links/hard/second");
                    byte[] content = Files.readAllBytes(second);
                    content[0]++;
                    Files.delete(second);
                    Files.write(second, content);
                }));
        FileTreeTarget target = FileTreeTarget.fileManagement(changing).parallelism(1);

        assertThat(catchThrowable(() -> Snapshots.restore(target, taken, MIRROR)))
                .hasMessageContaining("links/hard/second\" has the SHA-256");
    }

    /** The directory was given to another group, which only who belongs to the former one could take back. */
    @Test
    void a_group_that_cannot_be_given_back_keeps_nothing_else_from_being_as_it_was() throws Exception {
        FileTreeTarget target = FileTreeTarget.fileManagement(store);
        Files.writeString(place.resolve("theirs"), "theirs");
        Files.setAttribute(Files.createDirectory(place.resolve("links")), "unix:uid", OpensshServer.UID);
        RestorePlan plan =
                Snapshots.plan(target, taken, RestoreRequest.everything().existing(ExistingContent.REPLACE));
        List<Finding> findings = new ArrayList<>();
        Restoration restoration = Snapshots.restoration(target, taken, plan, findings);
        restoration.stage();
        restoration.activate();
        for (Path each : List.of(place, place.resolve("links"))) {
            assertThat(Files.getAttribute(each, "unix:gid")).isEqualTo(OpensshServer.UID);
        }
        findings.clear();

        restoration.rollback();

        try (var names = Files.list(place)) {
            assertThat(names.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("theirs", "links");
        }
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("owner-not-given-back");
            assertThat(finding.message())
                    .contains("belongs to 1234:1234 and belonged to 1234:0 before")
                    .endsWith("; the same holds of 1 more");
        });
    }
}
