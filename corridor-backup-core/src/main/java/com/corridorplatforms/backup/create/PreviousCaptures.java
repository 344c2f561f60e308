package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.Repository;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.spi.PreviousCapture;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds what can be linked to: the newest snapshot that holds a target, unless a file of the target was found bad since
 * that snapshot was begun. Then nothing is linked, and the next capture is whole and fresh.
 */
final class PreviousCaptures {

    private static final System.Logger LOG = System.getLogger(PreviousCaptures.class.getName());

    private final Repository repository;

    PreviousCaptures(Repository repository) {
        this.repository = repository;
    }

    Optional<PreviousCapture> of(TargetId target) throws IOException {
        for (SnapshotDirectory directory : repository.list()) {
            Optional<Manifest> manifest = readable(directory);
            Optional<Captured> captured =
                    manifest.flatMap(found -> found.snapshot().captured(target));
            if (manifest.isPresent() && captured.isPresent()) {
                return repository
                                .damages()
                                .lastFound(target)
                                .isBefore(manifest.get().snapshot().begun())
                        ? Optional.of(new PreviousCapture(directory.id(), captured.get(), directory.directory(target)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Manifest> readable(SnapshotDirectory directory) throws IOException {
        try {
            return Optional.of(directory.manifest());
        } catch (SnapshotDamagedException e) {
            LOG.log(System.Logger.Level.WARNING, "nothing is linked from {0}: {1}", directory.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
