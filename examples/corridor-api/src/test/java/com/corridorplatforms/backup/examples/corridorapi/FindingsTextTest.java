package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTextTest {

    @Test
    void who_uses_the_destination_is_told_like_what_is_lost_and_the_rest_is_counted() {
        String text = FindingsText.of(
                List.of(
                        Finding.note("destination-in-use", "\"app\"", "the session \"app\" is connected"),
                        Finding.note("table-renamed", "a", "elsewhere"),
                        Finding.translated("type-kept", "b", "elsewise"),
                        Finding.loss("view-left-out", "c", "no view")),
                false);

        assertThat(text)
                .contains("the session \"app\" is connected", "no view", "1 kept in another form, 1 note")
                .doesNotContain("else");
    }
}
