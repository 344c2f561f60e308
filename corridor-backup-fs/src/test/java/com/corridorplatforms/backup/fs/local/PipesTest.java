package com.corridorplatforms.backup.fs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Named pipes that nobody writes to, in the place of files that were listed. */
final class PipesTest {

    @TempDir
    private Path root;

    static Stream<HostTools> tools() {
        return Stream.of(HostTools.ofHost(), HostTools.of(Stream.empty()));
    }

    /** The program fails for the file that is gone, and does not say so in a way that could be relied on. */
    @ParameterizedTest
    @MethodSource("tools")
    void a_pipe_in_the_place_of_a_file_is_not_waited_for(HostTools tools) throws Exception {
        LocalStore store = LocalStore.at(root, tools);
        List<StoredFile> listed = new ArrayList<>();
        for (String name : List.of("gone", "pipe")) {
            Files.createFile(root.resolve(name));
            listed.add(store.find(StorePath.of(name)).orElseThrow());
            Files.delete(root.resolve(name));
        }
        assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        List<StorePath> told = new ArrayList<>();
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> store.further(listed, (FurtherLook look) -> told.add(look.path())));

        assertThat(told).isEqualTo(listed.stream().map(StoredFile::path).toList());
    }
}
