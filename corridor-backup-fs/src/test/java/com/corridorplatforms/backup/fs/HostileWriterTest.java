package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.fs.local.BeneathStore;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who may write where a restore writes, and renames and plants while it does. */
final class HostileWriterTest {

    @TempDir
    private Path work;

    private Path destination;
    private Path outside;
    private Path hidden;
    private WantedEntries wanted;

    /** How content is exchanged. */
    enum Exchange {
        BESIDE,
        WITHIN,
        MERGE
    }

    @BeforeEach
    void prepare() throws IOException {
        Path source = work.resolve("source");
        SampleTree.linked(source);
        Snapshots.Taken taken = new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.fileManagement(source));
        wanted = new WantedEntries(
                taken.directory(), EnumSet.allOf(StoreFeature.class), name -> true, RequiredModes.asCaptured());
        destination = work.resolve("theirs/destination");
        SampleTree.write(destination.resolve("reports/q1.txt"), "other");
        SampleTree.write(destination.resolve("reports/deep/er/file"), "other");
        outside = Files.createDirectory(work.resolve("outside"));
        SampleTree.write(outside.resolve("reports/q1.txt"), "not to be touched");
        SampleTree.write(outside.resolve("tree/reports/q1.txt"), "not to be touched");
        SampleTree.write(outside.resolve("er/file"), "not to be touched");
        SampleTree.age(outside);
        hidden = work.resolve("theirs/hidden");
    }

    private Swap swap(Exchange exchange) {
        return switch (exchange) {
            case BESIDE ->
                new BesideSwap(destination, new RestoreMark("plan", "target"), work, UnaryOperator.identity());
            case WITHIN ->
                WithinSwap.in(destination, new RestoreMark("plan", "target"), wanted, false, UnaryOperator.identity());
            case MERGE ->
                WithinSwap.in(destination, new RestoreMark("plan", "target"), wanted, true, UnaryOperator.identity());
        };
    }

    private Path fresh(Exchange exchange) {
        return (exchange == Exchange.BESIDE ? destination.getParent() : destination)
                .resolve(".corridor-restore-plan-target-new");
    }

    /** Takes a directory away and puts a link that leads out in its place. */
    private void plant(Path place) throws IOException {
        Files.move(place, hidden);
        Files.createSymbolicLink(place, outside);
    }

    private static TreeWriter writer(WantedEntries wanted, FileStore store) throws IOException {
        return new TreeWriter(wanted, store, OwnerPolicy.of(new Ownership.AsCaptured()), new Cancellation(), 2);
    }

    private static void write(WantedEntries wanted, FileStore stage) throws IOException {
        Snapshots.untold(writer(wanted, stage)::write);
    }

    private Swap.Opening opening() {
        return (tree, directories) -> writer(wanted, tree).finish(directories);
    }

    @ParameterizedTest
    @EnumSource(Exchange.class)
    void a_stage_that_is_exchanged_for_a_link_is_written_where_it_lies_and_nowhere_else(Exchange exchange)
            throws Exception {
        String before = TreeDescription.of(outside);
        try (Swap swap = swap(exchange)) {
            swap.prepare();
            FileStore stage = swap.stage();
            plant(fresh(exchange));

            write(wanted, stage);

            assertThat(TreeDescription.of(outside)).isEqualTo(before);
            assertThat(hidden.resolve(exchange == Exchange.BESIDE ? "" : "tree").resolve("reports/q1.txt"))
                    .hasContent("first quarter");
        }
    }

    @ParameterizedTest
    @EnumSource(Exchange.class)
    void a_stage_that_has_become_a_link_is_not_moved_in(Exchange exchange) throws Exception {
        try (Swap swap = swap(exchange)) {
            swap.prepare();
            write(wanted, swap.stage());
        }
        plant(fresh(exchange));
        String before = TreeDescription.of(outside);

        try (Swap swap = swap(exchange)) {
            assertThatThrownBy(() -> Snapshots.untold(progress -> swap.activate(opening(), progress)))
                    .isInstanceOf(IOException.class);
        }

        assertThat(TreeDescription.of(outside)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Exchange.class)
    void a_stage_that_somebody_else_has_made_is_refused(Exchange exchange) throws Exception {
        assumeThat(SampleTree.isRoot()).as("only root makes what others own").isTrue();
        try (Swap swap = swap(exchange)) {
            swap.prepare();
        }
        Path stage =
                exchange == Exchange.BESIDE ? fresh(exchange) : fresh(exchange).resolve("tree");
        Files.setAttribute(stage, "unix:uid", 65534);
        try (BeneathStore store = BeneathStore.at(stage)) {
            assertThatThrownBy(() -> PrivateStage.require(store)).hasMessageContaining("belongs to 65534");
        }
    }

    @Test
    void a_directory_that_is_exchanged_while_a_file_is_written_into_it_does_not_lead_out() throws Exception {
        String before = TreeDescription.of(outside);
        ContentSource content = reader -> {
            plant(destination.resolve("reports/deep"));
            reader.accept(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        };
        try (BeneathStore store = BeneathStore.at(destination)) {
            store.put(StorePath.of("reports/deep/new"), content);
            store.setMode(StorePath.of("reports/deep/er/file"), 0777);
        }

        assertThat(hidden.resolve("new")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(TreeDescription.of(outside)).isEqualTo(before);
    }

    @Test
    void a_link_on_the_way_is_not_followed() throws Exception {
        plant(destination.resolve("reports/deep"));
        String before = TreeDescription.of(outside);
        try (BeneathStore store = BeneathStore.at(destination)) {
            assertThat(store.find(StorePath.of("reports/deep/er/file"))).isEmpty();
            assertThatThrownBy(() -> store.delete(StorePath.of("reports/deep/er/file")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(destination.toString())
                    .hasMessageNotContaining("/proc/");
            assertThatThrownBy(() -> store.setMode(StorePath.of("reports/deep/er/file"), 0777))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store.move(StorePath.of("reports/q1.txt"), StorePath.of("reports/deep/q1")))
                    .isInstanceOf(IOException.class);
        }

        assertThat(TreeDescription.of(outside)).isEqualTo(before);
    }

    @Test
    void what_is_exchanged_for_a_link_while_a_tree_is_removed_is_not_removed_outside() throws Exception {
        String before = TreeDescription.of(outside);
        List<StorePath> listed = new ArrayList<>();
        try (BeneathStore store = BeneathStore.at(destination)) {
            store.list(StorePath.of("reports/deep"), file -> {
                listed.add(file.path());
                plant(destination.resolve("reports/deep"));
            });
            TreeRemoval.remove(store, listed.get(0));
        }

        assertThat(hidden.resolve("er")).doesNotExist();
        assertThat(TreeDescription.of(outside)).isEqualTo(before);
    }
}
