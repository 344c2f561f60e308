package com.corridorplatforms.backup.examples.corridorapi.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {

    @Test
    void what_a_terminal_obeys_is_shown_and_the_rest_is_kept() {
        assertThat(Printable.of("a\u001b[31mb\u0007\u009bc\rd")).isEqualTo("a\\x1b[31mb\\x07\\x9bc\\x0dd");
        assertThat(Printable.of("two\r\nlines\n\tand é 日 \\x1b")).isEqualTo("two\r\nlines\n\tand é 日 \\x1b");
    }

    @Test
    void a_line_stays_one() {
        assertThat(Printable.line("a\nerror: b\r\n\tc\u001b")).isEqualTo("a\\x0aerror: b\\x0d\\x0a\tc\\x1b");
    }
}
