package com.corridorplatforms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreReport;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.TargetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main way through the door: a platform of two directories. */
class CorridorBackupTest {

    @TempDir
    private Path directory;

    private Path repository;
    private Path files;
    private Path settings;
    private CorridorBackup backup;

    @BeforeEach
    void fill() throws IOException {
        repository = directory.resolve("repository");
        files = Files.createDirectories(directory.resolve("platform/files"));
        settings = Files.createDirectories(directory.resolve("platform/settings"));
        Files.writeString(files.resolve("report.csv"), "a,b\n1,2\n");
        Files.writeString(Files.createDirectories(files.resolve("deep/er")).resolve("with \\ and \n and \r"), "odd");
        Files.writeString(settings.resolve("api.yaml"), "password: secret\n");
        backup = CorridorBackup.builder()
                .repository(repository)
                .target(DirectoryTarget.settings("api", settings))
                .target(DirectoryTarget.fileManagement(files))
                .origin("test 1.0")
                .build();
    }

    @Test
    void a_snapshot_holds_all_targets_in_the_order_of_capture() {
        Snapshot snapshot = backup.create();

        assertThat(snapshot.targets())
                .extracting(captured -> captured.target())
                .containsExactly(TargetId.FILE_MANAGEMENT, TargetId.settings("api"));
        assertThat(snapshot.files()).isEqualTo(5);
        assertThat(snapshot.isPartial()).isFalse();
        assertThat(snapshot.origin()).startsWith("test 1.0 on ");
        assertThat(backup.snapshot(snapshot.id())).isEqualTo(snapshot);
    }

    @Test
    void snapshots_are_listed_newest_first() {
        Snapshot first = backup.create();
        Snapshot second = backup.create();
        Snapshot third = backup.create();

        assertThat(backup.snapshots()).containsExactly(third, second, first);
    }

    @Test
    void nothing_is_listed_where_there_is_no_repository() {
        assertThatThrownBy(backup::snapshots)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(repository.toString())
                .hasMessageContaining("is not a repository");
    }

    @Test
    void a_fresh_snapshot_verifies() {
        Snapshot snapshot = backup.create();

        assertThat(backup.verify(snapshot.id()).damages()).isEmpty();
        assertThat(backup.verify(snapshot.id()).files()).isEqualTo(7);
    }

    @Test
    void sha256sum_accepts_the_list_of_digests() throws Exception {
        Snapshot snapshot = backup.create();
        Path place = repository.resolve("snapshots").resolve(snapshot.id().value());

        Process check = new ProcessBuilder("sha256sum", "--strict", "-c", "SHA256SUMS")
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes());

        assertThat(check.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(check.exitValue()).as(output).isZero();
        assertThat(Files.readAllLines(place.resolve("SHA256SUMS")))
                .hasSize(6)
                .last()
                .asString()
                .endsWith("  manifest.json");
    }

    @Test
    void a_destroyed_platform_comes_back() throws IOException {
        String before = DirectoryTarget.describe(files) + DirectoryTarget.describe(settings);
        Snapshot snapshot = backup.create();
        FileUtils.deleteDirectory(directory.resolve("platform").toFile());
        Files.createDirectories(directory.resolve("platform"));

        RestorePlan plan = backup.plan(snapshot.id());
        RestoreReport report = backup.restore(plan);

        assertThat(DirectoryTarget.describe(files) + DirectoryTarget.describe(settings))
                .isEqualTo(before);
        assertThat(report.plan()).isEqualTo(plan.id());
        assertThat(report.targets())
                .extracting(target -> target.target())
                .containsExactly(TargetId.settings("api"), TargetId.FILE_MANAGEMENT);
        assertThat(report.hasLoss()).isFalse();
        assertThat(FileUtils.listFiles(directory.resolve("platform").toFile(), null, true))
                .hasSize(3);
    }

    @Test
    void unchanged_files_are_links_to_those_of_the_previous_snapshot() throws IOException {
        Snapshot first = backup.create();
        Files.writeString(files.resolve("report.csv"), "changed");
        Snapshot second = backup.create();

        assertThat(isShared(first, second, "settings/api/files/api.yaml")).isTrue();
        assertThat(isShared(first, second, "file-management/files/report.csv")).isFalse();
        assertThat(backup.verify(first.id()).damages()).isEmpty();
        assertThat(backup.verify(second.id()).damages()).isEmpty();
    }

    private boolean isShared(Snapshot one, Snapshot other, String path) throws IOException {
        Path snapshots = repository.resolve("snapshots");
        return Files.isSameFile(
                snapshots.resolve(one.id().value()).resolve(path),
                snapshots.resolve(other.id().value()).resolve(path));
    }

    @Test
    void nobody_else_may_read_a_snapshot() throws IOException {
        backup.create();

        for (String file : List.of("corridor-backup.json", "snapshots")) {
            assertThat(Files.getPosixFilePermissions(repository.resolve(file)).toString())
                    .doesNotContain("GROUP", "OTHERS");
        }
        try (var all = Files.walk(repository)) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(
                                    Files.getPosixFilePermissions(path).toString())
                            .doesNotContain("GROUP", "OTHERS"));
        }
    }
}
