package com.corridorplatforms.backup.jdbc.ansi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    @Test
    void what_needs_another_is_made_after_it() throws Exception {
        List<String> made = new ArrayList<>();

        List<Attempts.Refused<String>> refused = Attempts.make(List.of("view", "table"), thing -> {
            if (thing.equals("view") && !made.contains("table")) {
                throw new SQLException("no table");
            }
            made.add(thing);
        });

        assertThat(refused).isEmpty();
        assertThat(made).containsExactly("table", "view");
    }

    @Test
    void the_reason_that_only_a_later_one_tells_is_with_that_of_the_first() {
        SQLException lost = new SQLException("the connection is lost");

        List<Attempts.Refused<String>> refused = Attempts.make(List.of("needed", "last", "more"), thing -> {
            throw thing.equals("needed") ? new SQLException("something needs it") : lost;
        });

        assertThat(refused).extracting(Attempts.Refused::thing).containsExactly("needed", "last", "more");
        assertThat(refused.get(0).reason().getSuppressed()).contains(lost);
    }

    @Test
    void one_reason_for_all_is_told_once() {
        SQLException lost = new SQLException("the connection is lost");

        List<Attempts.Refused<String>> refused = Attempts.make(List.of("one", "other"), thing -> {
            throw lost;
        });

        assertThat(refused).hasSize(2);
        assertThat(lost.getSuppressed()).isEmpty();
    }
}
