package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.QuiesceHook;
import com.corridorplatforms.backup.fs.DataLakeTarget;
import com.corridorplatforms.backup.fs.FileTreeTarget;
import com.corridorplatforms.backup.fs.ShrinkGuard;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say how targets are captured this once. */
final class CaptureOptions {

    @Option(
            names = "--paranoid",
            description = "Read every file, also those whose size and times say that they did not change.")
    private boolean paranoid;

    @Option(
            names = "--allow-shrinking",
            description = "Accept a tree that holds less than half of what it held the last time.")
    private boolean allowShrinking;

    @Option(
            names = "--skip-unreadable",
            description = "Leave out files and directories that cannot be read, as losses, instead of failing.")
    private boolean skipUnreadable;

    @Option(
            names = "--writers-paused",
            description =
                    "Nothing writes to any target meanwhile: capture a database even if it cannot show the rows of"
                            + " one moment, instead of refusing.")
    private boolean writersPaused;

    void applyTo(CorridorBackup.Builder builder) {
        if (writersPaused) {
            builder.quiesce(new PausedByCaller(), Duration.ofMinutes(1));
        }
    }

    FileTreeTarget applyTo(FileTreeTarget target) {
        FileTreeTarget all = paranoid ? target.paranoid() : target;
        FileTreeTarget read = skipUnreadable ? all.skipUnreadable() : all;
        return allowShrinking ? read.shrinkGuard(ShrinkGuard.off()) : read;
    }

    DataLakeTarget applyTo(DataLakeTarget target) {
        DataLakeTarget all = paranoid ? target.paranoid() : target;
        DataLakeTarget read = skipUnreadable ? all.skipUnreadable() : all;
        return allowShrinking ? read.shrinkGuard(ShrinkGuard.off()) : read;
    }

    /** Whoever calls the program says that all is held still, and lets it go again. */
    private static final class PausedByCaller implements QuiesceHook {
        @Override
        public void quiesce() {}

        @Override
        public void release() {}

        @Override
        public String name() {
            return "--writers-paused";
        }
    }
}
