package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores into a directory of a container's image, which an overlay file system does not let be renamed. */
final class OverlayRestoreTest {

    @TempDir
    private Path work;

    private Path layers;
    private Path place;
    private FileTreeTarget target;
    private Snapshots.Taken taken;
    private String before;

    @BeforeEach
    void mount() throws Exception {
        layers = Files.createDirectory(work.resolve("layers"));
        assumeThat(SampleTree.isRoot() && run("mount", "-t", "tmpfs", "tmpfs", layers.toString()) == 0)
                .as("file systems can be mounted here")
                .isTrue();
        SampleTree.small(layers.resolve("lower/settings"));
        for (String each : List.of("upper", "work", "merged")) {
            Files.createDirectory(layers.resolve(each));
        }
        String options = "redirect_dir=off,lowerdir=%1$s/lower,upperdir=%1$s/upper,workdir=%1$s/work".formatted(layers);
        assumeThat(run(
                        "mount",
                        "-t",
                        "overlay",
                        "overlay",
                        "-o",
                        options,
                        layers.resolve("merged").toString()))
                .as("layers can be mounted here")
                .isZero();
        place = layers.resolve("merged/settings");
        target = FileTreeTarget.settings("api", place);
        taken = new Snapshots(work.resolve("snapshots")).take(target);
        Files.writeString(place.resolve("reports/q1.txt"), "changed");
        before = TreeDescription.of(place);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", layers.resolve("merged").toString());
        run("umount", layers.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void it_is_not_exchanged_and_stays_as_it_is() throws Exception {
        List<Finding> findings = new ArrayList<>();
        RestorePlan plan =
                Snapshots.plan(target, taken, RestoreRequest.everything().existing(ExistingContent.MIRROR));
        Restoration restoration = Snapshots.restoration(target, taken, plan, findings);
        restoration.stage();

        assertThatThrownBy(restoration::activate)
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("cross-device link");
        restoration.rollback();

        assertThat(TreeDescription.of(place)).isEqualTo(before);
    }

    @Test
    void its_content_is_replaced() throws Exception {
        Snapshots.restore(target, taken, RestoreRequest.everything().existing(ExistingContent.REPLACE));

        assertThat(place.resolve("reports/q1.txt")).hasContent("first quarter");
    }
}
