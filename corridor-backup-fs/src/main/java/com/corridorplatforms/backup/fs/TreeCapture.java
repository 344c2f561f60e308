package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import com.corridorplatforms.backup.api.ProgressEvent.Unit;
import com.corridorplatforms.backup.fs.PreviousIndex.Earlier;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.PreviousCapture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;

/** Captures one tree: its files in parallel, its index in order, with memory that does not grow with the tree. */
final class TreeCapture {

    private final TreeBackup backup;
    private final CaptureContext context;
    private final FileStore store;
    private final TreeRules rules;
    private final HardLinks<First> hardLinks = new HardLinks<>(TreeFindings.HARD_LINKS);
    private final Extent extent = new Extent();

    TreeCapture(TreeBackup backup, CaptureContext context) {
        this.backup = backup;
        this.context = context;
        this.store = backup.patientStore(context.cancellation());
        this.rules = backup.rules().get();
    }

    private record First(StorePath path, Future<Optional<IndexEntry>> capture) {}

    Captured run() throws IOException {
        context.cancellation().check();
        StoredFile root = TreeSource.require(store);
        TreeSource.refuseRepositoryInside(store, context.directory());
        Instant begin = context.clock().instant();
        Activity activity = new Activity(Operation.CAPTURE, backup.id().value());
        TreeProgress.run(context.progress(), activity, ProgressEvent.UNKNOWN, Unit.BYTES, this::captureAll);
        TreeSource.requireSame(store, root);
        Instant end = context.clock().instant();
        return context.seal(
                TreeLayout.FORMAT_VERSION,
                new ConsistencyWindow(
                        begin, end.isBefore(begin) ? begin : end, context.isQuiesced() ? Held.QUIESCED : Held.NONE),
                properties(),
                List.of());
    }

    private SortedMap<String, String> properties() {
        SortedMap<String, String> properties = new TreeMap<>(extent.properties());
        properties.put(TreeLayout.SOURCE, store.location());
        properties.put(TreeLayout.ATTRIBUTES, TreeLayout.attributes(store));
        return properties;
    }

    private void captureAll(TreeProgress progress) throws IOException {
        try (FindingTally findings = new FindingTally(context::report);
                PreviousIndex previous = PreviousIndex.of(context, store, findings::report)) {
            context.write(TreeLayout.INDEX, out -> captureInto(out, previous, findings, progress));
        }
    }

    private void captureInto(OutputStream out, PreviousIndex previous, FindingTally findings, TreeProgress progress)
            throws IOException {
        Unreadable unreadable = new Unreadable(store, backup.options().skipsUnreadable(), findings::report);
        VanishedEntries vanished = new VanishedEntries(store, findings::report);
        FileCapture files = new FileCapture(store, context, findings, backup.options(), unreadable, vanished);
        TreeOmissions omissions = new TreeOmissions(rules, backup.options().selection(), findings::report);
        TreeWalk walk = TreeWalk.of(store)
                .except(file -> leavesOut(file, omissions, previous))
                .onUnlistable((path, failure) -> {
                    unreadable.accept(path, failure);
                    previous.leaveOut(path);
                })
                .onVanished(path -> {
                    vanished.add(path);
                    previous.leaveOut(path);
                });
        EmptyDirectories directories = new EmptyDirectories(context);
        try (IndexWriter index = new IndexWriter(out);
                FurtherCapture further = new FurtherCapture(store, index::write, findings)) {
            OrderedWork.<Optional<IndexEntry>>run(
                    backup.parallelism(),
                    "corridor-capture",
                    context.cancellation(),
                    intake -> walk.walk(file -> deliver(file, files, previous, findings, intake)),
                    entry -> {
                        if (entry.isPresent()) {
                            further.take(entry.get());
                            directories.see(entry.get());
                            extent.add(entry.get().file());
                            progress.advance(
                                    entry.get().path(), entry.get().file().size());
                        }
                    });
            further.end();
        }
        directories.end();
        vanished.conclude();
        guard(findings);
        previous.conclude();
        conclude(omissions, findings);
    }

    private static boolean leavesOut(StoredFile file, TreeOmissions omissions, PreviousIndex previous) {
        boolean isLeftOut = omissions.leavesOut(file);
        if (isLeftOut) {
            previous.leaveOut(file.path());
        }
        return isLeftOut;
    }

    /** The first snapshot has none before it that would show what is missing. */
    private void guard(FindingTally findings) throws IOException {
        if (context.previous().isPresent()) {
            Extent before = extent(context.previous().get());
            backup.options().shrinkGuard().check(store.location(), extent, before);
        } else if (extent.files() == 0) {
            findings.report(Finding.note(
                    "no-files",
                    store.location(),
                    "is in the snapshot without any file, and no snapshot before tells whether that is right; check that it is"
                            + " the right directory, and that what lies there is mounted"));
        }
    }

    /** How much an earlier snapshot holds of the tree; its index is no part of that. */
    private static Extent extent(PreviousCapture previous) throws IOException {
        Path index = TreeLayout.index(previous.directory());
        long indexBytes = Files.exists(index) ? Files.size(index) : 0;
        return new Extent(
                Math.max(0, previous.captured().files() - 1),
                Math.max(0, previous.captured().bytes() - indexBytes));
    }

    private void conclude(TreeOmissions omissions, FindingTally findings) throws IOException {
        omissions.conclude(store);
        if (hardLinks.givenUp() > 0) {
            findings.report(TreeFindings.hardLinksGivenUp(hardLinks.givenUp()));
        }
        rules.conclusions().forEach(findings::report);
    }

    private void deliver(
            StoredFile file,
            FileCapture files,
            PreviousIndex previous,
            FindingTally findings,
            OrderedWork.Intake<Optional<IndexEntry>> intake)
            throws IOException {
        rules.observe(file);
        switch (file.kind()) {
            case DIRECTORY -> deliverPlain(file, previous, intake);
            case SYMLINK -> {
                TreeFindings.separated(file).ifPresent(findings::report);
                deliverPlain(file, previous, intake);
            }
            case OTHER -> {
                findings.report(TreeFindings.special(file.path()));
                previous.leaveOut(file.path());
            }
            case FILE -> deliverFile(file, files, previous.find(file), intake);
        }
    }

    private static void deliverPlain(
            StoredFile file, PreviousIndex previous, OrderedWork.Intake<Optional<IndexEntry>> intake)
            throws IOException {
        IndexEntry entry = IndexEntry.of(file).having(previous.furtherOf(file));
        intake.submit(() -> Optional.of(entry));
    }

    private void deliverFile(
            StoredFile file,
            FileCapture files,
            Optional<Earlier> earlier,
            OrderedWork.Intake<Optional<IndexEntry>> intake)
            throws IOException {
        Optional<First> first = hardLinks.first(file);
        if (first.isPresent()) {
            // The first name was handed in before, so it is done or being worked on, and waiting for it cannot block.
            intake.submit(() -> files.captureName(
                    file, earlier, OrderedWork.outcome(first.get().capture())));
        } else {
            hardLinks.remember(file, new First(file.path(), intake.submit(() -> files.capture(file, earlier))));
        }
    }
}
