package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.fs.CopyReport.Reason;
import com.corridorplatforms.backup.fs.retry.Pauses;
import com.corridorplatforms.backup.fs.retry.RetryingStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Future;

/** Runs one {@link FileCopy}: walks the source, copies files in parallel, finishes directories as they become complete. */
final class TreeCopy {

    private final FileStore source;
    private final FileStore destination;
    private final Cancellation cancellation;
    private final CopyOptions options;
    private final CopyTally tally = new CopyTally();
    private final Durability durability;
    private final EntryCopy entries;
    private final FurtherCopy further;
    private final HardLinks<First> hardLinks = new HardLinks<>(TreeFindings.HARD_LINKS);
    private final Deque<StoredFile> open = new ArrayDeque<>();
    private final Deque<Opened> walked = new ArrayDeque<>();

    TreeCopy(FileStore source, FileStore destination, Cancellation cancellation, CopyOptions options)
            throws IOException {
        Pauses pauses = new CancellablePauses(cancellation);
        this.source = RetryingStore.around(source, options.retries(), pauses);
        this.destination = RetryingStore.around(destination, options.retries(), pauses);
        this.cancellation = cancellation;
        this.options = options;
        this.further = new FurtherCopy(this.source, this.destination, tally);
        this.durability = Durability.atOnce(this.destination);
        Attributes attributes =
                new Attributes(this.destination, OwnerPolicy.of(new Ownership.AsCaptured()), durability);
        this.entries = new EntryCopy(this.source, this.destination, attributes, tally, cancellation, options);
    }

    private record First(StorePath path, Future<Optional<Copied>> copy) {}

    /** A directory on the walk's way down, and what it held. */
    private record Opened(StorePath path, Beforehand content) {}

    CopyReport run(ProgressListener listener) throws IOException {
        cancellation.check();
        StoredFile root = TreeSource.require(source);
        TreeSource.refuseCopyIntoItself(source, destination);
        entries.reportMissingFeatures();
        Activity activity = new Activity(Operation.COPY, destination.location());
        TreeProgress.run(listener, activity, ProgressEvent.UNKNOWN, Unit.BYTES, this::copyAll);
        TreeSource.requireSame(source, root);
        return tally.report();
    }

    private void copyAll(TreeProgress progress) throws IOException {
        TreeOmissions omissions = new TreeOmissions(new TreeRules() {}, options.selection(), tally::find);
        OrderedWork.<Optional<Copied>>run(
                options.filesAtOnce(source, destination),
                "corridor-copy",
                cancellation,
                intake -> walk(omissions).walk(file -> deliver(file, intake)),
                copied -> {
                    if (copied.isPresent()) {
                        take(copied.get(), progress);
                    }
                });
        // Before the root has its own mode, which may keep this process from opening it.
        durability.conclude();
        while (!open.isEmpty()) {
            finish(open.pop());
        }
        further.end();
        omissions.conclude(source);
        if (hardLinks.givenUp() > 0) {
            tally.find(TreeFindings.hardLinksGivenUp(hardLinks.givenUp()));
        }
    }

    private TreeWalk walk(TreeOmissions omissions) {
        return TreeWalk.of(source)
                .except(omissions::leavesOut)
                .except(this::cannotBeNamed)
                .onVanished(path -> tally.omit(path, Reason.VANISHED, "was deleted after it was listed"))
                .onUnlistable(entries::omit);
    }

    private boolean cannotBeNamed(StoredFile file) {
        boolean cannot =
                !file.path().isRoot() && !destination.keepsName(file.path().name());
        if (cannot) {
            tally.omit(file.path(), Reason.UNSUPPORTED, "has a name that the destination cannot keep");
        }
        return cannot;
    }

    private void deliver(StoredFile file, OrderedWork.Intake<Optional<Copied>> intake) throws IOException {
        Beforehand before = beforehand(file);
        switch (file.kind()) {
            case DIRECTORY -> {
                walked.push(new Opened(file.path(), entries.openDirectory(file.path(), before)));
                intake.submit(() -> Optional.of(Copied.of(file)));
            }
            case SYMLINK -> {
                TreeFindings.separated(file).ifPresent(tally::find);
                intake.submit(() -> entries.copySymlink(file, before));
            }
            case OTHER -> tally.omit(file.path(), Reason.SPECIAL_FILE, "is a socket, named pipe or device");
            case FILE -> deliverFile(file, before, intake);
        }
    }

    private Beforehand beforehand(StoredFile file) {
        while (!walked.isEmpty() && !walked.peek().path().isAbove(file.path())) {
            walked.pop();
        }
        return walked.isEmpty() ? Beforehand.asked(destination) : walked.peek().content();
    }

    private void deliverFile(StoredFile file, Beforehand before, OrderedWork.Intake<Optional<Copied>> intake)
            throws IOException {
        boolean canLink = destination.features().contains(StoreFeature.HARD_LINKS);
        Optional<First> first = canLink ? hardLinks.first(file) : Optional.empty();
        if (first.isPresent()) {
            intake.submit(
                    () -> entries.linkFile(file, OrderedWork.outcome(first.get().copy()), before));
        } else {
            hardLinks.remember(file, new First(file.path(), intake.submit(() -> entries.copyFile(file, before))));
        }
    }

    private void finish(StoredFile directory) throws IOException {
        further.beforeShutting(directory);
        entries.finish(directory);
        further.take(directory);
    }

    /** Results come in the order of the walk, so a directory is complete as soon as one from outside of it comes. */
    private void take(Copied copied, TreeProgress progress) throws IOException {
        while (!open.isEmpty() && !open.peek().path().isAbove(copied.file().path())) {
            finish(open.pop());
        }
        if (copied.isDirectory()) {
            open.push(copied.file());
        } else {
            further.take(copied.file());
        }
        tally.count(copied);
        progress.advance(copied.file().path(), copied.bytes());
    }
}
