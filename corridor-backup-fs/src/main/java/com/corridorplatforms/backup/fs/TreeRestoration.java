package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Permissions;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.fs.Destination.Arrangement;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.IoConsumer;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Restores one tree: written into a stage, exchanged by moves, proved by reading. */
final class TreeRestoration implements Restoration {

    private final TreeBackup backup;
    private final RestoreContext context;
    private final RestoreStep step;
    private final Arrangement arrangement;
    private final Permissions permissions;
    private final RestoreMark mark;
    private final Set<Finding> noticed = new HashSet<>();

    TreeRestoration(TreeBackup backup, RestoreContext context) {
        this.backup = backup;
        this.context = context;
        List<RestoreStep> steps = context.plan().steps(backup.id());
        if (steps.size() != 1) {
            throw new BackupException("the plan \"" + context.plan().id() + "\" has " + steps.size() + " steps for \""
                    + backup.id() + "\", expected one; make a new plan");
        }
        this.step = steps.get(0);
        this.arrangement = Destination.arrangementOf(step.fingerprint());
        this.permissions = context.plan().request().permissionsOf(backup.id());
        this.mark = new RestoreMark(context.plan().id(), backup.id().value().replace('/', '.'));
    }

    /** One phase. A store that had to be opened is open no longer than that. */
    private void with(IoConsumer<Place> phase) throws IOException {
        try (FileStore opened =
                        RestorePlace.of(backup, context.plan().request()).open(context.cancellation());
                FileStore store = destination(opened);
                Swap swap = swap(store)) {
            phase.accept(new Place(store, swap));
            reportNotices(store);
        }
    }

    /** The store that was opened, or the directory that its root led to when the plan was made. */
    private FileStore destination(FileStore opened) {
        return arrangement == Arrangement.BESIDE
                ? opened.guarding(LocalStore.at(Path.of(step.destination())))
                : new StoreBelow(opened, StorePath.root());
    }

    private Swap swap(FileStore store) {
        if (arrangement == Arrangement.BESIDE) {
            Path path = Path.of(step.destination());
            return new BesideSwap(path, mark, Destination.existingAbove(path, step.fingerprint()), store::guarding);
        }
        boolean merges = arrangement == Arrangement.MERGE;
        return Destination.isOfThisHost(store)
                ? WithinSwap.in(store.directory().orElseThrow(), mark, wanted(store), merges, store::guarding)
                : WithinSwap.in(store, mark, wanted(store), merges);
    }

    /** What was done less well than the store promises; what it could not make sure of, the proof does. */
    private void reportNotices(FileStore store) {
        store.notices().stream()
                .filter(notice -> notice.severity() != Severity.NOTE)
                .filter(noticed::add)
                .forEach(context::report);
    }

    private WantedEntries wanted(FileStore store) {
        return WantedEntries.of(context.directory(), store, RequiredModes.of(permissions));
    }

    @Override
    public void stage() throws IOException {
        context.cancellation().check();
        with(place -> {
            if (!place.swap().isBegun()) {
                // A store that insists on a mount says now that it has gone since the plan was made.
                place.store().find(StorePath.root());
                OwnerPolicy owners = owners(place.store());
                place.swap().prepare();
                FileStore stage = place.swap().stage();
                NameProbe.refuseMerging(stage, wanted(stage));
                run(
                        Operation.STAGE,
                        step.bytes(),
                        Unit.BYTES,
                        progress -> writer(stage, owners).write(progress));
            }
        });
    }

    private void run(Operation operation, long total, Unit unit, IoConsumer<TreeProgress> work) throws IOException {
        Activity activity = new Activity(operation, backup.id().value());
        TreeProgress.run(context.progress(), activity, total, unit, work);
    }

    /** Moves or removes names, of which nobody knows how many there are. */
    private void runOverNames(Operation operation, IoConsumer<TreeProgress> work) throws IOException {
        run(operation, ProgressEvent.UNKNOWN, Unit.FILES, work);
    }

    private TreeWriter writer(FileStore store, OwnerPolicy owners) {
        return new TreeWriter(wanted(store), store, owners, context.cancellation(), backup.parallelism());
    }

    @Override
    public void check() throws IOException {
        context.cancellation().check();
        with(place -> {
            if (!place.swap().isBegun()) {
                TreeProof proof = proof(place.swap(), place.swap().stage(), false, finding -> {});
                run(Operation.VERIFY, step.files(), Unit.FILES, proof::compareListing);
            }
        });
    }

    @Override
    public void activate() throws IOException {
        with(place ->
                runOverNames(Operation.ACTIVATE, progress -> place.swap().activate(opening(place.store()), progress)));
    }

    private Swap.Opening opening(FileStore store) throws IOException {
        OwnerPolicy owners = owners(store);
        return (tree, directories) -> writer(tree, owners).finish(directories);
    }

    @Override
    public void prove() throws IOException {
        with(place -> run(Operation.PROVE, step.bytes(), Unit.BYTES, progress -> {
            try (FindingTally findings = new FindingTally(context::report)) {
                proof(place.swap(), place.store(), arrangement == Arrangement.MERGE, findings::report)
                        .compareContent(progress);
            }
        }));
    }

    private TreeProof proof(Swap swap, FileStore store, boolean merged, Consumer<Finding> findings) throws IOException {
        return new TreeProof(
                wanted(store),
                store,
                swap::isOwn,
                merged,
                owners(store),
                findings,
                context.cancellation(),
                backup.parallelism());
    }

    private OwnerPolicy owners(FileStore store) throws IOException {
        return OwnerPolicy.of(permissions.ownership(), store);
    }

    @Override
    public void rollback() throws IOException {
        with(place -> runOverNames(
                Operation.ROLLBACK, progress -> place.swap().rollback(progress).forEach(context::report)));
    }

    @Override
    public void finish() throws IOException {
        with(place ->
                runOverNames(Operation.FINISH, progress -> place.swap().finish(opening(place.store()), progress)));
    }

    /** A destination while a phase lasts. */
    private record Place(FileStore store, Swap swap) {}
}
