package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.repository.Repository;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leads one new snapshot through its rooms. Either it is committed whole, or nothing of it stays. */
public final class Creation {

    private static final System.Logger LOG = System.getLogger(Creation.class.getName());

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
        } catch (IOException | RuntimeException e) {
            explain(id, unreleased, e);
            throw e;
        } catch (Error e) {
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

    /** The message tells of all that a person must know: nobody reads what is merely suppressed. */
    private void explain(SnapshotId id, List<String> unreleased, Exception cause) {
        String held = unreleased.isEmpty() ? "" : "; and " + String.join("; and ", unreleased);
        if (repository.isCommitted(id)) {
            throw new BackupException(
                    "the snapshot \"" + id + "\" was committed and is listed, but could not be proved: "
                            + Reason.of(cause) + "; verify it before you rely on it" + held,
                    cause);
        }
        discard(id, cause);
        if (!unreleased.isEmpty()) {
            throw new BackupException(Reason.of(cause) + held, cause);
        }
    }

    /** A name that is taken, which only a coincidence can bring about, is drawn again. */
    private SnapshotId begin() throws IOException {
        while (true) {
            SnapshotId id = draw();
            try {
                repository.begin(id);
                return id;
            } catch (FileAlreadyExistsException e) {
                LOG.log(System.Logger.Level.DEBUG, "the id {0} is taken", id);
            }
        }
    }

    /** Ids of one second are drawn at random, but above those that are there: their order is that of creation. */
    private SnapshotId draw() throws IOException {
        Instant now = request.clock().instant();
        SnapshotId drawn = SnapshotId.of(now, request.random().nextInt());
        Optional<SnapshotId> newest = repository.list().stream()
                .findFirst()
                .map(SnapshotDirectory::id)
                .filter(id -> second(id).equals(second(drawn)) && id.compareTo(drawn) >= 0);
        return newest.map(id -> SnapshotId.of(now, distinction(id) + 1)).orElse(drawn);
    }

    private static String second(SnapshotId id) {
        return id.value().substring(0, id.value().indexOf('-'));
    }

    private static int distinction(SnapshotId id) {
        return Integer.parseInt(id.value().substring(id.value().indexOf('-') + 1), 16);
    }

    private Snapshot make(SnapshotId id, List<String> unreleased) throws IOException {
        Path directory = repository.incoming().resolve(id.value());
        List<TargetEntry> ordered = Order.of(request.targets());
        try (SumsFile sums = SumsFile.create(directory.resolve("SHA256SUMS"), repository.files());
                ForceQueue force = new ForceQueue(repository.files(), directory)) {
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
        Capture capture =
                new Capture(scope, request.activities(), new PreviousCaptures(repository), repository.openness());
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
