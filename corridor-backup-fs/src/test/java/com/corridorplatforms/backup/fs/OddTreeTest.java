package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        var modified = Files.getLastModifiedTime(source.resolve("further"));
        Files.delete(source.resolve("further/pipe"));
        Files.setLastModifiedTime(source.resolve("further"), modified);
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
