package com.corridorplatforms.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line of the list, to the byte. */
class SumsLineTest {

    private static final String HEX = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Digest DIGEST = new Digest(HEX);

    @Test
    void a_plain_name_is_written_as_it_is() {
        assertThat(new SumsLine(DIGEST, "settings/api/a b.yaml").toBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(HEX + "  settings/api/a b.yaml\n");
    }

    @Test
    void a_backslash_a_line_feed_and_a_carriage_return_are_escaped_as_gnu_does() {
        assertThat(new SumsLine(DIGEST, "a\\b\nc\rd").toBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("\\" + HEX + "  a\\\\b\\nc\\rd\n");
    }

    @Test
    void every_name_is_read_back_as_it_was_written() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "ab\\\n\rn r\u00e4\u4e2d*";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder name = new StringBuilder("x");
            for (int length = random.nextInt(8); length > 0; length--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            SumsLine line = new SumsLine(DIGEST, name.toString());
            assertThat(SumsLine.parse(line.toBytes())).as("seed %d", seed).contains(line);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                HEX + "  no line feed",
                HEX + " one space\n",
                HEX + "  \n",
                "\\" + HEX + "  escaped without need\n",
                HEX + "  a\\b\n",
                "\\" + HEX + "  a\\xb\n",
                "\\" + HEX + "  ends in \\\n"
            })
    void what_was_not_written_so_is_not_read(String line) {
        assertThat(SumsLine.parse(line.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(SumsLine.parse(new byte[] {(byte) 0xFF, '\n'})).isEmpty();
    }
}
