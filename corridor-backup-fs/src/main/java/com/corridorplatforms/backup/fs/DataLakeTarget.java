package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.CaptureContext;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The data lake below {@code OUTPUT_DATA_LOCATION}, as Spark wrote it. It is captured and restored like any tree of files,
 * except that what Spark is still writing is left out: {@code _temporary} and {@code .spark-staging-*} directories. A
 * directory with part files that no {@code _SUCCESS} vouches for is noted, since a job may have been cut off in it.
 *
 * <p>The location is a directory of this host.
 */
public final class DataLakeTarget implements BackupTarget {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final TreeBackup backup;

    private DataLakeTarget(TreeBackup backup) {
        this.backup = backup;
    }

    /** The lake that a store holds. */
    static DataLakeTarget of(FileStore lake) {
        return new DataLakeTarget(new TreeBackup(
                TargetId.DATA_LAKE,
                TargetKind.DATA_LAKE,
                lake,
                Optional.empty(),
                LakeRules::new,
                CopyOptions.of(Selection.EVERYTHING)));
    }

    /**
     * The lake at a location.
     *
     * @param outputDataLocation the value of {@code OUTPUT_DATA_LOCATION}: an absolute path, or {@code file:} or
     *     {@code file://} before one. The path is taken literally, as Spark does: {@code %20} is no space
     * @return the target {@code data-lake}
     * @throws IllegalArgumentException if it is neither
     */
    public static DataLakeTarget at(String outputDataLocation) {
        return of(LocalStore.at(directory(outputDataLocation)));
    }

    /**
     * The same with another answer to a lake that is far smaller than the last time.
     *
     * @param guard when to refuse it
     * @return another target
     */
    public DataLakeTarget shrinkGuard(ShrinkGuard guard) {
        return new DataLakeTarget(backup.with(backup.options().shrinkGuard(guard)));
    }

    /**
     * The same with the content of every file read, also where size and times say that it is unchanged. Equal content is linked to
     * the previous snapshot all the same; a difference that size and times do not show is a finding.
     *
     * @return another target
     */
    public DataLakeTarget paranoid() {
        return new DataLakeTarget(backup.with(backup.options().paranoid()));
    }

    /**
     * The same going on where a file or a directory cannot be read, which otherwise ends the capture. Each is a LOSS finding, and is
     * not in the snapshot, so that a restore that mirrors takes it for surplus. The root must be readable.
     *
     * @return another target
     */
    public DataLakeTarget skipUnreadable() {
        return new DataLakeTarget(backup.with(backup.options().skipUnreadable()));
    }

    private static Path directory(String location) {
        String path = location;
        if (location.startsWith("file:")) {
            path = location.substring(location.startsWith("file://") ? "file://".length() : "file:".length());
        } else if (SCHEME.matcher(location).matches()) {
            String scheme = location.substring(0, location.indexOf(':'));
            throw new IllegalArgumentException("a lake at \"" + scheme
                    + ":\" cannot be backed up, expected a directory of this host, as in \"file:///data/lake\"; mount it, or"
                    + " leave the lake out and back it up with the tools of its own cluster");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("\"" + location
                    + "\" is not a lake's location, expected an absolute path, or \"file://\" and an absolute path");
        }
        return Path.of(path);
    }

    @Override
    public TargetId id() {
        return backup.id();
    }

    @Override
    public TargetKind kind() {
        return backup.kind();
    }

    @Override
    public List<Path> sources() {
        return backup.sources();
    }

    @Override
    public Optional<SnapshotPath> comparedWhileStaged() {
        return Optional.of(TreeLayout.FILES);
    }

    @Override
    public long estimateBytes(CaptureContext context) throws IOException {
        return backup.estimateBytes(context);
    }

    @Override
    public Captured capture(CaptureContext context) throws IOException {
        return backup.capture(context);
    }

    @Override
    public void verify(Captured captured, VerifyContext context) throws IOException {
        backup.verify(context);
    }

    @Override
    public List<RestoreStep> plan(Captured captured, PlanContext context) throws IOException {
        return backup.plan(captured, context);
    }

    @Override
    public Restoration restoration(Captured captured, RestoreContext context) {
        return backup.restoration(context);
    }
}
