package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.ftp.DebianServer;
import com.corridorplatforms.backup.fs.ftp.EmbeddedFtpServer;
import com.corridorplatforms.backup.fs.ftp.FtpOptions;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One tree with everything that a directory of this host can hold. */
final class OddTreeTest {

    @TempDir
    private Path work;

    private Path source;

    @BeforeEach
    void make() throws Exception {
        assumeThat(FurtherSample.hasPrograms())
                .as("getfattr, setfattr, getfacl and setfacl are there")
                .isTrue();
        source = work.resolve("source");
        SampleTree.odd(source);
        FurtherSample.make(source.resolve("further"));
        Path pipe = source.resolve("further/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void it_comes_back_from_a_snapshot_equal_in_everything_but_what_is_named() throws Exception {
        FileTreeTarget target = FileTreeTarget.fileManagement(source);
        Path elsewhere = work.resolve("elsewhere");
        Snapshots.Taken taken = new Snapshots(work.resolve("snapshots")).take(target);
        List<Finding> findings = Snapshots.restore(
                target, taken, RestoreRequest.everything().relocate(TargetId.FILE_MANAGEMENT, elsewhere.toString()));

        assertThat(taken.codes()).containsExactly("special-file");
        assertThat(taken.captured().findings().get(0).subject()).isEqualTo("further/pipe");
        assertThat(findings).isEmpty();
        removePipe();
        assertThat(TreeDescription.of(elsewhere)).isEqualTo(TreeDescription.of(source));
        FurtherSample.assertSame(source, elsewhere);
    }

    @Test
    void a_simple_store_holds_its_content_and_every_loss_is_named() throws Exception {
        Path back = work.resolve("back");
        FileStore simple = MemoryStore.builder()
                .without(
                        StoreFeature.MODES,
                        StoreFeature.OWNERS,
                        StoreFeature.MODIFICATION_TIMES,
                        StoreFeature.HARD_LINKS,
                        StoreFeature.SYMLINKS)
                .build();

        CopyReport there = FileCopy.from(LocalStore.at(source)).to(simple).run();
        CopyReport andBack = FileCopy.from(simple).to(LocalStore.at(back)).run();

        assertThat(andBack.omissions()).isZero();
        assertThat(andBack.digest()).isEqualTo(there.digest());
        assertThat(there.findings())
                .extracting(Finding::code)
                .contains(
                        "modes-not-kept",
                        "owners-not-kept",
                        "times-not-kept",
                        "hard-links-not-kept",
                        "extended-attributes-not-set",
                        "access-list-not-set");
        assertThat(there.notCopied())
                .extracting(omission -> omission.path().toString())
                .contains("further/pipe", "further/link", "links/dangling");
        assertSameContent(back);
    }

    /** Servers, each of which keeps something else of a file. */
    enum Server {
        EMBEDDED,
        PROFTPD,
        VSFTPD
    }

    private static Stream<Server> servers() {
        return Stream.of(Server.values()).limit(Boolean.getBoolean("corridor.soak") ? 3 : 2);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("servers")
    void what_ftp_can_hold_comes_back_and_the_rest_is_named_and_comes_from_the_index(Server kind) throws Exception {
        if (kind == Server.EMBEDDED) {
            keepNamesFor(
                    name -> EmbeddedFtpServer.keepsName(name) && name.chars().noneMatch(Character::isISOControl));
        }
        Path back = work.resolve("back");
        Snapshots snapshots = new Snapshots(work.resolve("snapshots"));
        Snapshots.Taken first = snapshots.take(FileTreeTarget.fileManagement(source));
        withServer(kind, store -> {
            FileTreeTarget there = FileTreeTarget.fileManagement(store);
            Set<String> named = restoreNaming(there, first);
            Snapshots.Taken second = snapshots.take(there);
            restore(there, second, back);
            Map<String, String> differences = differences(back, store.features());

            // ProFTPD refuses SITE CHMOD for some of the odd names.
            assertThat(second.codes()).isSubsetOf("content-not-compared", "private-mode-refused");
            assertThat(differences).isNotEmpty();
            assertThat(named).containsAll(differences.keySet());
            assertThat(named)
                    .as("%s", differences)
                    .filteredOn(code -> code.endsWith("-not-kept"))
                    .isSubsetOf(differences.keySet());
        });
        List<Finding> findings = restore(FileTreeTarget.fileManagement(source), first, back);

        assertThat(findings).isEmpty();
        removePipe();
        assertThat(TreeDescription.of(back)).isEqualTo(TreeDescription.of(source));
        FurtherSample.assertSame(source, back);
    }

    private void keepNamesFor(Predicate<String> kept) throws IOException {
        try (Stream<Path> names = Files.list(source.resolve("names"))) {
            for (Path path : names.toList()) {
                if (!kept.test(path.getFileName().toString())) {
                    Files.delete(path);
                }
            }
        }
    }

    private interface Work {
        void with(FileStore store) throws Exception;
    }

    private void withServer(Server kind, Work work) throws Exception {
        if (kind == Server.EMBEDDED) {
            Path home = Files.createDirectory(this.work.resolve("home"));
            try (EmbeddedFtpServer server = EmbeddedFtpServer.start(home, Tls.NONE);
                    FileStore store = server.open("")) {
                work.with(store);
            }
            return;
        }
        try (DebianServer server = kind == Server.PROFTPD
                        ? DebianServer.proftpd(FtpOptions.plain())
                        : DebianServer.vsftpd(FtpOptions.plain());
                FileStore store = server.openEmpty()) {
            work.with(store);
        }
    }

    /** The codes of all findings, of the plan and of what was done. */
    private static Set<String> restoreNaming(FileTreeTarget target, Snapshots.Taken taken) throws IOException {
        RestoreRequest request = RestoreRequest.everything();
        Set<String> codes = new TreeSet<>();
        Snapshots.plan(target, taken, request).steps().get(0).findings().forEach(finding -> codes.add(finding.code()));
        Snapshots.restore(target, taken, request).forEach(finding -> codes.add(finding.code()));
        return codes;
    }

    /** Into a directory of this host that may hold some of it already. */
    private static List<Finding> restore(FileTreeTarget target, Snapshots.Taken taken, Path place) throws IOException {
        return Snapshots.restore(
                target,
                taken,
                RestoreRequest.everything().existing(ExistingContent.REPLACE).relocate(target.id(), place.toString()));
    }

    /** What of the source is not in a copy, by the code of the finding that has to name it; an example for each. */
    private Map<String, String> differences(Path copy, Set<StoreFeature> kept) throws Exception {
        Map<String, String> differences = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.filter(path -> !path.endsWith("pipe")).toList()) {
                Path relative = source.relativize(path);
                for (String code : differences(path, copy.resolve(relative), kept)) {
                    differences.putIfAbsent(code, relative.toString());
                }
            }
        }
        if (FurtherSample.hasLists(source) && !FurtherSample.hasLists(copy)) {
            differences.put("access-lists-not-kept", "");
        }
        return differences;
    }

