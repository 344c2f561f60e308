package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.PlanOutdatedException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import java.io.IOException;
import java.util.List;

/** Refuses a plan that was made for another state than the present one. */
final class Drift {

    private final Planning planning;

    Drift(Planning planning) {
        this.planning = planning;
    }

    void refuse(SnapshotDirectory directory, Manifest manifest, RestorePlan plan) throws IOException {
        if (!manifest.snapshot().digest().equals(plan.manifest())) {
            throw outdated("the snapshot \"" + directory.id() + "\" is not the one that the plan was made for");
        }
        List<RestoreStep> now =
                planning.look(directory, manifest, plan.request()).steps();
        List<RestoreStep> then = plan.steps();
        for (int i = 0; i < Math.min(now.size(), then.size()); i++) {
            if (!now.get(i).equals(then.get(i))) {
                throw outdated(
                        "step " + (i + 1) + ", " + describe(then.get(i)) + ", would now be " + describe(now.get(i))
                                + (describe(now.get(i)).equals(describe(then.get(i))) ? " of another state" : ""));
            }
        }
        if (now.size() != then.size()) {
            throw outdated("the plan has " + then.size() + " steps, it would now have " + now.size());
        }
    }

    private static String describe(RestoreStep step) {
        return "\"" + step.target() + ": " + step.action() + " " + step.destination() + "\"";
    }

    private static PlanOutdatedException outdated(String difference) {
        return new PlanOutdatedException(
                "the restore plan is outdated: " + difference + "; make a new plan and review it");
    }
}
