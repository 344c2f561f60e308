package com.corridorplatforms.backup.examples.corridorapi.config;

import java.nio.file.Path;
import java.util.List;

/**
 * What the configuration file says: where the snapshots lie, and what they are of.
 *
 * @param repository the directory of the repository
 * @param targets what is backed up
 * @param notes sentences the reader of the file should see, such as that Redis is left out
 */
public record BackupConfiguration(Path repository, List<TargetConfiguration> targets, List<String> notes) {

    /** Copies the lists. */
    public BackupConfiguration {
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
    }
}
