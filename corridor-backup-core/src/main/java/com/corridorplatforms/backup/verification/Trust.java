package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.repository.SumsCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of {@code SHA256SUMS} can be believed. With a manifest, those of the targets whose lines have the digest that
 * the manifest recorded; without one, all of them, as there is nothing better.
 */
final class Trust {

    private static final TargetId UNKNOWN = new TargetId("unknown");

    private final Optional<Manifest> manifest;
    private final SumsCheck check;

    private Trust(Optional<Manifest> manifest, SumsCheck check) {
        this.manifest = manifest;
        this.check = check;
    }

    static Trust of(Manifest manifest, SumsCheck check) {
        return new Trust(Optional.of(manifest), check);
    }

    static Trust withoutManifest() {
        return new Trust(Optional.empty(), new SumsCheck(true, Set.of(UNKNOWN)));
    }

    boolean trustsAll() {
        return check.intact();
    }

    boolean trusts(TargetId target) {
        return check.trusted().contains(target);
    }

    List<Captured> targets() {
        return manifest.map(known -> known.snapshot().targets()).orElse(List.of());
    }

    Optional<TargetId> targetOf(String path) {
        if (manifest.isPresent()) {
            return SumsCheck.targetOf(path, manifest.get());
        }
        return path.equals(SnapshotDirectory.MANIFEST) ? Optional.empty() : Optional.of(UNKNOWN);
    }
}
