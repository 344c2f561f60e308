package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTimeTest {

    private static final DateTimeFormatter REFERENCE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void times_are_written_as_the_formatter_of_the_jdk_writes_them_and_read_again() {
        long seed = 20261125;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            // From about the year -10000 to the year 14000.
            Instant time = Instant.ofEpochSecond(random.nextLong() % 378_000_000_000L, random.nextInt(1_000_000_000));
            assertThat(IndexTime.format(time)).as("seed %d", seed).isEqualTo(REFERENCE.format(time));
            assertThat(IndexTime.parse(IndexTime.format(time)))
                    .as("seed %d", seed)
                    .isEqualTo(REFERENCE.parse(REFERENCE.format(time), Instant::from));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000000000Z",
                "1969-12-31T23:59:59.999999999Z",
                "2000-02-29T12:00:00.000000001Z",
                "9999-12-31T23:59:59.999999999Z",
                "0001-01-01T00:00:00.000000000Z"
            })
    void what_was_read_is_written_the_same(String text) {
        assertThat(IndexTime.format(IndexTime.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-25",
                "2026-11-25T24:00:00.000000000Z",
                "2026-13-01T00:00:00.000000000Z",
                "2025-02-30T00:00:00.000000000Z",
                "2026-11-25T10:00:60.000000000Z",
                "2026-11-25T10:00:00.00000000xZ",
                "2026-11-25T10:00:00.000000000+"
            })
    void what_is_no_such_time_is_refused(String text) {
        assertThatThrownBy(() -> IndexTime.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
