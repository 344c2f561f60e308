package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.VerifyReport;
import com.corridorplatforms.backup.api.VerifyReport.Damage;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.manifest.Manifest;
import com.corridorplatforms.backup.progress.Activities;
import com.corridorplatforms.backup.repository.Repository;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.spi.AsideThread;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Compares everything in one snapshot with what it was when it was committed: first the manifest, which proves itself,
 * then the list of digests by the manifest, the files by the list, and everything by its own target, which looks at it meanwhile.
 * What a target says of a file that is named already tells nobody more.
 */
public final class Verification {

    private static final System.Logger LOG = System.getLogger(Verification.class.getName());

    private final Repository repository;
    private final Map<TargetId, BackupTarget> targets;
    private final Activities activities;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final Damages damages = new Damages();
    private final Map<Path, Long> counted = new ConcurrentHashMap<>();

    /** A verification that has not begun. */
    public Verification(
            Repository repository,
            Map<TargetId, BackupTarget> targets,
            Activities activities,
            Cancellation cancellation,
            InstantSource clock) {
        this.repository = repository;
        this.targets = Map.copyOf(targets);
        this.activities = activities;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /** Verifies one snapshot. */
    public VerifyReport run(SnapshotDirectory snapshot) throws IOException {
        Optional<Manifest> manifest = manifest(snapshot);
        ListedFiles listed;
        try (AsideThread aside = new AsideThread("corridor-backup-aside")) {
            List<Future<Verdict>> byTarget = verifyByTarget(snapshot, manifest, aside);
            // Behind the targets, which may have counted by then.
            UnlistedFiles unlisted = new UnlistedFiles(snapshot, counted, aside);
            listed = new FileCheck(activities, cancellation).hashAll(snapshot, manifest);
            boolean believable = judge(snapshot, listed);
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> verdict : byTarget) {
                verdicts.add(Outcome.of(verdict, "a target could not be verified"));
            }
            verdicts.forEach(verdict -> damages.addIfAllAreListed(verdict.found()));
            unlisted.addOdd(damages);
            verdicts.forEach(this::takeFailure);
            if (believable) {
                // By a list whose names may be damaged, whole files would look like strangers.
                unlisted.find(listed.present(), damages);
            }
        }
        remember(snapshot);
        return new VerifyReport(snapshot.id(), listed.present() + 2, listed.bytes(), damages.list());
    }

    /** Tells whether the list of digests is there and intact. */
    private boolean judge(SnapshotDirectory snapshot, ListedFiles listed) {
        boolean isThere = Files.isRegularFile(snapshot.sums(), LinkOption.NOFOLLOW_LINKS);
        boolean isIntact = listed.isIntact();
        if (!isThere) {
            damages.add(SnapshotDirectory.SUMS, "it is missing, so no file could be compared");
        } else if (!isIntact) {
            damages.add(SnapshotDirectory.SUMS, "its lines are not those the manifest recorded");
        }
        listed.blame(damages);
        return isThere && isIntact;
    }

    private Optional<Manifest> manifest(SnapshotDirectory snapshot) throws IOException {
        try {
            return Optional.of(snapshot.manifest());
        } catch (SnapshotDamagedException e) {
            damages.add(SnapshotDirectory.MANIFEST, e.getMessage());
            return Optional.empty();
        }
    }

    private List<Future<Verdict>> verifyByTarget(
            SnapshotDirectory snapshot, Optional<Manifest> manifest, AsideThread aside) {
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (Captured captured :
                manifest.map(known -> known.snapshot().targets()).orElse(List.of())) {
            BackupTarget target = targets.get(captured.target());
            if (target != null) {
                verdicts.add(aside.submit(() -> verify(target, captured, snapshot)));
            }
        }
        return verdicts;
    }

    private Verdict verify(BackupTarget target, Captured captured, SnapshotDirectory snapshot) {
        String directory = captured.target().value();
        Damages found = new Damages();
        try {
            if (!holdsSpecialFile(snapshot.directory(captured.target()))) {
                target.verify(captured, new Context(snapshot.directory(captured.target()), directory, found));
            }
            return new Verdict(directory, found, Optional.empty());
        } catch (OperationCancelledException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            activities.rethrowListenerFailure();
            return new Verdict(directory, found, Optional.of(e));
        }
    }

    /** That a target fails over a file that is named already tells nobody more either. */
    private void takeFailure(Verdict verdict) {
        if (verdict.failure().isEmpty() || damages.anyBelow(verdict.directory())) {
            return;
        }
        Exception failure = verdict.failure().get();
        if (!(failure instanceof IOException || failure instanceof SnapshotDamagedException)) {
            throw new BackupException(
                    "the target \"" + verdict.directory() + "\" could not be verified: " + Reason.of(failure), failure);
        }
        damages.add(verdict.directory(), Reason.of(failure));
    }

    /** A target that opened a named pipe, or a link to one, would wait for somebody who writes into it. Either is named elsewhere. */
    private static boolean holdsSpecialFile(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                    return true;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return false;
    }

    /** A repository that cannot be written to can still be verified, but what is bad may then be linked again. */
    private void remember(SnapshotDirectory snapshot) {
        List<String> bad = damages.list().stream().map(Damage::file).toList();
        try {
            repository.damages().add(snapshot.id(), bad, clock.instant());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the damages of " + snapshot.id() + " could not be recorded", e);
            damages.add(
                    ".",
                    "the damages could not be recorded, so the next snapshot may share the damaged files: "
                            + Reason.of(e) + "; verify again as a user who may write to the repository");
        }
    }

    /**
     * What a target says of its part of a snapshot.
     *
     * @param directory where that lies
     * @param found what it says of files
     * @param failure why it could say no more, if it could not
     */
    private record Verdict(String directory, Damages found, Optional<Exception> failure) {}

    private final class Context implements VerifyContext {

        private final Path directory;
        private final String prefix;
        private final Damages found;

        Context(Path directory, String prefix, Damages found) {
            this.directory = directory;
            this.prefix = prefix;
            this.found = found;
        }

        @Override
        public Path directory() {
            return directory;
        }

        @Override
        public ProgressListener progress() {
            return activities.listener();
        }

        @Override
        public Cancellation cancellation() {
            return cancellation;
        }

        @Override
        public void damaged(SnapshotPath file, String problem) {
            found.add(prefix + "/" + file, problem);
        }

        @Override
        public void counted(SnapshotPath below, long files) {
            counted.put(below.below(directory), files);
        }
    }
}
