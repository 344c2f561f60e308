package com.corridorplatforms.backup.fs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Parts of files that have to be removed once a server is there again. */
final class StraysTest {

    private final Strays strays = new Strays();
    private final List<String> tried = new ArrayList<>();

    private Strays.Removal removal(String name) {
        return () -> tried.add(name);
    }

    @Test
    void each_is_removed_once() {
        strays.add(removal("one"));
        strays.add(removal("other"));

        strays.sweep();
        strays.sweep();

        assertThat(tried).containsExactly("one", "other");
    }

    @Test
    void what_is_out_of_reach_is_tried_again_with_the_next_sweep_and_no_sooner() {
        strays.add(() -> {
            tried.add("away");
            throw new IOException("away");
        });
        strays.add(removal("other"));

        strays.sweep();
        assertThat(tried).containsExactly("away");

        strays.sweep();
        assertThat(tried).containsExactly("away", "other", "away");
    }

    @Test
    void what_is_refused_or_cannot_be_tried_is_forgotten_and_fails_nothing() {
        strays.add(() -> {
            throw new NoSuchFileException("gone");
        });
        strays.add(() -> {
            throw new IllegalStateException("of the library");
        });
        strays.add(removal("other"));

        assertThatCode(strays::sweep).doesNotThrowAnyException();
        assertThat(tried).containsExactly("other");
    }

    @Test
    void no_more_are_remembered_than_memory_bears() {
        AtomicInteger removed = new AtomicInteger();
        for (int i = 0; i < 5_000; i++) {
            strays.add(removed::incrementAndGet);
        }

        strays.sweep();

        assertThat(removed).hasValue(1_000);
    }
}
