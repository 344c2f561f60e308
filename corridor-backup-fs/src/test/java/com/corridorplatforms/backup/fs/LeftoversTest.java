package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of writing that broke is no content, and what may be all that is left of a file is a loss. */
final class LeftoversTest {

    private static final StorePath KEPT = StorePath.of("directory/kept");
    private static final StorePath LOST = StorePath.of("directory/lost");

    @Test
    void what_is_left_over_is_left_out_by_name_and_a_loss_where_it_is_all_there_is() throws IOException {
        MemoryStore source = MemoryStore.empty();
        source.createDirectory(StorePath.root());
        source.createDirectory(StorePath.of("directory"));
        StorePath part = NamesBeside.part(KEPT);
        StorePath longName = StorePath.of("directory/" + "n".repeat(250));
        StorePath longKept = StorePath.of("directory/" + "k".repeat(250));
        for (StorePath path : new StorePath[] {
            KEPT,
            part,
            NamesBeside.former(KEPT),
            NamesBeside.former(LOST),
            longKept,
            NamesBeside.former(longKept),
            NamesBeside.former(longName)
        }) {
            source.put(path, ContentSource.of(new byte[] {1}));
        }
        MemoryStore copy = MemoryStore.empty();

        CopyReport report = FileCopy.from(source).to(copy).run();

        assertThat(report.files()).isEqualTo(2);
        assertThat(copy.find(KEPT)).isPresent();
        Map<String, Severity> found = new TreeMap<>();
        for (Finding each : report.findings()) {
            found.put(each.subject(), each.severity());
        }
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        part.toString(),
                        Severity.NOTE,
                        "directory/.corridor-old-79f076abdd19a752-kept",
                        Severity.NOTE,
                        NamesBeside.former(LOST).toString(),
                        Severity.LOSS,
                        NamesBeside.former(longKept).toString(),
                        Severity.NOTE,
                        NamesBeside.former(longName).toString(),
                        Severity.LOSS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".corridor-part-",
                ".corridor-part-list.txt",
                ".corridor-part-01234567-89ab-cdef-0123-456789abcdef.txt",
                ".corridor-part-01234567-89AB-CDEF-0123-456789ABCDEF",
                ".corridor-old-",
                ".corridor-old-kept",
                ".corridor-old-79f076abdd19a752-",
                ".corridor-old-79f076abdd19a752-lost",
                ".corridor-old-79F076ABDD19A752-kept",
                ".corridor-old-cdb4ee2aea69cc6a-.",
                ".corridor-old-sha256-79f076abdd19a752"
            })
    void a_name_that_merely_begins_like_one_of_ours_is_content(String name) throws IOException {
        MemoryStore source = MemoryStore.empty();
        source.createDirectory(StorePath.root());
        source.put(StorePath.of(name), ContentSource.of(new byte[] {1}));
        MemoryStore copy = MemoryStore.empty();

        CopyReport report = FileCopy.from(source).to(copy).run();

        assertThat(report.findings()).isEmpty();
        assertThat(copy.find(StorePath.of(name))).isPresent();
    }

    @Test
    void the_name_of_what_was_at_a_place_tells_the_place_unless_it_is_too_long() {
        assertThat(NamesBeside.placeOf(NamesBeside.former(LOST))).contains(LOST);
        StorePath raw = StorePath.ofBytes(new byte[] {'a', '/', (byte) 0xE9});
        assertThat(NamesBeside.placeOf(NamesBeside.former(raw))).contains(raw);
        StorePath longName = StorePath.of("n".repeat(250));
        assertThat(NamesBeside.former(longName).name().bytes()).hasSizeLessThan(256);
        assertThat(NamesBeside.placeOf(NamesBeside.former(longName))).isEmpty();
    }
}
