package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class BandwidthTest {

    private long now = Long.MAX_VALUE - 5;
    private final List<Duration> pauses = new ArrayList<>();

    private Bandwidth limit(long bytesPerSecond) {
        return new Bandwidth(OptionalLong.of(bytesPerSecond), () -> now, pause -> {
            pauses.add(pause);
            now += pause.toNanos();
        });
    }

    private static InputStream bytes(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void bytes_take_their_time_in_small_steps() throws IOException {
        byte[] read = limit(1_000).limit(bytes(10_000)).readAllBytes();

        assertThat(read).hasSize(10_000);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMillis(9_999), Duration.ofMillis(10_001));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMillis(101)) < 0);
    }

    @Test
    void several_streams_share_it() throws IOException {
        Bandwidth bandwidth = limit(1_000);
        InputStream one = bandwidth.limit(bytes(1_000));
        InputStream other = bandwidth.limit(bytes(1_000));
        for (int i = 0; i < 10; i++) {
            one.readNBytes(100);
            other.readNBytes(100);
        }

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMillis(1_999), Duration.ofMillis(2_001));
    }

    @Test
    void time_in_which_nobody_read_is_not_made_up_for() throws IOException {
        Bandwidth bandwidth = limit(1_000);
        now += Duration.ofHours(1).toNanos();

        bandwidth.limit(bytes(500)).readAllBytes();

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMillis(499), Duration.ofMillis(501));
    }

    @Test
    void without_a_limit_nobody_waits() throws IOException {
        Bandwidth none = new Bandwidth(OptionalLong.empty(), () -> now, pauses::add);

        assertThat(none.limit(bytes(10)).readAllBytes()).hasSize(10);
        assertThat(pauses).isEmpty();
    }
}
