package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShownExpressionTest {

    @Test
    void a_literal_with_quotes_backslashes_and_ends_of_lines_is_what_was_declared() {
        assertThat(ShownExpression.declared("(`a` <> _utf8mb4\\'it\\\\\\'s\\')"))
                .isEqualTo("(`a` <> 'it\\'s')");
        assertThat(ShownExpression.declared("_utf8mb4\\'a\\\\\\\\b\\\\n\\'")).isEqualTo("'a\\\\b\\n'");
        assertThat(ShownExpression.declared("_utf8mb4\\'ends with \\\\\\\\\\'")).isEqualTo("'ends with \\\\'");
        assertThat(ShownExpression.declared("`n` > 0")).isEqualTo("`n` > 0");
    }

    @Test
    void other_engines_are_given_the_same_characters() {
        String declared = ShownExpression.declared("(`a` <> _utf8mb4\\'it\\\\\\'s a \\\\\\\\ here\\')");

        assertThat(Syntaxes.MYSQL.parse(declared).flatMap(Syntaxes.H2::print)).contains("\"a\" <> 'it''s a \\ here'");
    }

    @Test
    void the_name_of_a_character_set_goes_and_what_only_looks_like_one_stays() {
        assertThat(ShownExpression.declared("concat(_latin1\\'x\\',_utf8mb4\\' _utf8mb4\\',`_ascii`)"))
                .isEqualTo("concat('x',' _utf8mb4',`_ascii`)");
        assertThat(ShownExpression.declared("(`my_utf8mb4` = _utf8mb4\\'\\')")).isEqualTo("(`my_utf8mb4` = '')");
    }

    @Test
    void every_escape_of_the_server_is_taken_back() {
        long seed = 20261126;
        Random random = new Random(seed);
        String characters = "ab\\'\"\n\r\0\032 _nrZ0%";
        for (int round = 0; round < 1000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            assertThat(ShownExpression.declared(printed(text.toString())))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(text.toString());
        }
    }

    /** What the server does to a text for its catalog. */
    private static String printed(String text) {
        return text.replace("\\", "\\\\")
                .replace("\0", "\\0")
                .replace("'", "\\'")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\032", "\\Z");
    }
}
