package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.VerifyReport.Damage;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.progress.Activities;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.repository.SumsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the files of a snapshot and compares them with the list of digests. */
public final class FileCheck {

    private static final int FILES_PER_EVENT = 50;

    private final Activities activities;
    private final Cancellation cancellation;

    /** A check that tells how it gets on. */
    public FileCheck(Activities activities, Cancellation cancellation) {
        this.activities = activities;
        this.cancellation = cancellation;
    }

    /** Which files shall be read. */
    @FunctionalInterface
    public interface Wanted {

        /** Tells it of a file of a target, by its path in the snapshot. */
        boolean test(TargetId target, String path);
    }

    /**
     * Insists that some files are as they were captured.
     *
     * @throws SnapshotDamagedException that names the first file that is not
     */
    public void require(SnapshotDirectory snapshot, Manifest manifest, Wanted wanted) throws IOException {
        ListedFiles listed = hash(snapshot, Optional.of(manifest), ProgressEvent.UNKNOWN, wanted);
        if (!listed.isIntact()) {
            throw SumsCheck.damaged(snapshot);
        }
        Damages damages = new Damages();
        listed.blame(damages);
        Optional<Damage> first = damages.list().stream().findFirst();
        if (first.isPresent()) {
            throw new SnapshotDamagedException("the file \""
                    + snapshot.path().resolve(first.get().file()) + "\" is damaged: "
                    + first.get().problem() + "; nothing was restored, restore from another snapshot");
        }
    }

    /** Hashes everything that is listed. */
    ListedFiles hashAll(SnapshotDirectory snapshot, Optional<Manifest> manifest) throws IOException {
        long total = manifest.map(known -> known.snapshot().targets()).orElse(List.of()).stream()
                .mapToLong(Captured::bytes)
                .sum();
        return hash(snapshot, manifest, total, (target, path) -> true);
    }

    private ListedFiles hash(SnapshotDirectory snapshot, Optional<Manifest> manifest, long total, Wanted wanted)
            throws IOException {
        ListedFiles listed = new ListedFiles(snapshot, manifest);
        if (!Files.isRegularFile(snapshot.sums(), LinkOption.NOFOLLOW_LINKS)) {
            return listed;
        }
        Activity activity = new Activity(Operation.VERIFY, snapshot.id().value());
        return activities.run(
                activity,
                total,
                Unit.BYTES,
                progress -> {
                    try (HashPool pool = new HashPool(snapshot.path(), cancellation)) {
                        listed.hash(pool, wanted, new Ticker(activity, listed, total, progress));
                    }
                    return listed;
                },
                ListedFiles::bytes);
    }

    /** Tells of every so many files, and notices a cancellation. */
    private final class Ticker implements Consumer<String> {

        private final Activity activity;
        private final ListedFiles listed;
        private final long total;
        private final ProgressListener progress;
        private long files;

        Ticker(Activity activity, ListedFiles listed, long total, ProgressListener progress) {
            this.activity = activity;
            this.listed = listed;
            this.total = total;
            this.progress = progress;
        }

        @Override
        public void accept(String path) {
            cancellation.check();
            if (files++ % FILES_PER_EVENT == 0) {
                progress.onEvent(new ProgressEvent.Advanced(activity, listed.bytes(), total, Unit.BYTES, path));
            }
        }
    }
}