    private static List<String> differences(Path path, Path copy, Set<StoreFeature> kept) throws Exception {
        if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(Files.isSymbolicLink(path) ? "links-not-kept" : "names-not-kept");
        }
        List<String> codes = new ArrayList<>();
        if (Files.isRegularFile(path)) {
            assertThat(Files.mismatch(path, copy)).as(path.toString()).isEqualTo(-1);
            addIf(codes, "hard-links-not-kept", differ(path, copy, "unix:nlink"));
            addIf(codes, "holes-not-kept", path.endsWith("sparse") && isFilled(path, copy));
        }
        boolean keepsModes = kept.contains(StoreFeature.MODES);
        addIf(codes, keepsModes ? "mode-not-restored" : "modes-not-kept", differ(path, copy, "unix:mode"));
        addIf(codes, "owners-not-kept", differ(path, copy, "unix:uid"));
        addIf(codes, "extended-attributes-not-kept", FurtherSample.hasAttributes(path));
        addTime(codes, modified(path), modified(copy), kept.contains(StoreFeature.MODIFICATION_TIMES));
        return codes;
    }

    private static boolean isFilled(Path sparse, Path copy) throws Exception {
        return FurtherSample.blocks(sparse) + 8 < FurtherSample.blocks(copy);
    }

    private static void addTime(List<String> codes, Instant there, Instant here, boolean keepsTimes) {
        boolean isRounded = here.equals(there.truncatedTo(ChronoUnit.SECONDS));
        if (!here.equals(there)) {
            codes.add(!keepsTimes ? "times-not-kept" : isRounded ? "time-rounded" : "time-not-restored");
        }
    }

    private static Instant modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    private static void addIf(List<String> codes, String code, boolean applies) {
        if (applies) {
            codes.add(code);
        }
    }

    private static boolean differ(Path one, Path other, String attribute) throws IOException {
        return !Files.getAttribute(one, attribute, LinkOption.NOFOLLOW_LINKS)
                .equals(Files.getAttribute(other, attribute, LinkOption.NOFOLLOW_LINKS));
    }

    private void removePipe() throws IOException {
        var modified = Files.getLastModifiedTime(source.resolve("further"));
        Files.delete(source.resolve("further/pipe"));
        Files.setLastModifiedTime(source.resolve("further"), modified);
    }

    private void assertSameContent(Path back) throws Exception {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path file : paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                assertThat(Files.mismatch(file, back.resolve(source.relativize(file))))
                        .as(file.toString())
                        .isEqualTo(-1);
            }
        }
    }
}
