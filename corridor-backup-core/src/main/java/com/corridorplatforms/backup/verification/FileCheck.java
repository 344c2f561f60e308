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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

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

    /**
     * Insists that the files of some targets are as they were captured.
     *
     * @throws SnapshotDamagedException that names the first file that is not
     */
    public void require(SnapshotDirectory snapshot, Manifest manifest, Predicate<TargetId> wanted) throws IOException {
        SumsCheck.require(snapshot, manifest);
        Damages damages = new Damages();
        run(snapshot, Trust.of(manifest, SumsCheck.of(snapshot, manifest)), damages, wanted);
        Optional<Damage> first = damages.list().stream().findFirst();
        if (first.isPresent()) {
            throw new SnapshotDamagedException("the file \""
                    + snapshot.path().resolve(first.get().file()) + "\" is damaged: "
                    + first.get().problem() + "; nothing was restored, restore from another snapshot");
        }
    }

    /** Hashes what is listed of some targets, and adds what differs to the damages. */
    ListedFiles run(SnapshotDirectory snapshot, Trust trust, Damages damages, Predicate<TargetId> wanted)
            throws IOException {
        ListedFiles listed = new ListedFiles(snapshot, trust, damages);
        if (!Files.isRegularFile(snapshot.sums(), LinkOption.NOFOLLOW_LINKS)) {
            return listed;
        }
        long total = trust.targets().stream()
                .filter(captured -> wanted.test(captured.target()))
                .mapToLong(Captured::bytes)
                .sum();
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
