package com.corridorplatforms.backup.jdbc.ansi;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTimesTest {

    private static final RealTimes FOUR_DIGITS = new RealTimes(1, 9999, Set.of());
    private static final RealTimes FAR = new RealTimes(-1_000_000_000, 1_000_000_000, Set.of());

    @ParameterizedTest
    @CsvSource({
        "0000-00-00, 0001-01-01",
        "0000-01-00, 0001-01-01",
        "2026-00-00, 2026-01-01",
        "2026-02-31, 2026-02-28",
        "2024-02-30, 2024-02-29",
        "2026-13-01, 2026-12-01",
        "-0043-03-15, 0001-01-01",
        "+20000-05-05, 9999-12-31",
        "infinity, 9999-12-31",
        "-infinity, 0001-01-01"
    })
    void a_day_becomes_the_nearest_real_one(String day, String nearest) {
        assertThat(FOUR_DIGITS.nearest(new PortableType.CalendarDate(), day)).contains(nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "0000-00-00 00:00:00, 0001-01-01 00:00:00",
        "2026-02-31 10:11:12.5, 2026-02-28 10:11:12.5",
        "+20000-05-05 10:00:00, 9999-12-31 23:59:59",
        "infinity, 9999-12-31 23:59:59"
    })
    void a_moment_keeps_its_time_where_its_day_is_near(String moment, String nearest) {
        assertThat(FOUR_DIGITS.nearest(new PortableType.LocalTimestamp(6), moment))
                .contains(nearest);
        boolean isInfinite = moment.equals("infinity");
        assertThat(FOUR_DIGITS.nearest(new PortableType.InstantWithOffset(6), isInfinite ? moment : moment + "+00:00"))
                .contains(nearest + "+00:00");
    }

    @Test
    void years_that_no_program_can_tell_are_not_given() {
        assertThat(FAR.nearest(new PortableType.CalendarDate(), "infinity")).contains("9999-12-31");
        assertThat(FAR.nearest(new PortableType.CalendarDate(), "-infinity")).contains("0001-01-01");
        assertThat(FAR.nearest(new PortableType.CalendarDate(), "+1500000000-01-01"))
                .contains("+999999999-12-31");
    }

    @Test
    void a_time_of_day_has_no_nearest_day() {
        assertThat(FOUR_DIGITS.nearest(new PortableType.TimeOfDay(6), "838:59:59"))
                .isEmpty();
    }
}
