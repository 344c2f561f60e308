package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.progress.Activities;
import com.corridorplatforms.backup.repository.Repository;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a new snapshot is made from.
 *
 * @param repository where it goes, locked
 * @param targets what is captured
 * @param hooks what holds the platform still
 * @param activities hears of the progress
 * @param cancellation to be checked often
 * @param clock tells the time
 * @param random tells snapshots of the same second apart
 * @param origin program, version and host
 */
public record CreateRequest(
        Repository repository,
        List<TargetEntry> targets,
        List<Hook> hooks,
        Activities activities,
        Cancellation cancellation,
        InstantSource clock,
        RandomGenerator random,
        String origin) {}
