package com.corridorplatforms.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.VerifyReport;
import com.corridorplatforms.backup.api.VerifyReport.Damage;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a committed snapshot, verification names it, and nothing else. */
class DamageTest {

    private static final boolean SOAK = Boolean.getBoolean("corridor.soak");

    @TempDir
    private Path directory;

    private CorridorBackup backup;
    private Snapshot snapshot;
    private Path place;

    @BeforeEach
    void create() throws IOException {
        Path files = Files.createDirectory(directory.resolve("files"));
        Path settings = Files.createDirectory(directory.resolve("settings"));
        Files.writeString(files.resolve("one"), "first");
        Files.writeString(files.resolve("new\nline"), "second");
        Files.writeString(settings.resolve("api.yaml"), "key: value");
        backup = CorridorBackup.builder()
                .repository(directory.resolve("repository"))
                .target(DirectoryTarget.fileManagement(files))
                .target(DirectoryTarget.settings("api", settings))
                .build();
        snapshot = backup.create();
        place = directory.resolve("repository/snapshots/" + snapshot.id());
    }

    private Set<String> damaged() {
        Set<String> damaged = new TreeSet<>();
        for (Damage damage : backup.verify(snapshot.id()).damages()) {
            damaged.add(damage.file());
        }
        return damaged;
    }

