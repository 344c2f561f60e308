package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.nfs.DirectoryStoreProvider;
import com.corridorplatforms.backup.fs.store.Credentials;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.FileStoreProvider;
import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStoresTest {

    @TempDir
    private Path directory;

    /** Opens {@code mine:}, whatever follows. */
    private record Mine(Supplier<FileStore> stores) implements FileStoreProvider {

        @Override
        public Set<String> schemes() {
            return Set.of("mine");
        }

        @Override
        public FileStore open(StoreAddress address) {
            return stores.get();
        }
    }

    @Test
    void a_directory_of_this_host_is_opened_by_its_uri() throws IOException {
        try (FileStore store = FileStores.installed().open(directory.toUri())) {
            assertThat(store.directory()).contains(directory);
        }
    }

    @Test
    void a_scheme_is_added_by_its_provider() throws IOException {
        FileStoreProvider mine = new Mine(() -> LocalStore.at(directory));

        try (FileStore store =
                FileStores.of(List.of(new DirectoryStoreProvider(), mine)).open(URI.create("MINE:anything"))) {
            assertThat(store.directory()).contains(directory);
        }
    }

    @Test
    void two_providers_of_one_scheme_are_refused() {
        List<FileStoreProvider> twice = List.of(new DirectoryStoreProvider(), new DirectoryStoreProvider());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.of(twice))
                .withMessageContaining("\"file:\"");
    }

    @Test
    void an_unknown_scheme_is_refused_and_the_known_are_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed().open(URI.create("gopher://host/")))
                .withMessageContaining("gopher")
                .withMessageContaining("file");
    }

    @Test
    void what_is_no_address_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> StoreAddress.of(URI.create("/srv/files")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreAddress.of(URI.create("sftp://host:65536/")))
                .withMessageContaining("\"host\" has the port 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed().open(URI.create("file://host/srv/files")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed()
                        .open(StoreAddress.of(directory.toUri()).with("speed", "high")));
    }

    @Test
    void no_password_is_accepted_in_an_address_or_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreAddress.of(URI.create("ftp://user:hidden@host/")))
                .withMessageNotContaining("hidden");
        Credentials credentials = Credentials.password("corridor", "hidden".toCharArray());
        assertThat(StoreAddress.of(directory.toUri()).as(credentials).toString())
                .contains("corridor")
                .doesNotContain("hidden");
    }

    @Test
    void a_store_that_is_opened_later_asks_for_nothing_before() throws IOException {
        int[] opened = new int[1];
        FileStoreProvider counting = new Mine(() -> {
            opened[0]++;
            return MemoryStore.empty();
        });

        try (FileStore store = FileStores.of(List.of(counting)).openLater(StoreAddress.of(URI.create("mine:a")))) {
            assertThat(store.directory()).isEmpty();
            assertThat(opened[0]).isZero();

            assertThat(store.find(StorePath.root())).isPresent();
            assertThat(store.features()).isNotEmpty();

            assertThat(opened[0]).isOne();
        }
    }

    @Test
    void what_is_wrong_with_a_store_opened_later_is_said_when_it_is_used() throws IOException {
        FileStoreProvider mine = new Mine(() -> {
            throw new IllegalArgumentException("the setting makes no sense");
        });

        try (FileStore store = FileStores.of(List.of(mine)).openLater(StoreAddress.of(URI.create("mine:a")))) {
            assertThatThrownBy(() -> store.find(StorePath.root()))
                    .isInstanceOf(BackupException.class)
                    .hasMessage("the setting makes no sense");
        }
    }

    /** Not when all that comes before it was copied. */
    @ParameterizedTest
    @CsvSource({
        "ftp://localhost/, speed, is not known",
        "ftp:/localhost/, verify, is no FTP server's directory",
        "ftps://localhost/, tls, '\"tls\" is \"none\"'",
        "ftp://corridor@localhost/, verify, password of \"corridor\" is missing",
        "sftp://localhost/, channels, needs somebody who logs in"
    })
    void what_no_connection_is_needed_for_to_be_wrong_with_is_said_at_once(String uri, String option, String why) {
        String value = option.equals("verify") ? "size" : option.equals("tls") ? "none" : "1";
        StoreAddress address = StoreAddress.of(URI.create(uri)).with(option, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed().openLater(address))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "sftp://localhost/x, speed, is not known",
        "sftp://localhost, channels, is no directory of a host",
        "sftp://other@localhost/x, channels, 'names the user \"other\"'"
    })
    void the_same_of_one_that_somebody_logs_in_to(String uri, String option, String why) {
        StoreAddress address = StoreAddress.of(URI.create(uri))
                .as(Credentials.password("corridor", "hidden".toCharArray()))
                .with(option, "1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed().openLater(address))
                .withMessageContaining(why);
    }

    @Test
    void a_directory_of_this_host_needs_no_connection_and_is_opened_at_once() throws IOException {
        StoreAddress address = StoreAddress.of(directory.toUri());

        try (FileStore store = FileStores.installed().openLater(address)) {
            assertThat(store.directory()).contains(directory);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileStores.installed().openLater(address.with("speed", "high")))
                .withMessageContaining("\"speed\" is not known");
    }
}
