package com.corridorplatforms.backup.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ByteLinesTest {

    private static List<String> lines(String text, int longest) throws IOException {
        List<String> lines = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try (ByteLines source = new ByteLines(new ByteArrayInputStream(bytes), longest)) {
            for (Optional<byte[]> line = source.next(); line.isPresent(); line = source.next()) {
                lines.add(new String(line.get(), StandardCharsets.ISO_8859_1));
            }
        }
        return lines;
    }

    @Test
    void every_line_comes_with_its_line_feed_and_the_last_without_if_it_has_none() throws IOException {
        assertThat(lines("a\n\n\u00ff\r\nb", 80)).containsExactly("a\n", "\n", "\u00ff\r\n", "b");
        assertThat(lines("", 80)).isEmpty();
    }

    @Test
    void a_line_that_is_too_long_comes_in_pieces() throws IOException {
        assertThat(lines("abc\nabcd\n", 4)).containsExactly("abc\n", "abcd", "\n");
    }

    @Test
    void a_line_may_be_longer_than_what_is_read_at_once() throws IOException {
        String line = "x".repeat(200_000) + "\n";

        assertThat(lines(line + line + "y", 300_000)).containsExactly(line, line, "y");
    }
}