    @Test
    void one_flipped_bit_in_any_byte_makes_exactly_that_file_be_named() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (Map.Entry<String, Path> file : DirectoryTarget.files(place).entrySet()) {
            byte[] content = Files.readAllBytes(file.getValue());
            for (int at = 0; at < content.length; at += SOAK ? 1 : 1 + random.nextInt(content.length / 4 + 1)) {
                byte[] flipped = content.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file.getValue(), flipped);
                assertThat(damaged())
                        .as("byte %d of %s, seed %d", at, file.getKey(), seed)
                        .containsExactly(file.getKey());
            }
            Files.write(file.getValue(), content);
        }
        assertThat(damaged()).isEmpty();
    }

    @Test
    void a_file_that_is_missing_is_named() throws IOException {
        Files.delete(place.resolve("file-management/files/one"));

        assertThat(damaged()).containsExactly("file-management/files/one");
    }

    @Test
    void a_file_that_nobody_captured_is_named() throws IOException {
        Files.writeString(place.resolve("settings/api/files/extra"), "x");
        Files.writeString(place.resolve("stranger"), "x");

        assertThat(damaged()).containsExactly("settings/api/files/extra", "stranger");
    }

    @Test
    void a_symbolic_link_is_named_even_if_it_leads_to_the_right_content() throws IOException {
        Path file = place.resolve("file-management/files/one");
        Path moved = directory.resolve("moved");
        Files.move(file, moved);
        Files.createSymbolicLink(file, moved);

        assertThat(damaged()).containsExactly("file-management/files/one");
    }

    @Test
    void a_directory_in_the_place_of_a_file_does_not_hide_another_stranger() throws IOException {
        Path file = place.resolve("file-management/files/one");
        Files.delete(file);
        Files.createDirectory(file);
        Files.writeString(place.resolve("file-management/files/extra"), "x");

        assertThat(damaged()).containsExactly("file-management/files/extra", "file-management/files/one");
    }

    /** Of the list one file more is found than lies there, so that the numbers are the same. */
    @Test
    void a_directory_that_is_a_link_does_not_hide_a_stranger() throws IOException {
        Path files = place.resolve("file-management/files");
        Path moved = directory.resolve("moved");
        Files.move(files, moved);
        Files.createSymbolicLink(files, moved);
        Files.writeString(place.resolve("stranger"), "x");

        assertThat(damaged()).containsExactly("file-management/files", "stranger");
    }

    @Test
    void a_missing_list_and_a_missing_manifest_are_named() throws IOException {
        Files.delete(place.resolve("SHA256SUMS"));
        assertThat(damaged()).containsExactly("SHA256SUMS");

        Files.delete(place.resolve("manifest.json"));
        assertThat(damaged()).containsExactly("SHA256SUMS", "manifest.json");
        assertThat(backup.snapshots()).isEmpty();
    }

    @Test
    void a_damaged_file_is_found_though_the_manifest_or_the_list_is_damaged_too() throws IOException {
        Files.writeString(place.resolve("file-management/files/one"), "FIRST");
        Path manifest = place.resolve("manifest.json");
        String whole = Files.readString(manifest);
        Files.writeString(manifest, whole.replace("\"begun\"", "\"BEGUN\""));
        assertThat(damaged()).containsExactly("file-management/files/one", "manifest.json");

        Files.writeString(manifest, whole);
        Path sums = place.resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums).replaceFirst("[0-9a-f]", "g"));
        assertThat(damaged()).contains("file-management/files/one", "SHA256SUMS");
    }

    private CorridorBackup verifyingBy(IoConsumer<VerifyContext> check) {
        return CorridorBackup.builder()
                .repository(directory.resolve("repository"))
                .target(
                        new DirectoryTarget(
                                snapshot.targets().get(0).target(),
                                snapshot.targets().get(0).kind(),
                                directory) {
                            @Override
                            public void verify(Captured captured, VerifyContext context) throws IOException {
                                check.accept(context);
                            }
                        })
                .build();
    }

    @Test
    void a_target_may_find_damage_of_its_own() {
        CorridorBackup other = verifyingBy(context -> context.damaged(new SnapshotPath("index"), "it rhymes"));

        VerifyReport report = other.verify(snapshot.id());

        assertThat(report.damages()).containsExactly(new Damage("file-management/index", "it rhymes"));
    }

    static Stream<Exception> failures() {
        return Stream.of(
                new IOException("cannot be read"),
                new BackupException("cannot be understood"),
                new SnapshotDamagedException("is damaged"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_target_that_fails_over_a_damaged_file_hides_nothing_and_adds_nothing(Exception failure) throws IOException {
        Files.writeString(place.resolve("file-management/files/one"), "FIRST");
        backup = verifyingBy(context -> {
            if (failure instanceof IOException ofFile) {
                throw ofFile;
            }
            throw (RuntimeException) failure;
        });

        assertThat(damaged()).containsExactly("file-management/files/one");
    }

    @Test
    void a_target_that_fails_although_no_file_is_damaged_is_named() {
        backup = verifyingBy(context -> {
            throw new IOException("cannot be read");
        });

        assertThat(damaged()).containsExactly("file-management");
    }

    @Test
    void a_damaged_snapshot_is_not_restored() throws IOException {
        RestorePlan plan =
                backup.plan(snapshot.id(), RestoreRequest.everything().existing(ExistingContent.MIRROR));
        Files.writeString(place.resolve("file-management/files/one"), "FIRST");

        assertThatThrownBy(() -> backup.restore(plan))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("file-management/files/one")
                .hasMessageContaining("nothing was restored");
    }

    @Test
    void a_snapshot_with_a_damaged_list_is_not_planned() throws IOException {
        Path sums = place.resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums) + "\n");

        assertThatThrownBy(() -> backup.plan(snapshot.id()))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("SHA256SUMS");
    }

    @Test
    void a_manifest_of_a_newer_version_is_refused_by_both_figures() throws IOException {
        Path manifest = place.resolve("manifest.json");
        String newer = Files.readString(manifest).replaceFirst("\"formatVersion\" : 0", "\"formatVersion\" : 3");
        String before = newer.substring(0, newer.indexOf("\"selfSha256\""));
        Files.writeString(manifest, before + "\"selfSha256\" : \"" + Digest.of(before.getBytes(UTF_8)) + "\"\n}\n");

        assertThatThrownBy(() -> backup.snapshot(snapshot.id()))
                .isInstanceOf(BackupException.class)
                .isNotInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("format version 3")
                .hasMessageContaining("up to 0");
    }
}
