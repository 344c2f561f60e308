package com.corridorplatforms.backup.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExternalContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetFailure;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The manifest's bytes. */
class ManifestCodecTest {

    private static final Digest DIGEST = Digest.of(new byte[0]);
    private static final Instant BEGUN = Instant.parse("2026-11-22T10:15:00.123456789Z");

    private static ManifestContent content() {
        return new ManifestContent(
                new SnapshotId("20261122T101500Z-3fa9c1"),
                BEGUN,
                BEGUN.plusSeconds(60),
                "corridor-api 1.0 on h\u00f6st",
                Arrays.stream(TargetKind.values())
                        .map(ManifestCodecTest::captured)
                        .toList(),
                List.of(new TargetFailure(TargetId.settings("jupyter"), TargetKind.SETTINGS, "it \"slept\"\n")),
                DIGEST);
    }

    private static Captured captured(TargetKind kind) {
        ConsistencyWindow.Held[] held = ConsistencyWindow.Held.values();
        return new Captured(
                new TargetId("target-" + kind.ordinal()),
                kind,
                3,
                Long.MAX_VALUE,
                1L << 53,
                DIGEST,
                new ConsistencyWindow(BEGUN, BEGUN, held[kind.ordinal() % held.length]),
                new TreeMap<>(Map.of("b", "2", "a", "\u4e2d\ud83d\ude00")),
                List.of(new ExternalContent(URI.create("hdfs://lake/x"), 1, 2, DIGEST)),
                List.of(
                        Finding.loss("a-loss", "half a pair \ud83d", "m"),
                        Finding.translated("b", "s", "m"),
                        Finding.note("c", "s", "m")));
    }

    @Test
    void what_is_written_is_read_back_equal() {
        byte[] bytes = ManifestCodec.write(content());

        Manifest manifest = ManifestCodec.read(bytes, "manifest.json");

        assertThat(manifest.sums()).isEqualTo(DIGEST);
        assertThat(manifest.snapshot().digest()).isEqualTo(Digest.of(bytes));
        assertThat(manifest.snapshot().begun()).isEqualTo(BEGUN);
        assertThat(manifest.snapshot().origin()).isEqualTo(content().origin());
        assertThat(manifest.snapshot().targets()).isEqualTo(content().targets());
        assertThat(manifest.snapshot().failures()).isEqualTo(content().failures());
    }

    @Test
    void the_last_member_is_the_digest_of_the_bytes_before_its_name() {
        String text = new String(ManifestCodec.write(content()), StandardCharsets.US_ASCII);
        String before = text.substring(0, text.lastIndexOf("\"selfSha256\""));

        assertThat(text)
                .isEqualTo(before + "\"selfSha256\" : \"" + Digest.of(before.getBytes(StandardCharsets.US_ASCII))
                        + "\"\n}\n");
    }

    @Test
    void no_byte_can_change_be_cut_off_or_be_added_unnoticed() {
        byte[] bytes = ManifestCodec.write(content());
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            assertDamaged(flipped);
            assertDamaged(Arrays.copyOf(bytes, at));
        }
        assertDamaged(Arrays.copyOf(bytes, bytes.length + 1));
    }

    private static void assertDamaged(byte[] bytes) {
        assertThatThrownBy(() -> ManifestCodec.read(bytes, "the/manifest.json"))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("\"the/manifest.json\"");
    }

    @Test
    void a_member_that_is_missing_is_named() {
        String text = new String(ManifestCodec.write(content()), StandardCharsets.US_ASCII);
        String before = text.substring(0, text.lastIndexOf("\"selfSha256\"")).replaceFirst("\"held\"", "\"holds\"");
        String sealed =
                before + "\"selfSha256\" : \"" + Digest.of(before.getBytes(StandardCharsets.US_ASCII)) + "\"\n}\n";

        assertThatThrownBy(() -> ManifestCodec.read(sealed.getBytes(StandardCharsets.US_ASCII), "m"))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("\"targets[0].window.held\" is missing");
    }
}
