package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.TargetFailure;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.progress.Activities;
import com.corridorplatforms.backup.spi.BackupTarget;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has every target write itself, one after the other. A target that may be missing leaves nothing when it fails. */
final class Capture {

    private static final System.Logger LOG = System.getLogger(Capture.class.getName());

    private final CaptureScope scope;
    private final Activities activities;
    private final PreviousCaptures previous;
    private final Optional<Finding> ofRepository;

    /**
     * @param ofRepository what there is to be said of the whole, which the first target says
     */
    Capture(CaptureScope scope, Activities activities, PreviousCaptures previous, Optional<Finding> ofRepository) {
        this.scope = scope;
        this.activities = activities;
        this.previous = previous;
        this.ofRepository = ofRepository;
    }

    /** How many bytes will be written, as far as the targets know. */
    long estimate(List<TargetEntry> targets) throws IOException {
        long sum = 0;
        for (TargetEntry entry : targets) {
            sum += Math.max(0, estimate(entry));
        }
        return sum;
    }

    private long estimate(TargetEntry entry) throws IOException {
        scope.cancellation().check();
        TargetCapture context = context(entry.target(), activities.listener());
        try {
            return entry.target().estimateBytes(context);
        } catch (IOException | RuntimeException e) {
            if (!entry.optional() || isNotTheTargetsFault(e)) {
                throw failed(entry.target(), e);
            }
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "the size of {0} is unknown: {1}",
                    entry.target().id(),
                    Reason.of(e));
            return ProgressEvent.UNKNOWN;
        } finally {
            context.abandon();
        }
    }

    private TargetCapture context(BackupTarget target, ProgressListener progress) throws IOException {
        return new TargetCapture(target, scope, previous.of(target.id()), progress);
    }

    CaptureResult all(List<TargetEntry> targets) throws IOException {
        Instant begun = scope.clock().instant();
        List<Captured> captured = new ArrayList<>();
        List<TargetFailure> failures = new ArrayList<>();
        for (TargetEntry entry : targets) {
            scope.cancellation().check();
            SumsFile.Position position = scope.sums().position();
            try {
                captured.add(one(entry.target(), captured.isEmpty() ? ofRepository : Optional.empty()));
            } catch (IOException | RuntimeException e) {
                if (!entry.optional() || isNotTheTargetsFault(e)) {
                    throw failed(entry.target(), e);
                }
                failures.add(giveUp(entry.target(), position, e));
            }
        }
        return new CaptureResult(begun, scope.clock().instant(), captured, failures);
    }

    private Captured one(BackupTarget target, Optional<Finding> finding) throws IOException {
        Activity activity = new Activity(Operation.CAPTURE, target.id().value());
        return activities.run(
                activity,
                ProgressEvent.UNKNOWN,
                Unit.BYTES,
                progress -> {
                    TargetCapture context = context(target, progress);
                    scope.files().createDirectories(context.directory());
                    finding.ifPresent(context::report);
                    try {
                        return requireSealed(target, context, target.capture(context));
                    } finally {
                        context.abandon();
                    }
                },
                Captured::bytes);
    }

    private static Captured requireSealed(BackupTarget target, TargetCapture context, Captured captured) {
        if (!context.sealed().equals(Optional.of(captured))) {
            throw new BackupException("the target \"" + target.id()
                    + "\" returned something else than what sealing its capture gave; this is an error of the target");
        }
        return captured;
    }

    private boolean isNotTheTargetsFault(Exception e) {
        activities.rethrowListenerFailure();
        return e instanceof OperationCancelledException || scope.cancellation().isRequested();
    }

    private TargetFailure giveUp(BackupTarget target, SumsFile.Position position, Exception cause) throws IOException {
        LOG.log(System.Logger.Level.WARNING, "the optional target " + target.id() + " is left out", cause);
        scope.force().forget();
        scope.sums().truncate(position);
        scope.files().deleteTree(scope.directory().resolve(target.id().value()));
        scope.files().deleteTree(scope.scratch());
        return new TargetFailure(target.id(), target.kind(), Reason.of(cause));
    }

    private static RuntimeException failed(BackupTarget target, Exception cause) {
        if (cause instanceof OperationCancelledException cancelled) {
            return cancelled;
        }
        return new BackupException(
                "the target \"" + target.id() + "\" could not be captured: " + Reason.of(cause)
                        + "; nothing was committed",
                cause);
    }
}
