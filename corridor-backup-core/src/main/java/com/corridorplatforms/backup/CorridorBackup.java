package com.corridorplatforms.backup;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreReport;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.VerifyReport;
import com.corridorplatforms.backup.create.CreateRequest;
import com.corridorplatforms.backup.create.Creation;
import com.corridorplatforms.backup.create.Hook;
import com.corridorplatforms.backup.create.Sources;
import com.corridorplatforms.backup.create.TargetEntry;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.progress.Activities;
import com.corridorplatforms.backup.repository.DurableFiles;
import com.corridorplatforms.backup.repository.DurableSteps;
import com.corridorplatforms.backup.repository.Host;
import com.corridorplatforms.backup.repository.LockHolder;
import com.corridorplatforms.backup.repository.Repository;
import com.corridorplatforms.backup.repository.RepositoryLock;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.restore.Planning;
import com.corridorplatforms.backup.restore.Restore;
import com.corridorplatforms.backup.restore.RestoreScope;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.verification.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The one door to backup and restore of a whole platform.
 *
 * <pre>{@code
 * CorridorBackup backup = CorridorBackup.builder()
 *         .repository(Path.of("/var/backups/corridor"))
 *         .target(...)
 *         .build();
 * Snapshot snapshot = backup.create();
 * RestorePlan plan = backup.plan(snapshot.id());
 * RestoreReport report = backup.restore(plan);
 * }</pre>
 *
 * <p>{@link #create} and {@link #restore} lock the repository; the other verbs read and need no lock. Every verb may be
 * called from any thread, but a target is used by one operation at a time. All throw {@link BackupException}; what the
 * caller's own progress listener throws ends the operation and passes through as it is, or is the cause of what is thrown.
 */
public final class CorridorBackup {

    private static final System.Logger LOG = System.getLogger(CorridorBackup.class.getName());

    private final Path root;
    private final List<TargetEntry> targets;
    private final List<Hook> hooks;
    private final ProgressListener progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final String origin;
    private final RandomGenerator random;
    private final DurableFiles files;

    private CorridorBackup(Builder builder, Path root) {
        this.root = root;
        this.targets = List.copyOf(builder.targets);
        this.hooks = List.copyOf(builder.hooks);
        this.progress = builder.progress;
        this.cancellation = builder.cancellation;
        this.clock = builder.clock;
        this.origin = builder.origin;
        this.random = builder.random;
        this.files = new DurableFiles(builder.steps);
    }

    /**
     * Begins to describe a backup.
     *
     * @return a builder that knows nothing yet
     */
    public static Builder builder() {
        return new Builder();
    }

    /** What a verb does with the repository. */
    @FunctionalInterface
    private interface Verb<T> {
        T run() throws IOException;
    }

    /** The wall at which the exceptions of the file system become those of the door. */
    private static <T> T translated(String what, Verb<T> verb) {
        try {
            return verb.run();
        } catch (IOException e) {
            throw new BackupException(what + " failed: " + Reason.of(e), e);
        } catch (UncheckedIOException | DirectoryIteratorException e) {
            throw new BackupException(what + " failed: " + Reason.of(e.getCause()), e);
        }
    }

    /**
     * Captures all targets into a new snapshot and commits it. If the repository's directory is missing or empty, it is
     * made.
     *
     * @return the snapshot, as it was read back after the commit
     * @throws com.corridorplatforms.backup.api.RepositoryInUseException if another operation holds the repository
     * @throws com.corridorplatforms.backup.api.OperationCancelledException if it was cancelled; nothing is left of it then
     * @throws BackupException if a target that is not optional cannot be captured, or the snapshot cannot be written;
     *     nothing is left of it then. Also if the repository lies in a source, or if a quiesce hook cannot be released, or
     *     the snapshot cannot be proved: the message says so if it was committed nevertheless
     */
    public Snapshot create() {
        return translated("the backup into \"" + root + "\"", () -> {
            cancellation.check();
            Sources.requireApart(root, targets);
            Repository repository = Repository.openOrCreate(root, files);
            return locked(repository, "create", () -> new Creation(request(repository)).run());
        });
    }

    private CreateRequest request(Repository repository) {
        return new CreateRequest(
                repository,
                targets,
                hooks,
                new Activities(progress),
                cancellation,
                clock,
                random,
                origin + " on " + Host.name());
    }

    private <T> T locked(Repository repository, String operation, Verb<T> verb) throws IOException {
        RepositoryLock lock = repository.lock(LockHolder.current(origin, operation, clock.instant()));
        try {
            return verb.run();
        } finally {
            unlock(lock);
        }
    }

    /** What was done under the lock stands, whether or not the lock can be given up in good order. */
    private void unlock(RepositoryLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the lock of " + root + " could not be removed", e);
        }
    }

    /**
     * Lists the committed snapshots.
     *
     * @return newest first, without those that {@link #damaged} lists
     * @throws BackupException if there is no repository
     */
    public List<Snapshot> snapshots() {
        return translated("reading the repository \"" + root + "\"", () -> {
            List<Snapshot> snapshots = new ArrayList<>();
            for (SnapshotDirectory directory : open().list()) {
                readable(directory).ifPresent(snapshots::add);
            }
            return List.copyOf(snapshots);
        });
    }

    /**
     * Lists the committed snapshots whose manifest is damaged, so that nothing can be said of them or restored from them.
     *
     * @return newest first; {@link #verify} names the damage
     * @throws BackupException if there is no repository
     */
    public List<SnapshotId> damaged() {
        return translated("reading the repository \"" + root + "\"", () -> {
            List<SnapshotId> damaged = new ArrayList<>();
            for (SnapshotDirectory directory : open().list()) {
                if (readable(directory).isEmpty()) {
                    damaged.add(directory.id());
                }
            }
            return List.copyOf(damaged);
        });
    }

    private static Optional<Snapshot> readable(SnapshotDirectory directory) throws IOException {
        try {
            return Optional.of(directory.manifest().snapshot());
        } catch (SnapshotDamagedException e) {
            LOG.log(System.Logger.Level.DEBUG, "a manifest is damaged: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Finds one snapshot.
     *
     * @param id its id
     * @return what its manifest says
     * @throws BackupException if the repository holds none of that id
     * @throws SnapshotDamagedException if its manifest is damaged
     */
    public Snapshot snapshot(SnapshotId id) {
        return translated(
                "reading the snapshot \"" + id + "\"",
                () -> open().find(id).manifest().snapshot());
    }

    /**
     * Reads everything in a snapshot again and compares it with what was committed; configured targets also check what
     * is theirs.
     *
     * @param id the snapshot's id
     * @return what was found; damages are reported, not thrown
     * @throws BackupException if the repository holds none of that id, or a newer version of this library wrote it
     */
    public VerifyReport verify(SnapshotId id) {
        return translated("verifying the snapshot \"" + id + "\"", () -> {
            Repository repository = open();
            return new Verification(repository, byId(), new Activities(progress), cancellation, clock)
                    .run(repository.find(id));
        });
    }

    /**
     * Says what a restore of everything in a snapshot would do.
     *
     * @param id the snapshot's id
     * @return the plan; nothing was changed to make it
     * @throws BackupException if the restore is impossible; the message says why
     */
    public RestorePlan plan(SnapshotId id) {
        return plan(id, RestoreRequest.everything());
    }

    /**
     * Says what a restore would do.
     *
     * @param id the snapshot's id
     * @param request what is wanted, and how
     * @return the plan; nothing was changed to make it
     * @throws SnapshotDamagedException if the snapshot's manifest or list of digests is damaged
     * @throws BackupException if the restore is impossible; the message says why. Among the reasons: two destinations, or a
     *     destination and the repository, lie in each other; a restore was interrupted and has to be carried out again first
     */
    public RestorePlan plan(SnapshotId id, RestoreRequest request) {
        return translated("planning the restore of \"" + id + "\"", () -> {
            Repository repository = open();
            return new Planning(scope(repository)).plan(repository.find(id), request);
        });
    }

    /**
     * Carries out a plan. A restore that a kill interrupted is ended first: rolled back, or finished if it had come that
     * far.
     *
     * @param plan the plan
     * @return what was done; every target was restored and proved
     * @throws com.corridorplatforms.backup.api.PlanOutdatedException if the snapshot or a destination has changed since
     *     the plan was made; nothing was changed then
     * @throws com.corridorplatforms.backup.api.RepositoryInUseException if another operation holds the repository
     * @throws BackupException if a target cannot be restored; the message says whether every destination is as before
     */
    public RestoreReport restore(RestorePlan plan) {
        return translated("the restore of \"" + plan.snapshot() + "\"", () -> {
            Repository repository = open();
            return locked(repository, "restore", () -> new Restore(scope(repository), plan).run());
        });
    }

    private Repository open() throws IOException {
        return Repository.open(root, files);
    }

    private RestoreScope scope(Repository repository) {
        return new RestoreScope(repository, byId(), new Activities(progress), cancellation, clock);
    }

    private Map<TargetId, BackupTarget> byId() {
        Map<TargetId, BackupTarget> byId = new LinkedHashMap<>();
        targets.forEach(entry -> byId.put(entry.target().id(), entry.target()));
        return byId;
    }

    /** Describes a {@link CorridorBackup}. Only the repository must be named. Not thread-safe. */
    public static final class Builder {

        private @Nullable Path repository;
        private final List<TargetEntry> targets = new ArrayList<>();
        private final List<Hook> hooks = new ArrayList<>();
        private ProgressListener progress = ProgressListener.NONE;
        private Cancellation cancellation = new Cancellation();
        private InstantSource clock = InstantSource.system();
        private String origin = "Corridor Backup";
        private RandomGenerator random = new SecureRandom();
        private DurableSteps steps = DurableSteps.UNOBSERVED;

        private Builder() {}

        /**
         * Names the repository.
         *
         * @param directory a directory that is a repository, is empty, or does not exist
         * @return this builder
         */
        public Builder repository(Path directory) {
            repository = directory;
            return this;
        }

        /**
         * Adds a target without which no snapshot is committed.
         *
         * @param target the target
         * @return this builder
         */
        public Builder target(BackupTarget target) {
            targets.add(new TargetEntry(target, false));
            return this;
        }

        /**
         * Adds a target without which a snapshot is committed as partial.
         *
         * @param target the target
         * @return this builder
         */
        public Builder optionalTarget(BackupTarget target) {
            targets.add(new TargetEntry(target, true));
            return this;
        }

        /**
         * Adds a hook that holds the platform still during the capture. Hooks quiesce in the order in which they were
         * added and release in the reverse order.
         *
         * @param hook the hook
         * @param timeout how long each of its two methods may take
         * @return this builder
         * @throws IllegalArgumentException if the timeout is not positive
         */
        public Builder quiesce(QuiesceHook hook, Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("the quiesce hook \"" + hook.name() + "\" cannot have a timeout of "
                        + timeout + ", expected a positive duration");
            }
            hooks.add(new Hook(hook.name(), hook::quiesce, hook::release, timeout));
            return this;
        }

        /**
         * Names the listener of all operations' progress.
         *
         * @param listener is called by one thread at a time
         * @return this builder
         */
        public Builder progress(ProgressListener listener) {
            progress = listener;
            return this;
        }

        /**
         * Names what can stop all operations.
         *
         * @param requested can be asked to cancel from any thread
         * @return this builder
         */
        public Builder cancellation(Cancellation requested) {
            cancellation = requested;
            return this;
        }

        /**
         * Replaces the system's clock.
         *
         * @param source tells the time
         * @return this builder
         */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * Names the program, for manifests and for the lock.
         *
         * @param programAndVersion such as {@code corridor-api 1.2}
         * @return this builder
         */
        public Builder origin(String programAndVersion) {
            origin = programAndVersion;
            return this;
        }

        /** Replaces the randomness of ids. */
        Builder random(RandomGenerator generator) {
            random = generator;
            return this;
        }

        /** Hears of every change to the repository. */
        Builder steps(DurableSteps observer) {
            steps = observer;
            return this;
        }

        /**
         * Builds it. Nothing is read or written yet.
         *
         * @return the door
         * @throws BackupException if no repository was named, or two targets want the same directory of a snapshot
         */
        public CorridorBackup build() {
            if (repository == null) {
                throw new BackupException("a backup needs a repository; name its directory");
            }
            for (int i = 0; i < targets.size(); i++) {
                for (int j = 0; j < i; j++) {
                    requireApart(
                            targets.get(j).target().id(),
                            targets.get(i).target().id());
                }
            }
            return new CorridorBackup(this, repository.toAbsolutePath().normalize());
        }

        private static void requireApart(TargetId one, TargetId other) {
            if (one.equals(other)) {
                throw new BackupException("the target \"" + one + "\" was added twice; every target needs its own id");
            }
            if (one.value().startsWith(other + "/") || other.value().startsWith(one + "/")) {
                throw new BackupException("the targets \"" + one + "\" and \"" + other
                        + "\" cannot be in one backup, as one's directory lies in the other's; rename one");
            }
        }
    }
}
