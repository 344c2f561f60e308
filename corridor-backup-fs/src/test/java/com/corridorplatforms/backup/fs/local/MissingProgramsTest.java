package com.corridorplatforms.backup.fs.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FurtherLook;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MissingProgramsTest {

    @TempDir
    private Path root;

    @Test
    void a_host_without_the_programs_keeps_what_the_runtime_sees_and_says_what_it_does_not() throws Exception {
        LocalStore store = LocalStore.at(root, HostTools.of(Stream.empty()));
        Path file = Files.writeString(root.resolve("file"), "content");
        Files.setAttribute(file, "user:a", ByteBuffer.wrap(new byte[] {1}));
        StorePath path = StorePath.of("file");

        List<FurtherLook> found = new ArrayList<>();

        store.further(List.of(store.find(path).orElseThrow()), found::add);

        assertThat(found.get(0).attributes().extended())
                .containsExactly(Map.entry("user.a", RawText.ofBytes(new byte[] {1})));
        assertThat(store.features())
                .contains(StoreFeature.EXTENDED_ATTRIBUTES)
                .doesNotContain(StoreFeature.SYSTEM_ATTRIBUTES, StoreFeature.ACCESS_LISTS, StoreFeature.SPARSE_FILES);
        assertThat(store.unseen())
                .extracting(Finding::code)
                .containsExactly("system-attributes-not-seen", "access-lists-not-seen");
    }
}
