package com.corridorplatforms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that lie in each other would be copied into themselves, or removed by each other's restore. */
class OverlapTest {

    private static final RestoreRequest MIRROR = RestoreRequest.everything().existing(ExistingContent.MIRROR);
    private static final TargetId API = TargetId.settings("api");

    @TempDir
    private Path directory;

    private Path files;
    private Path settings;

    @BeforeEach
    void fill() throws IOException {
        files = Files.createDirectory(directory.resolve("files"));
        settings = Files.createDirectory(directory.resolve("settings"));
        Files.writeString(files.resolve("one"), "1");
        Files.writeString(settings.resolve("api.yaml"), "key: value");
    }

    private CorridorBackup backupInto(Path repository) {
        return CorridorBackup.builder()
                .repository(repository)
                .target(DirectoryTarget.fileManagement(files))
                .target(DirectoryTarget.settings("api", settings))
                .build();
    }

    @Test
    void a_repository_inside_a_source_is_refused_and_not_made() {
        Path inside = files.resolve("deep/repository");

        assertThatThrownBy(() -> backupInto(inside).create())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"" + inside + "\"")
                .hasMessageContaining("\"file-management\"")
                .hasMessageContaining("the backup would hold itself");
        assertThat(files.resolve("deep")).doesNotExist();
    }

    @Test
    void a_repository_inside_a_source_is_seen_through_symbolic_links() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), files);

        assertThatThrownBy(() -> backupInto(link.resolve("repository")).create())
                .hasMessageContaining("the backup would hold itself");
    }

    @Test
    void a_source_inside_the_repository_is_refused() {
        assertThatThrownBy(() -> backupInto(directory).create()).hasMessageContaining("the backup would hold itself");
    }

    @Test
    void directories_whose_names_begin_alike_do_not_lie_in_each_other() {
        assertThat(backupInto(directory.resolve("files-repository")).create().targets())
                .hasSize(2);
    }

    @Test
    void a_restore_into_a_directory_that_holds_the_repository_is_refused() {
        Path outer = directory.resolve("outer");
        CorridorBackup backup = backupInto(outer.resolve("repository"));
        Snapshot snapshot = backup.create();

        assertThatThrownBy(() -> backup.plan(snapshot.id(), MIRROR.relocate(API, outer.toString())))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"settings/api\" cannot be restored to \"" + outer + "\"")
                .hasMessageContaining("snapshots could be lost");
        assertThat(backup.verify(snapshot.id()).isIntact()).isTrue();
    }

    @Test
    void a_restore_into_the_repository_is_refused() {
        Path repository = directory.resolve("repository");
        CorridorBackup backup = backupInto(repository);
        Snapshot snapshot = backup.create();

        assertThatThrownBy(() -> backup.plan(
                        snapshot.id(),
                        MIRROR.relocate(API, repository.resolve("snapshots/new").toString())))
                .hasMessageContaining("snapshots could be lost");
    }

    @Test
    void destinations_that_lie_in_each_other_are_refused_with_both_names() throws IOException {
        CorridorBackup backup = backupInto(directory.resolve("repository"));
        Snapshot snapshot = backup.create();
        Path link = Files.createSymbolicLink(directory.resolve("link"), files);

        for (Path place : new Path[] {files, files.resolve("api"), link.resolve("api"), directory}) {
            RestoreRequest request = MIRROR.relocate(API, place.toString());
            assertThatThrownBy(() -> backup.plan(snapshot.id(), request))
                    .as("%s", place)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("\"settings/api\"")
                    .hasMessageContaining("lie in each other");
        }
        assertThat(backup.plan(
                                snapshot.id(),
                                MIRROR.only(Set.of(API))
                                        .relocate(API, files.resolve("api").toString()))
                        .steps())
                .hasSize(1);
    }

    @Test
    void a_directory_that_is_bound_to_another_place_is_known_with_what_lies_in_it() throws Exception {
        Path inner = Files.createDirectories(files.resolve("deep/er"));
        Path bound = Files.createDirectory(directory.resolve("bound"));
        CorridorBackup backup = backupInto(directory.resolve("repository"));
        Snapshot snapshot = backup.create();
        assumeThat(run("mount", "--bind", inner.toString(), bound.toString()))
                .as("directories can be bound here")
                .isZero();
        try {
            assertThatThrownBy(() -> backupInto(bound.resolve("repository")).create())
                    .hasMessageContaining("the backup would hold itself");
            assertThatThrownBy(() -> backup.plan(snapshot.id(), MIRROR.relocate(API, bound.toString())))
                    .hasMessageContaining("\"settings/api\"")
                    .hasMessageContaining("lie in each other");
            assertThat(backup.create().targets()).hasSize(2);
        } finally {
            run("umount", bound.toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void a_database_that_was_captured_in_two_ways_is_restored_in_one_that_is_named() throws IOException {
        TargetId dump = new TargetId("metadata-database-dump");
        CorridorBackup backup = CorridorBackup.builder()
                .repository(directory.resolve("repository"))
                .target(new DirectoryTarget(TargetId.METADATA_DATABASE, TargetKind.METADATA_DATABASE, files))
                .target(new DirectoryTarget(dump, TargetKind.METADATA_DATABASE, settings))
                .build();
        Snapshot snapshot = backup.create();

        assertThatThrownBy(() -> backup.plan(snapshot.id(), MIRROR))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("[metadata-database-dump, metadata-database]")
                .hasMessageContaining("select it");
        assertThat(backup.plan(snapshot.id(), MIRROR.only(Set.of(dump))).steps())
                .hasSize(1);
    }
}
