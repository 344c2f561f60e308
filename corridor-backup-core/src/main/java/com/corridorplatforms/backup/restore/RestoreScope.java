package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.progress.Activities;
import com.corridorplatforms.backup.repository.Repository;
import com.corridorplatforms.backup.spi.BackupTarget;
import java.time.InstantSource;
import java.util.Map;

/**
 * What planning and restoring work with.
 *
 * @param repository where the snapshots lie
 * @param targets the configured targets
 * @param activities hears of the progress
 * @param cancellation to be checked often
 * @param clock tells the time
 */
public record RestoreScope(
        Repository repository,
        Map<TargetId, BackupTarget> targets,
        Activities activities,
        Cancellation cancellation,
        InstantSource clock) {

    /** Copies the targets. */
    public RestoreScope {
        targets = Map.copyOf(targets);
    }

    /** The same for work that neither a cancellation nor a listener may keep from being done. */
    RestoreScope undisturbed() {
        return new RestoreScope(repository, targets, activities.undisturbed(), new Cancellation(), clock);
    }
}
