package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.PreviousCapture;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Snapshots in a directory, and what it takes to restore them, as a repository would have it. */
final class Snapshots {

    static final SnapshotId ID = new SnapshotId("20261122T101500Z-000001");

    private final Path directory;
    private int taken;

    Snapshots(Path directory) {
        this.directory = directory;
    }

    /** One target's part of a snapshot. */
    record Taken(Path directory, Captured captured) {

        Optional<PreviousCapture> asPrevious() {
            return Optional.of(new PreviousCapture(ID, captured, directory));
        }

        Path file(String path) {
            return directory.resolve("files").resolve(path);
        }

        Path index() {
            return directory.resolve("index.jsonl");
        }

        List<String> codes() {
            return captured.findings().stream().map(Finding::code).toList();
        }
    }

    Taken take(BackupTarget target) throws IOException {
        return take(target, Optional.empty());
    }

    Taken take(BackupTarget target, Optional<PreviousCapture> previous) throws IOException {
        Path place = Files.createDirectories(directory.resolve("snapshot-" + ++taken));
        return new Taken(place, target.capture(new PlainCapture(target, ID, place, previous)));
    }

    static List<String> verify(BackupTarget target, Taken snapshot) throws IOException {
        List<String> damages = new ArrayList<>();
        target.verify(snapshot.captured(), new Verifying(snapshot.directory(), damages));
        return damages;
    }

    static RestorePlan plan(BackupTarget target, Taken snapshot, RestoreRequest request) throws IOException {
        return plan(target, snapshot, request, ProgressListener.NONE);
    }

    private static RestorePlan plan(
            BackupTarget target, Taken snapshot, RestoreRequest request, ProgressListener progress) throws IOException {
        return new RestorePlan(
                ID,
                Digest.of(new byte[0]),
                request,
                target.plan(snapshot.captured(), new Planning(snapshot.directory(), request, progress)));
    }

    static Restoration restoration(BackupTarget target, Taken snapshot, RestorePlan plan, List<Finding> findings)
            throws IOException {
        return target.restoration(
                snapshot.captured(), new Restoring(snapshot.directory(), plan, findings, ProgressListener.NONE));
    }

    /** Goes through all phases and returns the findings. */
    static List<Finding> restore(BackupTarget target, Taken snapshot, RestoreRequest request) throws IOException {
        return restore(target, snapshot, request, ProgressListener.NONE);
    }

    static List<Finding> restore(BackupTarget target, Taken snapshot, RestoreRequest request, ProgressListener progress)
            throws IOException {
        List<Finding> findings = new ArrayList<>();
        RestorePlan plan = plan(target, snapshot, request, progress);
        Restoration restoration =
                target.restoration(snapshot.captured(), new Restoring(snapshot.directory(), plan, findings, progress));
        restoration.stage();
        restoration.check();
        restoration.activate();
        restoration.prove();
        restoration.finish();
        return findings;
    }

    /** Does what tells of its progress, of which nobody hears. */
    static void untold(IoConsumer<TreeProgress> work) throws IOException {
        TreeProgress.run(ProgressListener.NONE, new Activity(Operation.STAGE, "test"), 0, Unit.FILES, work);
    }

    private record Planning(Path directory, RestoreRequest request, ProgressListener progress) implements PlanContext {
        @Override
        public Cancellation cancellation() {
            return new Cancellation();
        }
    }

    private record Verifying(Path directory, List<String> damages) implements VerifyContext {
        @Override
        public ProgressListener progress() {
            return ProgressListener.NONE;
        }

        @Override
        public Cancellation cancellation() {
            return new Cancellation();
        }

        @Override
        public void damaged(SnapshotPath file, String problem) {
            damages.add(file + ": " + problem);
        }

        @Override
        public void counted(SnapshotPath directory, long files) {}
    }

    private record Restoring(Path directory, RestorePlan plan, List<Finding> findings, ProgressListener progress)
            implements RestoreContext {
        @Override
        public Cancellation cancellation() {
            return new Cancellation();
        }

        @Override
        public Path workDirectory() {
            return directory.resolveSibling("work");
        }

        @Override
        public void report(Finding finding) {
            findings.add(finding);
        }
    }
}
