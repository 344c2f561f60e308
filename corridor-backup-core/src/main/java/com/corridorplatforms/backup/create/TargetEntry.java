package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.spi.BackupTarget;

/**
 * One target of a backup.
 *
 * @param target the target
 * @param optional whether the snapshot may be committed without it
 */
public record TargetEntry(BackupTarget target, boolean optional) {}
