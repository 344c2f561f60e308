package com.corridorplatforms.backup.examples.corridorapi.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Advanced;
import com.corridorplatforms.backup.api.ProgressEvent.Failed;
import com.corridorplatforms.backup.api.ProgressEvent.Finished;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Started;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private static final Activity EXPORT = new Activity(Operation.EXPORT, "/tmp/corridor.sqlite");

    private final StringWriter text = new StringWriter();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final ProgressLines lines = new ProgressLines(new PrintWriter(text), () -> now);

    @Test
    void a_long_activity_is_told_every_five_seconds_and_at_its_end() {
        lines.onEvent(new Started(EXPORT, 1_000, Unit.ROWS));
        for (int second = 1; second <= 12; second++) {
            now = now.plusSeconds(1);
            lines.onEvent(new Advanced(EXPORT, 50L * second, 1_000, Unit.ROWS, "t"));
        }
        lines.onEvent(new Finished(EXPORT, 1_000, Unit.ROWS));

        assertThat(text.toString().lines())
                .containsExactly(
                        "export corridor.sqlite: 250 rows of 1,000 rows (25 %)",
                        "export corridor.sqlite: 500 rows of 1,000 rows (50 %)",
                        "export corridor.sqlite: 1,000 rows in 12.0 s");
    }

    @Test
    void an_unknown_total_is_not_made_up() {
        lines.onEvent(new Started(EXPORT, -1, Unit.BYTES));
        now = now.plusSeconds(6);
        lines.onEvent(new Advanced(EXPORT, 4_200_000, -1, Unit.BYTES, "t"));

        assertThat(text.toString().lines()).containsExactly("export corridor.sqlite: 4.2 MB");
    }

    @Test
    void an_activity_that_ends_at_once_is_not_worth_a_line_but_a_failed_one_is() {
        lines.onEvent(new Started(EXPORT, 7, Unit.ROWS));
        now = now.plusMillis(999);
        lines.onEvent(new Finished(EXPORT, 7, Unit.ROWS));
        lines.onEvent(new Started(EXPORT, 5, Unit.ROWS));
        lines.onEvent(new Failed(EXPORT, "the reason is told elsewhere"));

        assertThat(text.toString().lines()).containsExactly("export corridor.sqlite: failed");
    }
}
