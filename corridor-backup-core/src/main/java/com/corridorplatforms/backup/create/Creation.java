package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.repository.Repository;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Leads one new snapshot through its rooms. Either it is committed whole, or nothing of it stays. */
public final class Creation {

    private final CreateRequest request;
    private final Repository repository;

    /** A creation that has not begun. */
    public Creation(CreateRequest request) {
        this.request = request;
        this.repository = request.repository();
    }

    /** Makes the snapshot. */
    public Snapshot run() throws IOException {
        repository.sweep();
        SnapshotId id = begin();
        List<String> unreleased = new ArrayList<>();
        Snapshot snapshot;
        try {
            snapshot = make(id, unreleased);
        } catch (IOException | RuntimeException | Error e) {
            unreleased.forEach(problem -> e.addSuppressed(new BackupException(problem)));
            discard(id, e);
            throw e;
        }
        if (!unreleased.isEmpty()) {
            throw new BackupException(
                    "the snapshot \"" + id + "\" was committed, but " + String.join("; and ", unreleased));
        }
        return snapshot;
    }

    /** Two creates of the same second draw different numbers; should they not, the second one draws again. */
    private SnapshotId begin() throws IOException {
        while (true) {
            SnapshotId id =
                    SnapshotId.of(request.clock().instant(), request.random().nextInt());
            try {
                if (repository.list().stream()
                        .noneMatch(existing -> existing.id().equals(id))) {
                    repository.begin(id);
                    return id;
                }
            } catch (FileAlreadyExistsException e) {
                continue;
            }
        }
    }

    private Snapshot make(SnapshotId id, List<String> unreleased) throws IOException {
        Path directory = repository.incoming().resolve(id.value());
        List<TargetEntry> ordered = Order.of(request.targets());
        try (SumsFile sums = SumsFile.create(directory.resolve("SHA256SUMS"), repository.files());
                ForceQueue force = new ForceQueue(repository.files())) {
            CaptureScope scope = new CaptureScope(
                    id,
                    directory,
                    repository.files(),
                    sums,
                    force,
                    request.clock(),
                    request.cancellation(),
                    !request.hooks().isEmpty());
            CaptureResult captured = capture(ordered, scope, unreleased);
            Seal.Sealed sealed = request.activities()
                    .run(
                            new Activity(Operation.SEAL, id.value()),
                            sums.files(),
                            Unit.FILES,
                            progress -> new Seal(scope, request.origin()).seal(captured),
                            result -> sums.files());
            request.cancellation().check();
            return Prove.that(repository.commit(id), sealed);
        }
    }

    private CaptureResult capture(List<TargetEntry> ordered, CaptureScope scope, List<String> unreleased)
            throws IOException {
        Capture capture = new Capture(scope, request.activities(), new PreviousCaptures(repository));
        new FreeSpace(repository).require(capture.estimate(ordered));
        Quiesce quiesce = new Quiesce();
        quiesce.hold(request.hooks());
        try {
            return capture.all(ordered);
        } finally {
            unreleased.addAll(quiesce.release());
        }
    }

    private void discard(SnapshotId id, Throwable cause) {
        try {
            repository.discard(id);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
