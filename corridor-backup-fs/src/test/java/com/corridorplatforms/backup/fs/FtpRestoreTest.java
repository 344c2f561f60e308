package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.fs.ftp.EmbeddedFtpServer;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees restored to an FTP server, which can hold less than the directory they came from. */
final class FtpRestoreTest {

    private static final int MANY = 40;

    @TempDir
    private Path work;

    private Path source;
    private Path place;
    private EmbeddedFtpServer server;
    private FileStore store;
    private Snapshots.Taken taken;

    @BeforeEach
    void start() throws Exception {
        Path home = Files.createDirectory(work.resolve("home"));
        place = Files.createDirectory(home.resolve("files"));
        server = EmbeddedFtpServer.start(home, Tls.NONE);
        store = server.open("files");
        source = work.resolve("source");
        SampleTree.linked(source);
        taken = new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.fileManagement(source));
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        server.close();
    }

    private static RestoreRequest mirroring() {
        return RestoreRequest.everything().existing(ExistingContent.MIRROR);
    }

    /** Names and contents, without links. */
    private static List<String> content(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted().toList()) {
                if (!Files.isSymbolicLink(path)) {
                    boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                    lines.add(root.relativize(path) + " " + (isFile ? Files.readString(path) : "/"));
                }
            }
        }
        return lines;
    }

    @Test
    void what_the_server_can_hold_comes_back_there_and_everything_from_the_index_elsewhere() throws Exception {
        SampleTree.write(place.resolve("theirs"), "theirs");
        FileTreeTarget target = FileTreeTarget.fileManagement(store);

        RestoreStep step = Snapshots.plan(target, taken, mirroring()).steps().get(0);
        Snapshots.restore(target, taken, mirroring());
        Path back = work.resolve("back");
        Snapshots.restore(target, taken, RestoreRequest.everything().relocate(target.id(), back.toString()));

        assertThat(step.guarantee()).isEqualTo(Guarantee.BEST_EFFORT);
        assertThat(step.findings())
                .filteredOn(finding -> finding.severity() == Severity.LOSS)
                .extracting(Finding::code)
                .containsExactly("links-not-kept");
        assertThat(step.findings()).extracting(Finding::code).contains("hard-links-not-kept", "owners-not-kept");
        assertThat(content(place)).isEqualTo(content(source));
        assertThat(TreeDescription.of(back)).isEqualTo(TreeDescription.of(source));
    }

    @Test
    void what_was_there_is_taken_back() throws Exception {
        SampleTree.write(place.resolve("reports/q1.txt"), "other");
        SampleTree.write(place.resolve("theirs"), "theirs");
        List<String> before = content(place);
        FileTreeTarget target = FileTreeTarget.fileManagement(store);
        for (ExistingContent existing : List.of(ExistingContent.MIRROR, ExistingContent.REPLACE)) {
            RestorePlan plan =
                    Snapshots.plan(target, taken, RestoreRequest.everything().existing(existing));
            Restoration restoration = Snapshots.restoration(target, taken, plan, new ArrayList<>());
            restoration.stage();
            restoration.check();
            restoration.activate();
            restoration.prove();
            assertThat(place.resolve("reports/q1.txt")).hasContent("first quarter");

            restoration.rollback();

            assertThat(content(place)).as("%s", existing).isEqualTo(before);
        }
    }

    @Test
    void files_that_are_exchanged_or_taken_back_are_not_looked_for_where_they_are_not() throws Exception {
        for (int i = 0; i < MANY; i++) {
            SampleTree.write(source.resolve("many/file-" + i), "new");
            SampleTree.write(place.resolve("many/file-" + (i + MANY / 2)), "old");
        }
        Snapshots.Taken many = new Snapshots(work.resolve("more")).take(FileTreeTarget.fileManagement(source));
        AtomicInteger absent = new AtomicInteger();
        FileTreeTarget target = FileTreeTarget.fileManagement(counting(absent));
        RestoreRequest replacing = RestoreRequest.everything().existing(ExistingContent.REPLACE);
        List<String> before = content(place);

        Restoration back =
                Snapshots.restoration(target, many, Snapshots.plan(target, many, replacing), new ArrayList<>());
        back.stage();
        back.check();
        back.activate();
        assertThat(place.resolve("many/file-0")).hasContent("new");
        back.rollback();
        assertThat(content(place)).isEqualTo(before);
        assertThat(absent).hasValueLessThan(MANY / 2);
        Snapshots.restore(target, many, replacing);

        assertThat(place.resolve("many/file-0")).hasContent("new");
        assertThat(place.resolve("many/file-" + (MANY - 1))).hasContent("new");
        assertThat(place.resolve("many/file-" + MANY)).hasContent("old");
        assertThat(absent).hasValueLessThan(MANY);
    }

    @Test
    void what_gives_way_to_a_mirror_is_moved_without_a_look_at_each_staged_file() throws Exception {
        for (int i = 0; i < MANY; i++) {
            SampleTree.write(source.resolve("file-" + i), "new");
            SampleTree.write(place.resolve("file-" + i), "old");
        }
        Snapshots.Taken many = new Snapshots(work.resolve("more")).take(FileTreeTarget.fileManagement(source));
        AtomicInteger staged = new AtomicInteger();
        FileTreeTarget target = FileTreeTarget.fileManagement(new ForwardingStore(store) {
            @Override
            public Optional<StoredFile> find(StorePath file) throws IOException {
                staged.addAndGet(file.toString().contains("-new/tree/file-") ? 1 : 0);
                return super.find(file);
            }
        });
        RestoreRequest mirroring = RestoreRequest.everything().existing(ExistingContent.MIRROR);
        Restoration restoration =
                Snapshots.restoration(target, many, Snapshots.plan(target, many, mirroring), new ArrayList<>());
        restoration.stage();
        staged.set(0);

        restoration.activate();
        restoration.finish();

        assertThat(staged).hasValue(0);
        assertThat(place.resolve("file-" + (MANY - 1))).hasContent("new");
        assertThat(content(place)).isEqualTo(content(source));
    }

    /** Counts looks at what is not there, and moves that look at that once more. */
    private FileStore counting(AtomicInteger absent) {
        return new ForwardingStore(store) {
            @Override
            public Optional<StoredFile> find(StorePath file) throws IOException {
                Optional<StoredFile> found = super.find(file);
                absent.addAndGet(found.isEmpty() ? 1 : 0);
                return found;
            }

            @Override
            public void move(StorePath from, StorePath to) throws IOException {
                absent.incrementAndGet();
                super.move(from, to);
            }
        };
    }

    @Test
    void a_directory_that_is_there_although_it_was_not_listed_keeps_what_it_alone_holds() throws Exception {
        SampleTree.write(source.resolve("shared/ours"), "new");
        SampleTree.write(place.resolve("shared/ours"), "old");
        SampleTree.write(place.resolve("shared/theirs"), "theirs");
        Snapshots.Taken more = new Snapshots(work.resolve("more")).take(FileTreeTarget.fileManagement(source));
        AtomicBoolean hides = new AtomicBoolean();
        FileTreeTarget target = FileTreeTarget.fileManagement(new ForwardingStore(store) {
            @Override
            public void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
                super.list(directory, file -> {
                    if (!hides.get() || !file.path().equals(StorePath.of("shared"))) {
                        sink.accept(file);
                    }
                });
            }
        });
        RestorePlan plan =
                Snapshots.plan(target, more, RestoreRequest.everything().existing(ExistingContent.REPLACE));
        Restoration restoration = Snapshots.restoration(target, more, plan, new ArrayList<>());

        restoration.stage();
        hides.set(true);
        restoration.activate();
        assertThat(place.resolve("shared/ours")).hasContent("new");
        restoration.rollback();
        assertThat(place.resolve("shared/ours")).hasContent("old");
        assertThat(place.resolve("shared/theirs")).hasContent("theirs");
        hides.set(false);
        restoration.stage();
        hides.set(true);
        restoration.activate();
        hides.set(false);
        restoration.prove();
        restoration.finish();

        assertThat(place.resolve("shared/ours")).hasContent("new");
        assertThat(place.resolve("shared/theirs")).hasContent("theirs");
    }
}
