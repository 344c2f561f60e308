package com.corridorplatforms.backup.fs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of many files that have much, a store tells some at a time. */
final class LocalFurtherTest {

    /** All of them have more than is told at a time. */
    private static final int FILES = 1600;

    private static final int BYTES = 3000;

    @TempDir
    private Path root;

    private final List<StorePath> asked = new ArrayList<>();

    static Stream<HostTools> tools() {
        return Stream.of(HostTools.ofHost(), HostTools.of(Stream.empty()));
    }

    @BeforeEach
    void make() throws Exception {
        for (int i = 0; i < FILES; i++) {
            Path file = Files.createFile(root.resolve("file-" + i));
            if (i % 2 == 0) {
                Files.setAttribute(file, "user:big", ByteBuffer.wrap(value(i)));
            }
            asked.add(StorePath.of("file-" + i));
        }
    }

    private static byte[] value(int file) {
        byte[] value = new byte[BYTES];
        Arrays.fill(value, (byte) file);
        return value;
    }

    private List<StoredFile> files(LocalStore store) throws Exception {
        List<StoredFile> files = new ArrayList<>();
        for (StorePath path : asked) {
            files.add(store.find(path).orElseThrow());
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("tools")
    void files_with_more_than_there_is_room_for_are_all_told_of_in_their_order(HostTools tools) throws Exception {
        LocalStore store = LocalStore.at(root, tools);
        List<StorePath> told = new ArrayList<>();

        store.further(files(store), look -> {
            int file = told.size();
            told.add(look.path());
            assertThat(look).isEqualTo(new FurtherLook(asked.get(file), expected(file), true));
        });

        assertThat(told).isEqualTo(asked);
    }

    private static FurtherAttributes expected(int file) {
        return file % 2 == 0
                ? FurtherAttributes.NONE.withExtended(new TreeMap<>(Map.of("user.big", RawText.ofBytes(value(file)))))
                : FurtherAttributes.NONE;
    }

    @Test
    void a_program_that_says_more_than_there_is_room_for_is_ended() throws Exception {
        List<byte[]> names = new LocalPlaces(root).names(asked);

        assertThatThrownBy(() -> HostTools.ofHost().runOver(names, 1000, "getfattr", "-d", "--absolute-names", "--"))
                .isInstanceOf(HostTools.TooMuchException.class);
    }
}
