package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.LossPolicy;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.repository.SumsCheck;
import com.corridorplatforms.backup.spi.PlanContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks every target what a restore would do. Reads only. */
public final class Planning {

    private static final int LOSSES_NAMED = 3;

    private final RestoreScope scope;

    /** A planning that has not begun. */
    public Planning(RestoreScope scope) {
        this.scope = scope;
    }

    /** Makes a plan that is bound to the snapshot and to the destinations as they are now. */
    public RestorePlan plan(SnapshotDirectory directory, RestoreRequest request) throws IOException {
        journals().refuseHalf();
        Manifest manifest = directory.manifest();
        SumsCheck.require(directory, manifest);
        return look(directory, manifest, request);
    }

    private Journals journals() {
        return new Journals(scope.repository(), scope.clock());
    }

    /** The same, where it is known that no destination was left in between, and where the list of digests is checked later. */
    RestorePlan look(SnapshotDirectory directory, Manifest manifest, RestoreRequest request) throws IOException {
        List<RestoreStep> steps = new ArrayList<>();
        for (Part part : new Selection(scope.targets()).of(directory, manifest.snapshot(), request)) {
            scope.cancellation().check();
            steps.addAll(steps(part, request));
        }
        Destinations.requireApart(scope.repository().root(), steps);
        RestorePlan plan = new RestorePlan(directory.id(), manifest.snapshot().digest(), request, steps);
        refuseLoss(plan);
        return plan;
    }

    private static void refuseLoss(RestorePlan plan) {
        if (plan.request().losses() == LossPolicy.REFUSE && plan.hasLoss()) {
            String losses = plan.steps().stream()
                    .flatMap(step -> step.findings().stream())
                    .filter(finding -> finding.severity() == Severity.LOSS)
                    .limit(LOSSES_NAMED)
                    .map(Finding::toString)
                    .collect(Collectors.joining("; "));
            throw new BackupException("something would not come back, expected everything: " + losses
                    + "; restore to a place that can hold it, or allow losses to be reported");
        }
    }

    private List<RestoreStep> steps(Part part, RestoreRequest request) throws IOException {
        Context context = new Context(part.directory(), scope.activities().listener(), scope.cancellation(), request);
        try {
            return part.target().plan(part.captured(), context);
        } catch (BackupException e) {
            // A cancellation or a damaged snapshot has nothing to do with what is left at a destination.
            String left = e.getClass() == BackupException.class ? journals().unfinished(part.id()) : "";
            throw left.isEmpty() ? e : new BackupException(e.getMessage() + "; " + left, e);
        } catch (IOException | RuntimeException e) {
            throw new BackupException("the restore of \"" + part.id() + "\" could not be planned: " + Reason.of(e), e);
        }
    }

    private record Context(Path directory, ProgressListener progress, Cancellation cancellation, RestoreRequest request)
            implements PlanContext {}
}
