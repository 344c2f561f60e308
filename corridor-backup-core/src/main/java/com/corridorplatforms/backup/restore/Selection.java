package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.spi.BackupTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the parts a request asks for, in the order of restore: the order of capture reversed, the database last. */
final class Selection {

    private final Map<TargetId, BackupTarget> targets;

    Selection(Map<TargetId, BackupTarget> targets) {
        this.targets = targets;
    }

    List<Part> of(SnapshotDirectory directory, Snapshot snapshot, RestoreRequest request) {
        requireHeld(snapshot, request.selection());
        requireHeld(snapshot, request.relocations().keySet());
        requireHeld(snapshot, request.permissionsByTarget().keySet());
        List<Part> parts = new ArrayList<>();
        for (Captured captured : snapshot.targets()) {
            if (request.selects(captured.target())) {
                parts.add(0, new Part(configured(captured), captured, directory.directory(captured.target())));
            }
        }
        requireOneDatabase(parts);
        return parts;
    }

    /** A database that was captured in two ways can come back in one of them only. */
    private static void requireOneDatabase(List<Part> parts) {
        List<TargetId> copies = parts.stream()
                .filter(part -> part.captured().kind() == TargetKind.METADATA_DATABASE)
                .map(Part::id)
                .toList();
        if (copies.size() > 1) {
            throw new BackupException(
                    "the snapshot holds the metadata database " + copies.size() + " times, as " + copies
                            + ", expected one of them to be restored; select it, and the other targets to be restored");
        }
    }

    private static void requireHeld(Snapshot snapshot, Collection<TargetId> wanted) {
        for (TargetId target : wanted) {
            if (snapshot.captured(target).isEmpty()) {
                throw new BackupException("the snapshot \"" + snapshot.id() + "\" does not hold \"" + target
                        + "\"; it holds " + names(snapshot));
            }
        }
    }

    private static String names(Snapshot snapshot) {
        return String.join(
                ", ",
                snapshot.targets().stream()
                        .map(captured -> "\"" + captured.target() + "\"")
                        .toList());
    }

    private BackupTarget configured(Captured captured) {
        BackupTarget target = targets.get(captured.target());
        if (target == null) {
            throw new BackupException("the snapshot holds \"" + captured.target()
                    + "\" but no target of that name is configured; configure it, or select other targets to restore");
        }
        if (target.kind() != captured.kind()) {
            throw new BackupException("\"" + captured.target() + "\" is " + captured.kind() + " in the snapshot but "
                    + target.kind() + " in the configuration; configure a target of the same kind");
        }
        return target;
    }
}
