package com.corridorplatforms.backup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PiecesTest {

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_767, 32_768, 32_769, 163_839, 163_840, 163_841, 1_000_000})
    void everything_comes_in_order_and_is_counted(int size) throws IOException {
        byte[] content = content(size);
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        long count = Pieces.read(new ByteArrayInputStream(content), (buffer, length) -> read.write(buffer, 0, length));

        assertThat(count).isEqualTo(size);
        assertThat(read.toByteArray()).isEqualTo(content);
    }

    @Test
    void pieces_grow_as_long_as_there_is_more_than_they_hold() throws IOException {
        List<Integer> lengths = new ArrayList<>();

        Pieces.read(new ByteArrayInputStream(content(500_000)), (buffer, length) -> lengths.add(length));

        assertThat(lengths).containsExactly(32_768, 131_072, 131_072, 131_072, 74_016);
    }

    @Test
    void a_stream_that_gives_little_at_a_time_needs_no_larger_buffer() throws IOException {
        InputStream little = new ByteArrayInputStream(content(100)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 7));
            }
        };
        List<Integer> buffers = new ArrayList<>();

        assertThat(Pieces.read(little, (buffer, length) -> buffers.add(buffer.length)))
                .isEqualTo(100);

        assertThat(buffers).hasSize(15).containsOnly(32_768);
    }

    @Test
    void what_cannot_be_taken_ends_it() {
        IOException failure = new IOException("full");
        List<Integer> taken = new ArrayList<>();

        assertThatThrownBy(() -> Pieces.read(new ByteArrayInputStream(content(100_000)), (buffer, length) -> {
                    taken.add(length);
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(taken).hasSize(1);
    }
}
