package com.corridorplatforms.backup.jdbc.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.JsonForm.Members;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Numbers;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Rewritten;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonFormTest {

    private static final JsonForm SORTED = new JsonForm(Members.SORTED, ", ", ": ", Numbers.BINARY);
    private static final JsonForm PLAIN = new JsonForm(Members.AS_WRITTEN, ",", ":", Numbers.PLAIN);

    @Test
    void short_names_come_first_and_white_space_is_the_engines() {
        assertThat(SORTED.rewritten(" {\"bb\" :[1,{ }],\"c\": \"\\u00e9\\/\" ,\"aa\":null}")
                        .text())
                .isEqualTo("{\"c\": \"é/\", \"aa\": null, \"bb\": [1, {}]}");
        assertThat(PLAIN.rewritten("{ \"bb\" : 1e2, \"a\" : -0.0, \"bb\" : 1.50E1 }")
                        .text())
                .isEqualTo("{\"bb\":100,\"a\":0.0,\"bb\":15.0}");
    }

    @Test
    void what_means_something_else_there_is_lost() {
        assertThat(SORTED.rewritten("[{\"a\":1},{\"a\":1}]").lost()).isEmpty();
        assertThat(SORTED.rewritten("{\"a\":1,\"\\u0061\":1}").lost()).isPresent();
        assertThat(SORTED.rewritten("[999999999999999999, -1, 0]").lost()).isEmpty();
        assertThat(SORTED.rewritten("[0.1234567890123456]").lost()).isPresent();
        assertThat(SORTED.rewritten("[-0.0]").lost()).isPresent();
        assertThat(SORTED.rewritten("[1e15]").lost()).isPresent();
        assertThat(SORTED.rewritten("[0.000000123]").lost()).isPresent();
        assertThat(PLAIN.rewritten("[1e131071]").lost()).isEmpty();
        assertThat(PLAIN.rewritten("[1e131072]").lost()).isPresent();
        assertThat(PLAIN.rewritten("[1e-16384]").lost()).isPresent();
        assertThat(PLAIN.rewritten("[1e999999999999]").lost()).isPresent();
    }

    @Test
    void binary_fractions_give_decimals_of_fifteen_digits_back() {
        assertThat(SORTED.rewritten("[1.0, 0.10, -2.50e1, 1e14, 0e5, 123456789012.345, 0.00000123]"))
                .isEqualTo(new Rewritten(
                        "[1.0, 0.1, -25.0, 100000000000000.0, 0.0, 123456789012.345, 0.00000123]", Optional.empty()));
    }

    @Test
    void a_thousand_levels_have_room_and_more_are_refused() {
        String deep = "[ ".repeat(999) + "{ \"a\" : 1 }" + " ]".repeat(999);
        assertThat(SORTED.rewritten(deep))
                .isEqualTo(new Rewritten("[".repeat(999) + "{\"a\": 1}" + "]".repeat(999), Optional.empty()));
        assertThat(SORTED.rewritten("[" + deep + "]").lost()).isPresent();
    }
}
