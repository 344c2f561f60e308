package com.corridorplatforms.backup.examples.corridorapi.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "4200000, 4.2 MB",
        "9223372036854775807, 9.2 EB"
    })
    void bytes_are_written_with_one_digit_of_their_unit(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void one_thing_is_singular_and_many_are_grouped() {
        assertThat(Amounts.count(1, "row")).isEqualTo("1 row");
        assertThat(Amounts.count(0, "row")).isEqualTo("0 rows");
        assertThat(Amounts.count(1_234_567, "row")).isEqualTo("1,234,567 rows");
    }

    @Test
    void durations_are_seconds_or_minutes_and_seconds() {
        assertThat(Amounts.duration(Duration.ofMillis(1_250))).isEqualTo("1.3 s");
        assertThat(Amounts.duration(Duration.ofSeconds(3_725))).isEqualTo("62 min 5 s");
    }
}
