package com.corridorplatforms.backup.fs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StorePathTest {

    private static final long SEED = 20261122;
    private static final int SAMPLES = Boolean.getBoolean("corridor.soak") ? 1_000_000 : 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b", "a\0b", "\0"})
    void what_could_lead_out_is_no_path(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> StorePath.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> StorePath.ofBytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\0"})
    void what_is_not_one_name_cannot_be_appended(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorePath.of("directory").resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "..a", "a..", " ", "a\\b", "~", "-rf", "a\nb", "\u00e9", "\ud83d\ude00", "\ufffd"})
    void odd_names_are_names(String name) {
        StorePath path = StorePath.of("directory").resolve(name);

        assertThat(path.name()).isEqualTo(RawText.of(name));
        assertThat(path.parent()).contains(StorePath.of("directory"));
        assertThat(StorePath.of("directory").isAbove(path)).isTrue();
        assertThat(StorePath.ofBytes(path.raw().bytes())).isEqualTo(path);
    }

    @Test
    void the_slash_comes_before_every_other_byte() {
        List<StorePath> ascending = List.of(
                StorePath.root(),
                StorePath.of("a"),
                StorePath.of("a/\u0001"),
                StorePath.of("a/z"),
                StorePath.of("a/z/z"),
                StorePath.of("a\u0001"),
                StorePath.of("a-b"),
                StorePath.of("ab"),
                StorePath.of("b"),
                StorePath.of("\u00e9"),
                StorePath.of("\uffee"),
                StorePath.of("\ud83d\ude00"));
        List<StorePath> shuffled = new ArrayList<>(ascending);
        Collections.shuffle(shuffled, new Random(SEED));

        assertThat(shuffled.stream().sorted().toList()).isEqualTo(ascending);
    }

    @Test
    void a_name_is_not_above_one_it_begins() {
        assertThat(StorePath.of("a").isAbove(StorePath.of("ab"))).isFalse();
        assertThat(StorePath.of("a").isAbove(StorePath.of("a"))).isFalse();
        assertThat(StorePath.of("a").isAbove(StorePath.of("a/b/c"))).isTrue();
        assertThat(StorePath.root().isAbove(StorePath.root())).isFalse();
    }

    @Test
    void a_name_that_escaping_makes_too_long_keeps_its_bytes() {
        byte[] name = new byte[255];
        Arrays.fill(name, (byte) 0xFF);

        StorePath path = StorePath.of("directory").resolve(RawText.ofBytes(name));

        assertThat(path.name().bytes()).isEqualTo(name);
        assertThat(path.name().asName().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(path.isPlain()).isFalse();
    }

    @Test
    void different_bytes_have_different_texts_and_the_order_agrees() {
        Random random = new Random(SEED);
        byte[] alphabet = {
            'a', '/', (byte) 0xC3, (byte) 0xA9, (byte) 0xEF, (byte) 0xBF, (byte) 0xBD, 'F', (byte) 0xFF, 1
        };
        Map<String, StorePath> byText = new HashMap<>();
        for (int sample = 0; sample < SAMPLES; sample++) {
            byte[] bytes = new byte[1 + random.nextInt(6)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            if (bytes[0] == '/'
                    || bytes[bytes.length - 1] == '/'
                    || new String(bytes, StandardCharsets.ISO_8859_1).contains("//")) {
                continue;
            }
            StorePath path = StorePath.ofBytes(bytes);
            StorePath other = byText.putIfAbsent(path.toString(), path);
            assertThat(other == null || other.equals(path))
                    .as("seed %d: \"%s\" is the text of two paths", SEED, path)
                    .isTrue();
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(path.toString()))
                    .as("seed %d", SEED)
                    .isTrue();
            assertThat(path.isPlain()).isEqualTo(path.equals(StorePath.of(path.toString())));
        }
    }
}
