package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.fs.CopyReport.Reason;
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
    private final int parallelism;
    private final CopyTally tally = new CopyTally();
    private final EntryCopy entries;
    private final HardLinks<First> hardLinks = new HardLinks<>();
    private final Deque<StoredFile> open = new ArrayDeque<>();

    TreeCopy(FileStore source, FileStore destination, Cancellation cancellation, int parallelism) throws IOException {
        this.source = source;
        this.destination = destination;
        this.cancellation = cancellation;
        this.parallelism = parallelism;
        Attributes attributes = new Attributes(destination, OwnerPolicy.of(new Ownership.AsCaptured()));
        this.entries = new EntryCopy(source, destination, attributes, tally, cancellation);
    }

    private record First(StorePath path, Future<Optional<Copied>> copy) {}

    CopyReport run(ProgressListener listener) throws IOException {
        cancellation.check();
        TreeSource.require(source);
        TreeSource.refuseCopyIntoItself(source, destination);
        entries.reportMissingFeatures();
        Activity activity = new Activity(Operation.COPY, destination.location());
        TreeProgress.run(listener, activity, ProgressEvent.UNKNOWN, this::copyAll);
        return tally.report();
    }

    private void copyAll(TreeProgress progress) throws IOException {
        OrderedWork.<Optional<Copied>>run(
                parallelism,
                "corridor-copy",
                cancellation,
                intake -> walk().walk(file -> deliver(file, intake)),
                copied -> {
                    if (copied.isPresent()) {
                        take(copied.get(), progress);
                    }
                });
        while (!open.isEmpty()) {
            entries.finish(open.pop());
        }
    }

    private TreeWalk walk() {
        return TreeWalk.of(source)
                .onVanished(path -> tally.omit(path, Reason.VANISHED, "was deleted after it was listed"))
                .onDenied((path, failure) -> tally.omit(path, Reason.DENIED, "may not be listed"));
    }

    private void deliver(StoredFile file, OrderedWork.Intake<Optional<Copied>> intake) throws IOException {
        switch (file.kind()) {
            case DIRECTORY -> {
                entries.openDirectory(file.path());
                intake.submit(() -> Optional.of(Copied.of(file)));
            }
            case SYMLINK -> intake.submit(() -> entries.copySymlink(file));
            case OTHER -> tally.omit(file.path(), Reason.SPECIAL_FILE, "is a socket, named pipe or device");
            case FILE -> deliverFile(file, intake);
        }
    }

    private void deliverFile(StoredFile file, OrderedWork.Intake<Optional<Copied>> intake) throws IOException {
        boolean canLink = destination.features().contains(StoreFeature.HARD_LINKS);
        Optional<First> first = canLink ? hardLinks.first(file) : Optional.empty();
        if (first.isPresent()) {
            intake.submit(
                    () -> entries.linkFile(file, OrderedWork.outcome(first.get().copy())));
        } else {
            hardLinks.remember(file, new First(file.path(), intake.submit(() -> entries.copyFile(file))));
        }
    }

    /** Results come in the order of the walk, so a directory is complete as soon as one from outside of it comes. */
    private void take(Copied copied, TreeProgress progress) throws IOException {
        while (!open.isEmpty() && !open.peek().path().isAbove(copied.file().path())) {
            entries.finish(open.pop());
        }
        if (copied.isDirectory()) {
            open.push(copied.file());
        }
        tally.count(copied);
        progress.advance(copied.file().path(), copied.bytes());
    }
}
