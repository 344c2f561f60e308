package com.corridorplatforms.backup.fs.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedNamesTest {

    @TempDir
    private Path directory;

    private static long partsLeft() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("corridor-names"))
                    .count();
        }
    }

    private List<StorePath> read(int atOnce) throws IOException {
        List<StorePath> names = new ArrayList<>();
        try (SortedNames sorted = SortedNames.of(directory, StorePath::compareNames, atOnce)) {
            for (Optional<RawText> name = sorted.next(); name.isPresent(); name = sorted.next()) {
                names.add(StorePath.root().resolve(name.get()));
            }
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 99, 100, 101, 1000})
    void names_come_in_the_order_of_paths_however_few_fit_into_memory(int atOnce) throws IOException {
        List<StorePath> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String name = (i % 3 == 0 ? "\u00e9" : "n") + (i * 37 % 100);
            Files.createFile(directory.resolve(name));
            expected.add(StorePath.of(name));
        }
        expected.sort(null);

        assertThat(read(atOnce)).isEqualTo(expected);
    }

    @Test
    void nothing_is_left_of_what_waited_on_disk() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.createFile(directory.resolve("n" + i));
        }
        long before = partsLeft();

        assertThat(read(2)).hasSize(5);

        assertThat(partsLeft()).isEqualTo(before);
    }
}
