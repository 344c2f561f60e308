package com.corridorplatforms.backup.fs.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.fs.FileCopy;
import com.corridorplatforms.backup.fs.FileStores;
import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mount may do to those who trust it. The mounts are of this host; mounting them takes root. */
class NfsStoreTest {

    private static final NfsOptions CORRIDOR = NfsOptions.anyNetworkMount().source("corridor-files");

    @TempDir
    private Path work;

    private Path mount;

    @BeforeEach
    void prepare() throws IOException {
        mount = Files.createDirectory(work.resolve("mount"));
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private void mount(String source) throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", source, mount.toString()))
                .as("only root mounts, and not everywhere")
                .isTrue();
    }

    private void unmount() throws Exception {
        assertThat(run("umount", mount.toString())).isTrue();
    }

    @Test
    void a_directory_on_which_nothing_is_mounted_is_refused() throws Exception {
        try (FileStore store = NfsStore.at(mount, CORRIDOR);
                FileStore any = NfsStore.at(mount, NfsOptions.anyNetworkMount())) {
            assertThatThrownBy(
                            () -> FileCopy.from(store).to(MemoryStore.empty()).run())
                    .hasMessageContaining(mount.toString())
                    .hasMessageContaining("\"corridor-files\"");
            assertThatThrownBy(() -> any.find(StorePath.root())).hasMessageContaining("network file system");
        }
    }

    @Test
    void the_right_mount_is_accepted_and_another_one_refused() throws Exception {
        mount("corridor-files");
        try (FileStore store = NfsStore.at(mount, CORRIDOR);
                FileStore other =
                        NfsStore.at(mount, NfsOptions.anyNetworkMount().source("server:/other"))) {
            assertThat(store.find(StorePath.root())).isPresent();
            assertThatThrownBy(() -> other.find(StorePath.root()))
                    .hasMessageContaining("\"corridor-files\"")
                    .hasMessageContaining("\"server:/other\"");
        } finally {
            unmount();
        }
    }

    @Test
    void a_mount_that_goes_away_in_the_middle_is_not_taken_for_deleted_files() throws Exception {
        mount("corridor-files");
        try (FileStore store = NfsStore.at(mount, CORRIDOR)) {
            Files.createDirectory(mount.resolve("directory"));
            assertThat(store.find(StorePath.root())).isPresent();
            unmount();
            Files.createDirectory(mount.resolve("directory"));

            assertThatThrownBy(() -> store.list(StorePath.of("directory"), file -> {}))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("unmounted");
        }
    }

    @Test
    void a_marker_tells_the_right_directory_wherever_it_lies() throws IOException {
        StorePath marker = StorePath.of(".corridor");
        try (FileStore store = NfsStore.at(mount, NfsOptions.anyNetworkMount().marker(marker))) {
            assertThatThrownBy(() -> store.find(StorePath.root())).hasMessageContaining(".corridor");

            Files.createFile(mount.resolve(".corridor"));

            assertThat(store.find(StorePath.root())).isPresent();
        }
    }

    @Test
    void a_directory_of_this_host_is_held_against_a_marker_too_if_its_address_names_one() throws IOException {
        StoreAddress address = StoreAddress.of(mount.toUri());
        try (FileStore marked = FileStores.installed().open(address.with("marker", ".corridor"));
                FileStore mounted = FileStores.installed().open(address.with("source", "server:/export"));
                FileStore plain = FileStores.installed().open(address)) {
            assertThatThrownBy(() -> marked.find(StorePath.root())).hasMessageContaining(".corridor");
            assertThatThrownBy(() -> mounted.find(StorePath.root())).hasMessageContaining("\"server:/export\"");
            assertThat(plain.find(StorePath.root())).isPresent();

            Files.createFile(mount.resolve(".corridor"));

            assertThat(marked.find(StorePath.root())).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid argument", "Operation not supported"})
    void a_server_that_cannot_make_content_durable_is_asked_once(String reason) throws IOException {
        FileStore refusing = FaultyStore.around(
                LocalStore.at(mount),
                Fault.on(Call.SET_ATTRIBUTE).call(1).failsWith(() -> new FileSystemException("f", null, reason)),
                Fault.on(Call.SET_ATTRIBUTE).failsWith(() -> new FileSystemException("f", null, "asked again")));
        try (FileStore store = NfsStore.around(refusing, mount, CORRIDOR)) {
            store.force(StorePath.root());
            store.force(StorePath.root());

            assertThat(store.notices())
                    .filteredOn(notice -> notice.severity() == Severity.TRANSLATED)
                    .extracting(Finding::code)
                    .containsExactly("not-durable");
        }
    }

    /** Linux itself refuses it for a device that keeps nothing. */
    @Test
    void what_the_operating_system_cannot_make_durable_is_known_by_its_words() throws IOException {
        StorePath device = StorePath.of("null");
        try (FileStore store =
                NfsStore.at(Path.of("/dev"), NfsOptions.anyNetworkMount().marker(device))) {
            store.force(device);

            assertThat(store.notices()).extracting(Finding::code).contains("not-durable");
        }
    }

    @Test
    void a_disk_that_fails_to_make_content_durable_is_not_forgiven() throws IOException {
        FileStore failing = FaultyStore.around(
                LocalStore.at(mount),
                Fault.on(Call.SET_ATTRIBUTE).failsWith(() -> new FileSystemException("f", null, "Input/output error")));
        try (FileStore store = NfsStore.around(failing, mount, CORRIDOR)) {
            assertThatThrownBy(() -> store.force(StorePath.root())).hasMessageContaining("Input/output error");
        }
    }

    @Test
    void an_address_names_a_mounted_directory_and_nothing_else() throws IOException {
        DirectoryStoreProvider provider = new DirectoryStoreProvider();
        StoreAddress address = StoreAddress.of(URI.create("nfs://" + mount)).with("source", "server:/export");
        try (FileStore store = provider.open(address)) {
            assertThat(store.directory()).contains(mount);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.open(StoreAddress.of(URI.create("nfs://server/export"))))
                .withMessageContaining("source");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.open(address.with("sorce", "x")))
                .withMessageContaining("sorce");
    }
}
