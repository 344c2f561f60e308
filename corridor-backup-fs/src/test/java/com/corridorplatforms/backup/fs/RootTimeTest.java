package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RootTimeTest {

    private static final String PREFIX = ".corridor-restore-mark-at-";

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-22T10:15:00.000000001Z", "1960-01-01T00:00:00.5Z"})
    void a_time_that_was_kept_is_given_back(Instant time) throws IOException {
        FileStore store = LocalStore.at(root);
        new RootTime(store, PREFIX).keep(time);

        RootTime later = new RootTime(store, PREFIX);

        assertThat(later.kept(file -> {})).contains(time);
        later.giveBack(time);
        assertThat(root).isEmptyDirectory();
        assertThat(Files.getLastModifiedTime(root).toInstant()).isEqualTo(time);
    }

    @Test
    void a_locale_with_digits_of_its_own_changes_nothing() throws IOException {
        Locale before = Locale.getDefault();
        Instant time = Instant.parse("2026-11-22T10:15:00.000000001Z");
        RootTime rootTime = new RootTime(LocalStore.at(root), PREFIX);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            rootTime.keep(time);
        } finally {
            Locale.setDefault(before);
        }

        assertThat(rootTime.kept(file -> {})).contains(time);
    }

    @Test
    void a_root_in_which_nothing_can_be_made_is_named() {
        FileStore store = FaultyStore.around(
                LocalStore.at(root),
                Fault.on(Call.CREATE_DIRECTORY)
                        .failsWith(() -> new AccessDeniedException("a name", null, "the server denies that")));

        assertThatThrownBy(() -> new RootTime(store, PREFIX).keep(Instant.EPOCH))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage(
                        store.location() + ": nothing can be made there (the server denies that); grant the right to"
                                + " write, or restore to another place");
    }

    @Test
    void in_a_directory_that_is_gone_nothing_is_kept() throws IOException {
        assertThat(new RootTime(LocalStore.at(root.resolve("gone")), PREFIX).kept(file -> {}))
                .isEmpty();
    }
}
