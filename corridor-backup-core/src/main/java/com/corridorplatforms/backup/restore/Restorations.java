package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.progress.Activities;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The targets' restorations for one plan, made when they are first needed, and what they report. */
final class Restorations {

    private final RestoreScope scope;
    private final RestorePlan plan;
    private final Map<TargetId, Restoration> made = new HashMap<>();
    private final Map<TargetId, List<Finding>> findings = new HashMap<>();
    private volatile Activities activities;
    private volatile ProgressListener progress;

    Restorations(RestoreScope scope, RestorePlan plan) {
        this.scope = scope;
        this.plan = plan;
        this.activities = scope.activities();
        this.progress = activities.listener();
    }

    /** From now on a listener that throws keeps nobody from anything. */
    void beUndisturbed() {
        activities = activities.undisturbed();
    }

    /** From now on a listener hears of the targets' progress. */
    void tell(ProgressListener listener) {
        progress = listener;
    }

    /** What hears of the progress. */
    Activities activities() {
        return activities;
    }

    Restoration of(Part part) throws IOException {
        Restoration restoration = made.get(part.id());
        if (restoration == null) {
            scope.repository().files().createDirectoriesDurably(workDirectory(part));
            restoration = part.target().restoration(part.captured(), new Context(part));
            made.put(part.id(), restoration);
        }
        return restoration;
    }

    private Path workDirectory(Part part) {
        return scope.repository()
                .restores()
                .resolve(plan.id())
                .resolve(part.id().value());
    }

    synchronized List<Finding> findings(Part part) {
        return List.copyOf(findings.getOrDefault(part.id(), List.of()));
    }

    /** What a way back reported, as the end of a sentence that all is as it was before. */
    synchronized String exceptions() {
        List<String> exceptions = findings.values().stream()
                .flatMap(List::stream)
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> "\"" + finding.subject() + "\" " + finding.message())
                .toList();
        return exceptions.isEmpty() ? "" : ", but for this: " + String.join("; ", exceptions);
    }

    void report(Part part, Finding finding) {
        synchronized (this) {
            findings.computeIfAbsent(part.id(), id -> new ArrayList<>()).add(finding);
        }
        Activity activity = new Activity(Operation.ACTIVATE, part.id().value());
        activities.listener().onEvent(new ProgressEvent.Found(activity, finding));
    }

    private final class Context implements RestoreContext {

        private final Part part;

        Context(Part part) {
            this.part = part;
        }

        @Override
        public RestorePlan plan() {
            return plan;
        }

        @Override
        public Path workDirectory() {
            return Restorations.this.workDirectory(part);
        }

        @Override
        public void report(Finding finding) {
            Restorations.this.report(part, finding);
        }

        @Override
        public Path directory() {
            return part.directory();
        }

        @Override
        public ProgressListener progress() {
            return event -> progress.onEvent(event);
        }

        @Override
        public Cancellation cancellation() {
            return scope.cancellation();
        }
    }
}
