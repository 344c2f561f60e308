package com.corridorplatforms.backup.fs.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest {

    private static final StorePath FILE = StorePath.of("file");
    private static final Instant NOW = Instant.parse("2026-11-25T10:20:30.123456789Z");

    @Test
    void times_come_from_its_clock_in_its_unit() throws IOException {
        FileStore store = MemoryStore.builder()
                .clock(InstantSource.fixed(NOW))
                .timesIn(Duration.ofMinutes(1))
                .build();

        store.put(FILE, ContentSource.of(new byte[1]));
        assertThat(store.find(FILE).orElseThrow().modified()).isEqualTo("2026-11-25T10:20:00Z");

        store.setModified(FILE, Instant.parse("1969-12-31T23:59:59Z"));
        assertThat(store.find(FILE).orElseThrow().modified()).isEqualTo("1969-12-31T23:59:00Z");
    }

    @Test
    void a_change_within_one_tick_of_the_clock_shows_in_the_identity() throws IOException {
        FileStore store = MemoryStore.builder().clock(InstantSource.fixed(NOW)).build();
        store.put(FILE, ContentSource.of(new byte[1]));
        var before = store.find(FILE).orElseThrow();

        store.put(FILE, ContentSource.of(new byte[1]));

        assertThat(store.find(FILE).orElseThrow().looksLike(before)).isFalse();
    }

    @Test
    void what_it_was_made_without_does_not_show() throws IOException {
        FileStore store = MemoryStore.builder()
                .named("simple server")
                .without(StoreFeature.MODES, StoreFeature.OWNERS, StoreFeature.IDENTITY)
                .build();
        store.put(FILE, ContentSource.of(new byte[1]));

        assertThat(store.location()).isEqualTo("simple server");
        assertThat(store.find(FILE).orElseThrow().posix()).isEmpty();
        assertThat(store.find(FILE).orElseThrow().identity()).isEmpty();
    }

    @Test
    void a_unit_of_nothing_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryStore.builder().timesIn(Duration.ZERO));
    }
}
