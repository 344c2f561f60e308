package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.api.Permissions;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.fs.Destination.Arrangement;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.spi.PlanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the one step that restores a tree. The whole index is read, so that a damaged one is refused now and not later. */
final class TreePlan {

    private static final String REPOSITORY_MARKER = "corridor-backup.json";

    private final TreeBackup backup;
    private final Captured captured;
    private final PlanContext context;
    private final RestoreRequest request;

    TreePlan(TreeBackup backup, Captured captured, PlanContext context) {
        this.backup = backup;
        this.captured = captured;
        this.context = context;
        this.request = context.request();
    }

    RestoreStep make() throws IOException {
        requireFormat();
        try (FileStore store = RestorePlace.of(backup, request).open(context.cancellation())) {
            Activity activity = new Activity(Operation.PLAN, backup.id().value());
            // What the destination holds is counted with what the snapshot does, and nobody knows how much that is.
            return TreeProgress.call(
                    context.progress(), activity, ProgressEvent.UNKNOWN, Unit.FILES, progress -> make(store, progress));
        }
    }

    private RestoreStep make(FileStore store, TreeProgress progress) throws IOException {
        Permissions permissions = request.permissionsOf(backup.id());
        OwnerPolicy owners = OwnerPolicy.of(permissions.ownership(), store);
        WantedEntries wanted = WantedEntries.of(context.directory(), store, RequiredModes.of(permissions));
        PlannedTree tree = PlannedTree.read(wanted, context.cancellation(), progress);
        Destination destination = arrange(Destination.look(store, wanted, context.cancellation(), progress));
        refuse(destination, tree);
        return new RestoreStep(
                backup.id(),
                action(destination),
                destination.name(),
                destination.arrangement().guarantee(),
                destination.fingerprint(),
                tree.files(),
                tree.bytes(),
                findings(destination, tree, owners, store));
    }

    private void requireFormat() {
        if (captured.formatVersion() != TreeLayout.FORMAT_VERSION) {
            throw new BackupException("\"" + backup.id() + "\" was captured in format " + captured.formatVersion()
                    + ", expected format " + TreeLayout.FORMAT_VERSION + "; restore it with the version that wrote it");
        }
    }

    private Destination arrange(Destination destination) throws IOException {
        boolean merges = request.existing() == ExistingContent.REPLACE && !destination.isEmpty();
        if (merges && destination.arrangement() == Arrangement.BESIDE) {
            LocalDestination.requireWritable(Path.of(destination.name()));
        }
        return merges ? destination.merged() : destination;
    }

    private void refuse(Destination destination, PlannedTree tree) throws IOException {
        String name = destination.name();
        if (!destination.isEmpty() && request.existing() == ExistingContent.REFUSE) {
            throw new BackupException("\"" + name
                    + "\" holds something already, expected an empty or absent directory; choose another, or replace"
                    + " what the snapshot holds too (ExistingContent.REPLACE), or remove the rest as well"
                    + " (ExistingContent.MIRROR)");
        }
        refuseRemovals(destination);
        refuseRepository(Path.of(name));
        if (destination.room().isPresent() && destination.room().getAsLong() < tree.bytes()) {
            throw new BackupException(String.format(
                    Locale.ROOT,
                    "\"%s\" has room for %,d bytes, expected room for the %,d bytes to be restored beside what is there;"
                            + " make room or choose another directory",
                    name,
                    destination.room().getAsLong(),
                    tree.bytes()));
        }
    }

    private void refuseRemovals(Destination destination) {
        Inventory there = destination.inventory();
        if (destination.arrangement() != Arrangement.MERGE
                && !request.removals().allow(there.surplus(), there.files())) {
            throw new BackupException("\"" + destination.name() + "\" holds " + there.surplus() + " files, of "
                    + there.files() + ", that the snapshot lacks, such as \""
                    + there.example().orElseThrow() + "\", and a mirror would remove them all, expected at most "
                    + request.removals()
                    + "; check that the snapshot and the destination belong together, then allow RemovalLimit.of("
                    + there.surplus() + ")");
        }
    }

    private void refuseRepository(Path path) throws IOException {
        Path snapshot = context.directory().toRealPath();
        if (path.isAbsolute() && (snapshot.startsWith(path) || path.startsWith(repositoryAround(snapshot)))) {
            throw new BackupException("\"" + path + "\" holds the snapshot itself or lies in its repository (\""
                    + snapshot + "\"); choose a directory outside of the repository");
        }
    }

    /** The directory above a snapshot that is marked as a repository, or the snapshot itself. */
    private static Path repositoryAround(Path snapshot) {
        for (Path above = snapshot; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(REPOSITORY_MARKER))) {
                return above;
            }
        }
        return snapshot;
    }

    private static String action(Destination destination) {
        if (destination.isAbsent()) {
            return "create the directory";
        }
        if (destination.isEmpty()) {
            return "fill the empty directory";
        }
        return destination.arrangement() == Arrangement.MERGE
                ? "replace in the directory"
                : "remove " + destination.inventory().surplus()
                        + " files from, and replace the content of, the directory";
    }

    private List<Finding> findings(Destination destination, PlannedTree tree, OwnerPolicy owners, FileStore store)
            throws IOException {
        List<Finding> findings = new ArrayList<>();
        String source = captured.properties().getOrDefault(TreeLayout.SOURCE, destination.name());
        if (!request.relocations().containsKey(backup.id())
                && !source.equals(backup.store().location())) {
            findings.add(Finding.note(
                    "restored-elsewhere",
                    destination.name(),
                    "is where the target lies now; it was captured from " + source));
        }
        destination
                .why()
                .ifPresent(why -> findings.add(Finding.note(
                        "exchanged-name-by-name",
                        destination.name(),
                        "is exchanged one name after the other, because " + why
                                + "; while that goes on others see old and new side by side, and what an interruption"
                                + " leaves the next restore takes back or completes")));
        if (store.directory().isEmpty()
                && isNamed(request.permissionsOf(backup.id()).ownership())) {
            findings.add(Finding.note(
                    "owner-of-this-host",
                    destination.name(),
                    "will be owned by the numbers that the asked owner has on this host, since those of a server are not"
                            + " known; give numbers as uid:gid if they differ"));
        }
        findings.addAll(tree.notKept(store));
        findings.addAll(tree.notOwned(owners, store));
        return findings;
    }

    private static boolean isNamed(Ownership ownership) {
        return ownership instanceof Ownership.User owner && !owner.toString().matches("[0-9]+(:[0-9]+)?");
    }
}
