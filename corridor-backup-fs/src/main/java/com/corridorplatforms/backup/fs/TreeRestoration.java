package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Restores one tree: written into a stage, exchanged by renames, proved by reading. */
final class TreeRestoration implements Restoration {

    private final TreeBackup backup;
    private final RestoreContext context;
    private final RestoreStep step;
    private final Path destination;
    private final Swap swap;

    TreeRestoration(TreeBackup backup, RestoreContext context) {
        this.backup = backup;
        this.context = context;
        List<RestoreStep> steps = context.plan().steps(backup.id());
        if (steps.size() != 1) {
            throw new BackupException("the plan \"" + context.plan().id() + "\" has " + steps.size() + " steps for \""
                    + backup.id() + "\", expected one; make a new plan");
        }
        this.step = steps.get(0);
        this.destination = Path.of(step.destination());
        // Two targets may be restored side by side, so the plan's id alone would not tell their names apart.
        String mark = context.plan().id() + "-" + backup.id().value().replace('/', '.');
        this.swap = swap(mark);
    }

    private Swap swap(String mark) {
        return switch (Destination.arrangementOf(step.fingerprint())) {
            case BESIDE ->
                new BesideSwap(destination, mark, Destination.existingAbove(destination, step.fingerprint()));
            case WITHIN -> new WithinSwap(destination, mark, context.directory());
        };
    }

    @Override
    public void stage() throws IOException {
        context.cancellation().check();
        if (swap.isBegun()) {
            return;
        }
        OwnerPolicy owners = owners();
        swap.prepare();
        TreeProgress.run(
                context.progress(),
                activity(Operation.STAGE),
                step.bytes(),
                progress -> writer(swap.stage(), owners).write(progress));
    }

    private TreeWriter writer(Path root, OwnerPolicy owners) {
        return new TreeWriter(
                context.directory(), LocalStore.at(root), owners, context.cancellation(), backup.parallelism());
    }

    @Override
    public void check() throws IOException {
        context.cancellation().check();
        if (!swap.isBegun()) {
            proof(swap.stage(), finding -> {}).compareListing();
        }
    }

    @Override
    public void activate() throws IOException {
        OwnerPolicy owners = owners();
        swap.activate(root -> writer(root, owners).finishRoot());
    }

    @Override
    public void prove() throws IOException {
        TreeProgress.run(context.progress(), activity(Operation.PROVE), step.bytes(), progress -> {
            try (FindingTally findings = new FindingTally(context::report)) {
                proof(destination, findings::report).compareContent(progress);
            }
        });
    }

    private TreeProof proof(Path root, Consumer<Finding> findings) throws IOException {
        return new TreeProof(
                context.directory(),
                LocalStore.at(root),
                swap::isOwn,
                owners(),
                findings,
                context.cancellation(),
                backup.parallelism());
    }

    private OwnerPolicy owners() throws IOException {
        return OwnerPolicy.of(context.plan().request().ownership());
    }

    private Activity activity(Operation operation) {
        return new Activity(operation, backup.id().value());
    }

    @Override
    public void rollback() throws IOException {
        swap.rollback();
    }

    @Override
    public void finish() throws IOException {
        OwnerPolicy owners = owners();
        swap.finish(root -> writer(root, owners).finishRoot());
    }
}
