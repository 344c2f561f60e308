package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.fs.ftp.DebianServer;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trees restored to a server without MLST, where a look at one entry takes a listing of all that lies beside it. */
@Tag("long")
final class ListingServerRestoreTest {

    private static final int MANY = 24;

    private static final Pattern COMMAND = Pattern.compile("\\[pid (\\d+)].* FTP command: .*?, \"(\\S+) ?(.*)\"$");
    private static final Pattern WIDE = Pattern.compile(".*/(files|directories)");

    private enum Server {
        /** Sets neither modes nor times. */
        VSFTPD,
        /** Sets modes. */
        PROFTPD;

        DebianServer start(Path log) throws IOException {
            return this == VSFTPD ? DebianServer.vsftpd(log) : DebianServer.proftpd(log);
        }
    }

    @TempDir
    private Path work;

    private DebianServer server;
    private Path log;
    private Path place;
    private Path source;

    private void start(Server which) throws IOException {
        log = work.resolve("log");
        server = which.start(log);
        place = server.directory();
        source = work.resolve("source");
        for (int i = 0; i < MANY; i++) {
            SampleTree.write(source.resolve("files/file-" + i), "new");
            SampleTree.write(source.resolve("directories/one-" + i + "/file"), "new");
            SampleTree.write(source.resolve("directories/one-" + i + "/below/file"), "new");
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void fill() throws IOException {
        Path former = work.resolve("former");
        for (int i = 0; i < MANY; i++) {
            SampleTree.write(former.resolve("files/file-" + i), "old");
            SampleTree.write(former.resolve("directories/one-" + i + "/file"), "old");
            SampleTree.write(former.resolve("directories/one-" + i + "/below/file"), "old");
        }
        try (FileStore store = server.open("store")) {
            FileCopy.from(LocalStore.at(former)).to(store).run();
        }
    }

    private Snapshots.Taken take() throws IOException {
        return new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.fileManagement(source));
    }

    private static RestoreRequest requesting(ExistingContent existing) {
        return RestoreRequest.everything().existing(existing);
    }

    /** Names and contents. */
    private static List<String> content(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted().toList()) {
                lines.add(root.relativize(path) + " " + (Files.isRegularFile(path) ? Files.readString(path) : "/"));
            }
        }
        return lines;
    }

    private RestorePlan plan(Snapshots.Taken taken, ExistingContent existing) throws IOException {
        try (FileStore store = server.open("store")) {
            return Snapshots.plan(FileTreeTarget.fileManagement(store), taken, requesting(existing));
        }
    }

    /** A process of its own, which remembers nothing of the phases before. */
    private void phase(Snapshots.Taken taken, RestorePlan plan, IoConsumer<Restoration> phase) throws IOException {
        try (FileStore store = server.open("store")) {
            phase.accept(Snapshots.restoration(FileTreeTarget.fileManagement(store), taken, plan, new ArrayList<>()));
        }
    }

    /** How often each directory was listed, or read through for one of its files, since a line of the log. */
    private Map<String, Integer> listings(int from) throws IOException {
        Map<String, String> working = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        List<String> lines = Files.readAllLines(log);
        for (String line : lines.subList(from, lines.size())) {
            Matcher command = COMMAND.matcher(line);
            if (command.find()) {
                String process = command.group(1);
                String argument = command.group(3);
                switch (command.group(2)) {
                    case "CWD" -> working.put(process, argument);
                    case "LIST" -> counts.merge(working.getOrDefault(process, "/"), 1, Integer::sum);
                    case "STAT" ->
                        counts.merge(
                                argument.startsWith("-a ")
                                        ? argument.substring(3)
                                        : "one in " + argument.substring(0, argument.lastIndexOf('/')),
                                1,
                                Integer::sum);
                    default -> {}
                }
            }
        }
        return counts;
    }

    /** However many entries a directory has, a restore takes a dozen listings of it. */
    private void requireFewListings(int from) throws IOException {
        Map<String, Integer> listings = listings(from);
        assertThat(listings).isNotEmpty();
        listings.forEach((directory, count) -> {
            if (WIDE.matcher(directory).matches()) {
                assertThat(count).as(directory).isLessThan(MANY);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(ExistingContent.class)
    void no_directory_is_listed_for_each_of_its_entries(ExistingContent existing) throws Exception {
        start(Server.VSFTPD);
        Snapshots.Taken taken = take();
        if (existing != ExistingContent.REFUSE) {
            fill();
        }
        int from = Files.readAllLines(log).size();

        RestorePlan plan = plan(taken, existing);
        phase(taken, plan, Restoration::stage);
        phase(taken, plan, Restoration::check);
        phase(taken, plan, Restoration::activate);
        phase(taken, plan, Restoration::prove);
        phase(taken, plan, Restoration::finish);

        assertThat(content(place)).isEqualTo(content(source));
        requireFewListings(from);
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void no_directory_is_listed_for_each_of_its_entries_on_the_way_back(Server which) throws Exception {
        start(which);
        Snapshots.Taken taken = take();
        fill();
        List<String> before = content(place);
        int from = Files.readAllLines(log).size();

        RestorePlan plan = plan(taken, ExistingContent.REPLACE);
        phase(taken, plan, Restoration::stage);
        phase(taken, plan, Restoration::activate);
        phase(taken, plan, Restoration::rollback);

        assertThat(content(place)).isEqualTo(before);
        requireFewListings(from);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "MIRROR"})
    void nor_on_the_way_back_from_where_an_exchange_broke_off(ExistingContent existing) throws Exception {
        start(Server.VSFTPD);
        Snapshots.Taken taken = take();
        fill();
        List<String> before = content(place);
        RestorePlan plan = plan(taken, existing);
        phase(taken, plan, Restoration::stage);
        AtomicInteger moves = new AtomicInteger();
        try (FileStore store = server.open("store")) {
            FileStore breaking = new ForwardingStore(store) {
                @Override
                public void moveSeen(StoredFile file, StorePath to) throws IOException {
                    if (moves.incrementAndGet() == (existing == ExistingContent.REPLACE ? MANY : 2)) {
                        throw new IOException("it breaks off");
                    }
                    super.moveSeen(file, to);
                }
            };
            FileTreeTarget target = FileTreeTarget.fileManagement(breaking).retries(RetryPolicy.none());
            assertThatThrownBy(() -> Snapshots.restoration(target, taken, plan, new ArrayList<>())
                            .activate())
                    .hasMessageContaining("it breaks off");
        }
        int from = Files.readAllLines(log).size();

        phase(taken, plan, Restoration::rollback);

        assertThat(content(place)).isEqualTo(before);
        requireFewListings(from);
    }
}
