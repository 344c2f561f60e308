package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.PlanOutdatedException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreReport;
import com.corridorplatforms.backup.api.RestoreReport.RestoredTarget;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.restore.Phases.PhaseFailedException;
import com.corridorplatforms.backup.verification.FileCheck;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out one plan. Every destination is as planned afterwards, or as it was before. */
public final class Restore {

    private static final System.Logger LOG = System.getLogger(Restore.class.getName());

    private final RestoreScope scope;
    private final RestorePlan plan;

    /** A restore that has not begun. */
    public Restore(RestoreScope scope, RestorePlan plan) {
        this.scope = scope;
        this.plan = plan;
    }

    /** Restores. */
    public RestoreReport run() throws IOException {
        Instant begun = scope.clock().instant();
        List<Recovery.Ended> ended = new Recovery(scope).run();
        try {
            return restore(begun, ended);
        } finally {
            sweep();
        }
    }

    /** What is left of restores that have ended does no harm, and the next restore tries again. */
    private void sweep() {
        try {
            new Journals(scope.repository(), scope.clock()).sweep();
        } catch (IOException | BackupException e) {
            LOG.log(System.Logger.Level.WARNING, "what ended restores have left could not be removed", e);
        }
    }

    private RestoreReport restore(Instant begun, List<Recovery.Ended> ended) throws IOException {
        SnapshotDirectory directory = scope.repository().find(plan.snapshot());
        Manifest manifest = directory.manifest();
        refuseDrift(directory, manifest, ended);
        List<Part> parts = new Selection(scope.targets()).of(directory, manifest.snapshot(), plan.request());
        new FileCheck(scope.activities(), scope.cancellation()).require(directory, manifest, dueOf(parts));
        return carryOut(parts, begun);
    }

    /** Whoever carries out a plan once more to end what was broken off is told of that, too. */
    private void refuseDrift(SnapshotDirectory directory, Manifest manifest, List<Recovery.Ended> ended)
            throws IOException {
        try {
            new Drift(new Planning(scope)).refuse(directory, manifest, plan);
        } catch (OperationCancelledException e) {
            throw e;
        } catch (BackupException e) {
            boolean isDone = ended.stream().anyMatch(each -> each.isRestored() && each.isBy(plan));
            boolean isOutdated = e instanceof PlanOutdatedException && !ended.isEmpty();
            if (!isDone && !isOutdated) {
                throw e;
            }
            String end = isDone
                    ? "nothing is left to do, make a new plan to restore the snapshot once more"
                    : e.getMessage();
            if (isDone && !(e instanceof PlanOutdatedException)) {
                end += "; " + e.getMessage();
            }
            PlanOutdatedException whole = new PlanOutdatedException(
                    Stream.concat(ended.stream().map(each -> each.sentence(plan)), Stream.of(end))
                            .collect(Collectors.joining("; ")));
            whole.initCause(e);
            throw whole;
        }
    }

    /** All files of the parts but those that a restoration compares with their digests itself, before anything is exchanged. */
    private static FileCheck.Wanted dueOf(List<Part> parts) {
        Map<TargetId, Part> byTarget = parts.stream().collect(Collectors.toMap(Part::id, part -> part));
        return (target, path) ->
                byTarget.containsKey(target) && !byTarget.get(target).isComparedWhileStaged(path);
    }

    private RestoreReport carryOut(List<Part> parts, Instant begun) throws IOException {
        Restorations restorations = new Restorations(scope, plan);
        Journal journal = new Journals(scope.repository(), scope.clock()).begin(plan);
        Phases phases = new Phases(scope, parts, restorations, journal);
        try {
            phases.forward();
        } catch (PhaseFailedException e) {
            throw rolledBack(parts, journal, e);
        }
        Instant completed = scope.clock().instant();
        phases.finish();
        return new RestoreReport(
                plan.snapshot(),
                plan.id(),
                begun,
                completed,
                parts.stream().map(part -> restored(part, restorations)).toList());
    }

    private RestoredTarget restored(Part part, Restorations restorations) {
        List<RestoreStep> steps = plan.steps(part.id());
        return new RestoredTarget(
                part.id(),
                steps.stream().mapToLong(RestoreStep::files).sum(),
                steps.stream().mapToLong(RestoreStep::bytes).sum(),
                findings(steps, restorations.findings(part)));
    }

    /** What the plan foresaw has come about, and may have been found again. */
    private static List<Finding> findings(List<RestoreStep> steps, List<Finding> reported) {
        return Stream.concat(steps.stream().flatMap(step -> step.findings().stream()), reported.stream())
                .distinct()
                .toList();
    }

    /** An interruption of the thread, which closes whatever file it touches, waits until the way back is gone. */
    private RuntimeException rolledBack(List<Part> parts, Journal journal, PhaseFailedException failure) {
        boolean interrupted = Thread.interrupted();
        try {
            return takenBack(parts, journal, failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** New restorations do the rollback: the old ones listen to a cancellation that may be what failed them. */
    private RuntimeException takenBack(List<Part> parts, Journal journal, PhaseFailedException failure) {
        RestoreScope undisturbed = scope.undisturbed();
        Restorations returning = new Restorations(undisturbed, plan);
        List<PhaseFailedException> failures = new Phases(undisturbed, parts, returning, journal).rollback();
        if (failures.isEmpty() && failure.getCause() instanceof OperationCancelledException cancelled) {
            return cancelled(cancelled, returning.exceptions());
        }
        String end = failures.isEmpty()
                ? "; every destination is as it was before" + returning.exceptions()
                : "; and on the way back " + sentences(failures)
                        + "; run the restore again with the same plan, \""
                        + new Journals(scope.repository(), scope.clock()).planFile(plan.id())
                        + "\", to go on with the way back";
        String message = "nothing was restored, " + failure.getMessage() + end;
        BackupException whole = failure.getCause() instanceof SnapshotDamagedException
                ? new SnapshotDamagedException(message, failure)
                : new BackupException(message, failure);
        failures.forEach(whole::addSuppressed);
        return whole;
    }

    private static OperationCancelledException cancelled(OperationCancelledException cause, String exceptions) {
        if (exceptions.isEmpty()) {
            return cause;
        }
        OperationCancelledException whole = new OperationCancelledException(
                cause.getMessage() + "; every destination is as it was before" + exceptions);
        whole.initCause(cause);
        return whole;
    }

    static String sentences(List<PhaseFailedException> failures) {
        return String.join(
                "; ", failures.stream().map(PhaseFailedException::getMessage).toList());
    }
}
