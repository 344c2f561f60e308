package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexReaderTest {

    private static final String ROOT =
            "{\"path\":\".\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\"}";

    @TempDir
    private Path work;

    private long entries(String text) throws IOException {
        long count = 0;
        try (IndexReader index = IndexReader.open(Files.writeString(work.resolve("index.jsonl"), text))) {
            while (index.next().isPresent()) {
                count++;
            }
        }
        return count;
    }

    private static String directory(int number) {
        return ROOT.replace("\".\"", "\"" + String.format("%06d", number) + "\"") + "\n";
    }

    @Test
    void many_blocks_of_lines_come_in_order_and_a_damaged_line_is_named_by_its_number() throws IOException {
        StringBuilder text = new StringBuilder(ROOT).append('\n');
        for (int i = 0; i < 5_000; i++) {
            text.append(directory(i));
        }

        assertThat(entries(text.toString())).isEqualTo(5_001);
        assertThatThrownBy(() -> entries(text + directory(4_999)))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("damaged in line 5002")
                .hasMessageContaining("expected ascending order");
        assertThatThrownBy(() -> entries(text + "{\n"))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("damaged in line 5002");
    }

    @Test
    void a_line_that_is_not_whole_is_refused() {
        assertThatThrownBy(() -> entries(ROOT))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("in line 1: it ends in the middle of a line");
    }

    @Test
    void a_line_may_be_as_long_as_it_may_and_not_longer() throws IOException {
        String longest = ROOT + " ".repeat(IndexReader.LONGEST_LINE - ROOT.length());

        assertThat(entries(longest + "\n")).isEqualTo(1);
        assertThatThrownBy(() -> entries(ROOT + "\n" + longest + " \n"))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("in line 2: the line is longer than 1048576 bytes");
        assertThatThrownBy(() -> entries(longest))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("in line 1: it ends in the middle of a line");
    }
}
