package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.faults.Call;
import com.corridorplatforms.backup.fs.faults.Fault;
import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies to where a copy was before. */
final class CopyAgainTest {

    private static final Instant LONG_AGO = Instant.parse("2024-02-29T12:34:56.789Z");

    private final FileStore source = MemoryStore.empty();
    private final FileStore destination = MemoryStore.empty();

    @BeforeEach
    void prepare() throws IOException {
        source.createDirectory(StorePath.of("d"));
        for (String name : new String[] {"a", "b", "d/c", "d/e"}) {
            put(source, name, "content of " + name);
        }
    }

    private static void put(FileStore store, String path, String content) throws IOException {
        store.put(StorePath.of(path), ContentSource.of(content.getBytes(StandardCharsets.UTF_8)));
        if (store.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            store.setModified(StorePath.of(path), LONG_AGO);
        }
    }

    private static String read(FileStore store, String path) throws IOException {
        return new String(store.<byte[]>read(StorePath.of(path), 0, InputStream::readAllBytes), StandardCharsets.UTF_8);
    }

    private FileCopy copy() {
        return copyTo(destination);
    }

    private FileCopy copyTo(FileStore store) {
        return FileCopy.from(source).to(store).parallelism(1).retries(new RetryPolicy(2, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void a_copy_that_was_broken_off_goes_on_where_it_was() throws IOException {
        FileStore full = FaultyStore.around(destination, Fault.diskFullAfter(25));
        assertThatThrownBy(() -> copyTo(full).run()).hasMessageContaining("No space left");
        assertThat(destination.find(StorePath.of("b"))).isPresent();
        assertThat(destination.find(StorePath.of("d/c"))).isEmpty();

        CopyReport report = copy().run();

        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(report.bytes()).isEqualTo(28);
        assertThat(report.files()).isEqualTo(4);
        assertThat(read(destination, "d/e")).isEqualTo("content of d/e");
    }

    @Test
    void a_file_that_was_put_but_not_finished_is_copied_again() throws IOException {
        FileStore breaking = FaultyStore.around(
                destination, Fault.on(Call.SET_ATTRIBUTE).at("b").fails());
        assertThatThrownBy(() -> copyTo(breaking).run()).isInstanceOf(IOException.class);

        Fault again = Fault.on(Call.PUT).at("b").runs(() -> {});
        copyTo(FaultyStore.around(destination, again)).run();

        assertThat(again.strikes()).isEqualTo(1);
        assertThat(destination.find(StorePath.of("b")).orElseThrow().modified()).isEqualTo(LONG_AGO);
    }

    @Test
    void a_file_of_another_size_or_time_is_copied_again() throws IOException {
        copy().run();
        put(source, "a", "other content");
        put(source, "b", "CONTENT of b");
        source.setModified(StorePath.of("b"), LONG_AGO.plusSeconds(1));

        CopyReport report = copy().run();

        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(read(destination, "a")).isEqualTo("other content");
        assertThat(read(destination, "b")).isEqualTo("CONTENT of b");
    }

    @Test
    void attributes_that_differ_are_set_although_the_content_is_there() throws IOException {
        copy().run();
        source.setMode(StorePath.of("a"), 0640);
        source.setOwner(StorePath.of("b"), 7, 8);

        CopyReport report = copy().run();

        assertThat(report.unchanged()).isEqualTo(4);
        assertThat(destination
                        .find(StorePath.of("a"))
                        .orElseThrow()
                        .posix()
                        .orElseThrow()
                        .mode())
                .isEqualTo(0640);
        assertThat(destination
                        .find(StorePath.of("b"))
                        .orElseThrow()
                        .posix()
                        .orElseThrow()
                        .uid())
                .isEqualTo(7);
    }

    @Test
    void a_destination_that_tells_times_by_the_second_is_believed() throws IOException {
        FileStore coarse = MemoryStore.builder()
                .timesIn(Duration.ofSeconds(1))
                .without(StoreFeature.IDENTITY)
                .build();
        copyTo(coarse).run();

        assertThat(copyTo(coarse).run().unchanged()).isEqualTo(4);
    }

    @Test
    void a_destination_that_keeps_no_times_gets_everything_again() throws IOException {
        FileStore timeless =
                MemoryStore.builder().without(StoreFeature.MODIFICATION_TIMES).build();
        copyTo(timeless).run();

        CopyReport report = copyTo(timeless).run();

        assertThat(report.unchanged()).isZero();
        assertThat(report.digest()).isPresent();
    }

    @Test
    void a_file_modified_just_before_it_was_copied_is_copied_again() throws IOException {
        source.setModified(StorePath.of("a"), Instant.now());
        copy().run();

        assertThat(copy().run().unchanged()).isEqualTo(3);
    }

    @Test
    void a_paranoid_copy_sees_a_difference_that_size_and_time_do_not_show() throws IOException {
        copy().run();
        put(destination, "a", "rotten  of a");

        assertThat(copy().run().unchanged()).isEqualTo(4);
        CopyReport report = copy().paranoid().run();

        assertThat(report.unchanged()).isEqualTo(3);
        assertThat(report.digest()).isPresent();
        assertThat(read(destination, "a")).isEqualTo("content of a");
    }

    @Test
    void links_that_are_there_are_left_alone() throws IOException {
        source.createHardLink(StorePath.of("second"), StorePath.of("a"));
        copy().run();

        Fault removal = Fault.on(Call.DELETE).runs(() -> {});
        CopyReport report = copyTo(FaultyStore.around(destination, removal)).run();

        assertThat(report.unchanged()).isEqualTo(5);
        assertThat(removal.strikes()).isZero();
    }

    @Test
    void names_of_one_file_are_put_together_again() throws IOException {
        copy().run();
        source.delete(StorePath.of("b"));
        source.createHardLink(StorePath.of("b"), StorePath.of("a"));

        copy().run();

        assertThat(read(destination, "b")).isEqualTo("content of a");
        assertThat(destination
                        .find(StorePath.of("b"))
                        .orElseThrow()
                        .identity()
                        .orElseThrow()
                        .links())
                .isEqualTo(2);
    }
}
